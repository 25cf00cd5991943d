-- Where the money in custody lies, by what banks and providers say of it.
CREATE TABLE custody_account (
    code           VARCHAR(32)  NOT NULL PRIMARY KEY,
    title          VARCHAR(120) NOT NULL,
    -- Names of providers whose money goes through it, with commas between them; '*' for what goes through no other.
    providers      VARCHAR(200) NOT NULL,
    available_days INT          NOT NULL,
    made_by        VARCHAR(80)  NOT NULL,
    made_at        DATETIME(6)  NOT NULL,
    CONSTRAINT custody_account_available CHECK (available_days BETWEEN 0 AND 365)
);

CREATE TABLE custody_statement (
    id            BIGINT       NOT NULL PRIMARY KEY,
    account       VARCHAR(32)  NOT NULL,
    file_name     VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    first_day     DATE         NOT NULL,
    last_day      DATE         NOT NULL,
    opening       BIGINT       NOT NULL,
    closing       BIGINT       NOT NULL,
    line_count    INT          NOT NULL,
    matched       INT          NOT NULL,
    problems      MEDIUMTEXT   NOT NULL,
    problem_count INT          NOT NULL,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    -- The same content is taken once for an account.
    taken_hash    BINARY(32) GENERATED ALWAYS AS (IF(state = 'TAKEN', file_hash, NULL)) STORED,
    UNIQUE KEY custody_statement_once (account, taken_hash),
    KEY custody_statement_days (account, last_day),
    CONSTRAINT custody_statement_account FOREIGN KEY (account) REFERENCES custody_account (code),
    CONSTRAINT custody_statement_state CHECK (state IN ('TAKEN', 'REFUSED')),
    CONSTRAINT custody_statement_dates CHECK (first_day <= last_day)
);

-- Lines as the bank has them: what comes in is above zero.
CREATE TABLE custody_line (
    statement BIGINT       NOT NULL,
    line      INT          NOT NULL,
    day       DATE         NOT NULL,
    reference VARCHAR(80)  NOT NULL,
    amount    BIGINT       NOT NULL,
    remark    VARCHAR(200) NOT NULL,
    -- The movement of the books that it is; NULL while there is none.
    transfer  BIGINT       NULL,
    PRIMARY KEY (statement, line),
    UNIQUE KEY custody_line_transfer (transfer),
    CONSTRAINT custody_line_statement FOREIGN KEY (statement) REFERENCES custody_statement (id)
);

CREATE TABLE custody_break (
    id         BIGINT       NOT NULL PRIMARY KEY,
    statement  BIGINT       NOT NULL,
    kind       VARCHAR(16)  NOT NULL,
    -- Of the statement; NULL where it has none.
    line       INT          NULL,
    -- Of the books; NULL where they have none.
    transfer   BIGINT       NULL,
    subject    VARCHAR(80)  NULL,
    day        DATE         NOT NULL,
    reference  VARCHAR(80)  NOT NULL,
    -- By how much custody has more than the books say, by the statement; below zero if less.
    difference BIGINT       NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    reason     VARCHAR(500) NULL,
    journal    BIGINT       NULL,
    closed_by  VARCHAR(80)  NULL,
    closed_at  DATETIME(6)  NULL,
    KEY custody_break_statement (statement, id),
    KEY custody_break_open (state, id),
    KEY custody_break_transfer (transfer),
    CONSTRAINT custody_break_of FOREIGN KEY (statement) REFERENCES custody_statement (id),
    CONSTRAINT custody_break_kind CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'DUPLICATE')),
    CONSTRAINT custody_break_state CHECK (state IN ('OPEN', 'CLOSED', 'CORRECTED')),
    CONSTRAINT custody_break_closed CHECK ((state = 'OPEN') = (closed_at IS NULL)),
    CONSTRAINT custody_break_corrected CHECK ((state = 'CORRECTED') = (journal IS NOT NULL))
);

-- What the shop owes and has, by the end of each day.
CREATE TABLE solvency_day (
    day         DATE        NOT NULL PRIMARY KEY,
    id          BIGINT      NOT NULL UNIQUE,
    custody     BIGINT      NOT NULL,
    owed        BIGINT      NOT NULL,
    paid_in     BIGINT      NOT NULL,
    -- What part of what is paid in the law wants in custody, and how much that is.
    ratio       INT         NOT NULL,
    least       BIGINT      NOT NULL,
    -- What the last statements of all accounts come to by then; NULL while there is none.
    stated      BIGINT      NULL,
    recorded_at DATETIME(6) NOT NULL
);

CREATE TABLE solvency_owed (
    day    DATE        NOT NULL,
    type   INT         NOT NULL,
    amount BIGINT      NOT NULL,
    PRIMARY KEY (day, type),
    CONSTRAINT solvency_owed_day FOREIGN KEY (day) REFERENCES solvency_day (day)
);

-- A run drill as it was done.
CREATE TABLE run_drill (
    id       BIGINT       NOT NULL PRIMARY KEY,
    made_by  VARCHAR(80)  NOT NULL,
    made_at  DATETIME(6)  NOT NULL,
    history  INT          NOT NULL,
    scale    INT          NOT NULL,
    results  MEDIUMTEXT   NOT NULL
);
