-- What many decisions were shown alike, written down once: they name it by the hash of its text. Nothing of a person is in it.
CREATE TABLE shared_facts (
    id          BIGINT      NOT NULL PRIMARY KEY,
    hash        BINARY(32)  NOT NULL,
    facts       LONGTEXT    NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    UNIQUE KEY shared_facts_once (hash)
);
