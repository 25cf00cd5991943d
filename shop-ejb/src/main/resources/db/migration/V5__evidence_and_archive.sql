-- Seals make tampering evident: every settled row is fingerprinted, the fingerprints are listed, and every list is
-- chained to the one before. How each hash is made is written down in shop.solvent.evidence.
CREATE TABLE seal (
    seq         BIGINT      NOT NULL PRIMARY KEY,
    kind        TINYINT     NOT NULL,
    version     SMALLINT    NOT NULL,
    first_row   BIGINT      NULL,
    last_row    BIGINT      NULL,
    row_count   INT         NOT NULL,
    entry_count INT         NOT NULL,
    settled_to  DATETIME(6) NOT NULL,
    sealed_at   DATETIME(6) NOT NULL,
    previous    BINARY(32)  NOT NULL,
    content     BINARY(32)  NOT NULL,
    hash        BINARY(32)  NOT NULL,
    mac         BINARY(32)  NOT NULL,
    KEY seal_kind (kind, seq)
);

-- Which seal a row is under, at which place, and the row's fingerprint: the hash proves, the parts tell what changed.
-- Kept apart from the rows themselves, so that the shop writes them without a thought for seals.
CREATE TABLE sealed_row (
    kind     TINYINT    NOT NULL,
    id       BIGINT     NOT NULL,
    seal     BIGINT     NOT NULL,
    position INT        NOT NULL,
    hash     BINARY(32) NOT NULL,
    parts    MEDIUMBLOB NOT NULL,
    PRIMARY KEY (kind, id),
    UNIQUE KEY sealed_row_position (seal, position)
);

-- A check of all that is sealed. "running" is 1 while it goes on and NULL afterwards: one at a time.
CREATE TABLE verification (
    id           BIGINT      NOT NULL PRIMARY KEY,
    state        VARCHAR(10) NOT NULL,
    running      TINYINT     NULL,
    stage        VARCHAR(20) NOT NULL,
    position     BIGINT      NOT NULL,
    head_seq     BIGINT      NOT NULL,
    head_hash    BINARY(32)  NOT NULL,
    rows_checked BIGINT      NOT NULL,
    rows_total   BIGINT      NOT NULL,
    findings     INT         NOT NULL,
    started_by   VARCHAR(80) NOT NULL,
    started_at   DATETIME(6) NOT NULL,
    finished_at  DATETIME(6) NULL,
    UNIQUE KEY verification_running (running)
);

CREATE TABLE verification_finding (
    verification BIGINT      NOT NULL,
    seq          INT         NOT NULL,
    flaw         VARCHAR(20) NOT NULL,
    what         VARCHAR(10) NOT NULL,
    id           BIGINT      NOT NULL,
    seal         BIGINT      NULL,
    other        BIGINT      NULL,
    expected     BINARY(8)   NULL,
    found        BINARY(8)   NULL,
    PRIMARY KEY (verification, seq)
);

-- The books' older shelf: entries that were settled long ago, under the ids they always had. The two shelves have the
-- same columns: whoever alters one alters the other.
CREATE TABLE journal_archive LIKE journal;
CREATE TABLE transfer_archive LIKE transfer;

-- What the archived entries of an account add up to, and up to which times that sum can be used as it is.
CREATE TABLE archived_balance (
    owner            BIGINT      NOT NULL,
    type             SMALLINT    NOT NULL,
    debits_pending   BIGINT      NOT NULL,
    debits_posted    BIGINT      NOT NULL,
    credits_pending  BIGINT      NOT NULL,
    credits_posted   BIGINT      NOT NULL,
    last_event_at    DATETIME(6) NOT NULL,
    last_recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (owner, type)
);

-- A move of old entries to that shelf, in bounded steps; one at a time, as a verification.
CREATE TABLE archive_run (
    id          BIGINT      NOT NULL PRIMARY KEY,
    state       VARCHAR(10) NOT NULL,
    running     TINYINT     NULL,
    before_at   DATETIME(6) NOT NULL,
    first_id    BIGINT      NOT NULL,
    position    BIGINT      NOT NULL,
    idle_pages  INT         NOT NULL,
    last_id     BIGINT      NOT NULL,
    journals    BIGINT      NOT NULL,
    transfers   BIGINT      NOT NULL,
    started_by  VARCHAR(80) NOT NULL,
    started_at  DATETIME(6) NOT NULL,
    finished_at DATETIME(6) NULL,
    UNIQUE KEY archive_run_running (running)
);
