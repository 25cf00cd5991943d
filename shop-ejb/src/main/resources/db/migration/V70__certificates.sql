-- Until when staff has suspended it; NULL, or in the past, if it is not suspended.
ALTER TABLE entitlement ADD COLUMN suspended_until DATETIME(6) NULL;

-- The keys that certificates and status lists are signed with; the youngest signs. A key that was withdrawn, since somebody else may
-- have it, is not published any more, and what it signed is not taken for the shop's.
CREATE TABLE certificate_key (
    kid          VARCHAR(43)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    seq          BIGINT         NOT NULL,
    public_key   VARBINARY(200) NOT NULL,
    private_key  VARBINARY(400) NOT NULL,
    made_by      VARCHAR(100)   NOT NULL,
    made_at      DATETIME(6)    NOT NULL,
    withdrawn_at DATETIME(6)    NULL,
    UNIQUE KEY certificate_key_seq (seq)
);

-- Status lists: how many places of each are taken.
CREATE TABLE certificate_list (
    number INT NOT NULL PRIMARY KEY,
    taken  INT NOT NULL
);

-- One for each entitlement that somebody asked a certificate of. code: names it in its address, and is told by its owner alone.
-- position: its bit in the status lists of that number, drawn at random. issues: how often it was signed anew.
CREATE TABLE certificate (
    entitlement BIGINT      NOT NULL PRIMARY KEY,
    code        CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    list        INT         NOT NULL,
    position    INT         NOT NULL,
    kid         VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    issues      INT         NOT NULL,
    first_at    DATETIME(6) NOT NULL,
    last_at     DATETIME(6) NOT NULL,
    UNIQUE KEY certificate_code (code),
    UNIQUE KEY certificate_place (list, position)
);
