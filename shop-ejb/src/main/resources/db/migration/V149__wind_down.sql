-- Which journals may be written; one row once it was ever closed.
CREATE TABLE ledger_gate (
    id    INT         NOT NULL PRIMARY KEY,
    state VARCHAR(10) NOT NULL,
    since DATETIME(6) NOT NULL,
    CONSTRAINT ledger_gate_one CHECK (id = 1),
    CONSTRAINT ledger_gate_state CHECK (state IN ('OPEN', 'STOPPED', 'PAYING'))
);

CREATE TABLE wind_down (
    id         BIGINT       NOT NULL PRIMARY KEY,
    rehearsal  BOOLEAN      NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    -- What is there to pay from, as two people said; NULL until then.
    custody    BIGINT       NULL,
    plan_hash  BINARY(32)   NULL,
    asked_by   VARCHAR(80)  NOT NULL,
    agreed_by  VARCHAR(80)  NOT NULL,
    begun_at   DATETIME(6)  NOT NULL,
    counted_at DATETIME(6)  NULL,
    ended_at   DATETIME(6)  NULL,
    -- One real one at a time.
    running    BOOLEAN GENERATED ALWAYS AS (IF(NOT rehearsal AND ended_at IS NULL, TRUE, NULL)) STORED,
    UNIQUE KEY wind_down_running (running),
    CONSTRAINT wind_down_state CHECK (state IN ('STOPPED', 'COUNTING', 'PAYING', 'DONE', 'CANCELLED'))
);

-- What somebody is owed of one class, and what they get of it.
CREATE TABLE wind_down_payment (
    id        BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    wind_down BIGINT         NOT NULL,
    place     INT            NOT NULL,
    holder    VARCHAR(8)     NOT NULL,
    owner     BIGINT         NOT NULL,
    owed      BIGINT         NOT NULL,
    share     BIGINT         NOT NULL,
    -- What the share was rounded down by, as a part of the class: who had most gets a fen more.
    rest      DECIMAL(38, 0) NOT NULL,
    attempt   INT            NOT NULL,
    state     VARCHAR(10)    NOT NULL,
    provider  VARCHAR(32)    NULL,
    ended_at  DATETIME(6)    NULL,
    UNIQUE KEY wind_down_payment_once (wind_down, place, holder, owner, attempt),
    KEY wind_down_payment_state (wind_down, state, id),
    KEY wind_down_payment_owner (owner, wind_down),
    CONSTRAINT wind_down_payment_of FOREIGN KEY (wind_down) REFERENCES wind_down (id),
    CONSTRAINT wind_down_payment_share CHECK (share BETWEEN 0 AND owed),
    CONSTRAINT wind_down_payment_state_known CHECK
        (state IN ('PLANNED', 'NOTHING', 'KEPT', 'WAITING', 'HELD', 'REQUESTED', 'SENT', 'PAID', 'FAILED', 'AGAIN'))
);
