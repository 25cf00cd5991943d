-- Lists of people and companies that are looked for, in versions. One version of a list is in force; those before it stay, so that
-- it can be said later what was known on a day. problems: what is wrong in a file that is refused, in JSON.
CREATE TABLE screening_version (
    id            BIGINT       NOT NULL PRIMARY KEY,
    list          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title         VARCHAR(120) NOT NULL,
    label         VARCHAR(60)  NOT NULL,
    source        VARCHAR(200) NOT NULL,
    file_name     VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    entries       INT          NOT NULL,
    before_it     BIGINT       NULL,
    problems      MEDIUMTEXT   NOT NULL,
    problem_count INT          NOT NULL,
    reason        VARCHAR(500) NULL,
    agreed_by     VARCHAR(80)  NULL,
    in_force_at   DATETIME(6)  NULL,
    ended_at      DATETIME(6)  NULL,
    in_force_list VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin
        GENERATED ALWAYS AS (CASE WHEN state = 'IN_FORCE' THEN list END) STORED,
    UNIQUE KEY screening_version_one (in_force_list),
    KEY screening_version_list (list, id),
    CONSTRAINT screening_version_state CHECK (state IN ('CHECKED', 'REFUSED', 'IN_FORCE', 'REPLACED', 'CANCELLED'))
);

-- names: the first is the name, the others what else somebody is called, in JSON. content: hash of all of it.
CREATE TABLE screening_entry (
    version     BIGINT       NOT NULL,
    ref         VARCHAR(80)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind        VARCHAR(10)  NOT NULL,
    names       TEXT         NOT NULL,
    born        VARCHAR(40)  NULL,
    country     VARCHAR(80)  NULL,
    identifiers VARCHAR(500) NULL,
    remark      VARCHAR(500) NULL,
    content     BINARY(32)   NOT NULL,
    PRIMARY KEY (version, ref)
);

-- That a name of the shop's is like one of a list: asked once, and once more when one of the two is another. entry: hash of the
-- list's entry as it was; name_mark: keyed hash of the names that were compared. screened: the name itself, encrypted. Whether it is so says the case
-- about it. gone_at: since when the entry is on no list any more.
CREATE TABLE screening_hit (
    id           BIGINT         NOT NULL PRIMARY KEY,
    subject_kind VARCHAR(10)    NOT NULL,
    subject      BIGINT         NOT NULL,
    member       BIGINT         NULL,
    list         VARCHAR(40)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ref          VARCHAR(80)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version      BIGINT         NOT NULL,
    entry        BINARY(32)     NOT NULL,
    name_mark    BINARY(32)     NOT NULL,
    listed       VARCHAR(300)   NOT NULL,
    screened     VARBINARY(1200) NOT NULL,
    score        INT            NOT NULL,
    how          VARCHAR(10)    NOT NULL,
    found_at     DATETIME(6)    NOT NULL,
    gone_at      DATETIME(6)    NULL,
    KEY screening_hit_subject (subject_kind, subject, list, ref),
    KEY screening_hit_member (member),
    KEY screening_hit_entry (list, ref)
);

-- Everybody is compared anew: place says how far it is.
CREATE TABLE screening_run (
    id       BIGINT       NOT NULL PRIMARY KEY,
    version  BIGINT       NULL,
    asked_by VARCHAR(80)  NOT NULL,
    begun_at DATETIME(6)  NOT NULL,
    place    BIGINT       NOT NULL,
    screened BIGINT       NOT NULL,
    hits     BIGINT       NOT NULL,
    ended_at DATETIME(6)  NULL,
    KEY screening_run_open (ended_at, id)
);

-- Up to which member those who joined lately have been compared; who opens a hit locks it.
CREATE TABLE screening_place (
    id    TINYINT NOT NULL PRIMARY KEY,
    up_to BIGINT  NOT NULL,
    CONSTRAINT screening_place_one CHECK (id = 1)
);

-- What merchants are called and who holds their accounts, as it was when it was last compared.
CREATE TABLE screening_merchant (
    merchant  BIGINT     NOT NULL PRIMARY KEY,
    name_mark BINARY(32) NOT NULL
);
