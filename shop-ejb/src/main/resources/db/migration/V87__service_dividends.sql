-- Pools out of which those who serve the shop are paid: of one role each. What is in one is said by the ledger alone.
CREATE TABLE dividend_pool (
    id        BIGINT      NOT NULL PRIMARY KEY,
    code      VARCHAR(32) NOT NULL,
    name_zh   VARCHAR(80) NOT NULL,
    name_en   VARCHAR(80) NOT NULL,
    role_code VARCHAR(10) NOT NULL,
    opened_by VARCHAR(80) NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    UNIQUE KEY dividend_pool_code (code),
    CONSTRAINT dividend_pool_role CHECK (role_code IN ('staff', 'regional', 'operating'))
);

-- An agreement by which somebody serves the shop: never changed but for its end. A new grade is a new agreement.
CREATE TABLE partner (
    id           BIGINT       NOT NULL PRIMARY KEY,
    member       BIGINT       NOT NULL,
    role_code    VARCHAR(10)  NOT NULL,
    grade        VARCHAR(32)  NOT NULL,
    region       VARCHAR(32)  NULL,
    since_day    DATE         NOT NULL,
    until_day    DATE         NULL,
    document     VARCHAR(100) NOT NULL,
    asked_by     VARCHAR(80)  NOT NULL,
    agreed_by    VARCHAR(80)  NOT NULL,
    recorded_at  DATETIME(6)  NOT NULL,
    end_asked_by VARCHAR(80)  NULL,
    end_agreed_by VARCHAR(80) NULL,
    ended_at     DATETIME(6)  NULL,
    end_reason   VARCHAR(500) NULL,
    KEY partner_member (member, since_day),
    KEY partner_role (role_code, id),
    CONSTRAINT partner_of FOREIGN KEY (member) REFERENCES member (id),
    CONSTRAINT partner_role_known CHECK (role_code IN ('staff', 'regional', 'operating')),
    CONSTRAINT partner_days CHECK (until_day IS NULL OR until_day >= since_day)
);

-- Profit of a month that is over, set aside for a pool, and what went back of it (below zero): by which journal.
CREATE TABLE dividend_funding (
    id          BIGINT       NOT NULL PRIMARY KEY,
    pool        BIGINT       NOT NULL,
    period      CHAR(7)      NOT NULL,
    amount      BIGINT       NOT NULL,
    journal     BIGINT       NOT NULL,
    asked_by    VARCHAR(80)  NOT NULL,
    agreed_by   VARCHAR(80)  NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    KEY dividend_funding_pool (pool, id),
    KEY dividend_funding_period (period),
    CONSTRAINT dividend_funding_of FOREIGN KEY (pool) REFERENCES dividend_pool (id),
    CONSTRAINT dividend_funding_amount CHECK (amount <> 0)
);

-- open_period is the period as long as anything was or may be paid for it: so it is shared once. It is NULL for a run that was
-- cancelled before anybody got anything.
CREATE TABLE dividend_run (
    id            BIGINT       NOT NULL PRIMARY KEY,
    pool          BIGINT       NOT NULL,
    period        CHAR(7)      NOT NULL,
    open_period   CHAR(7)      NULL,
    state         VARCHAR(9)   NOT NULL,
    decision      BIGINT       NOT NULL,
    profit        BIGINT       NOT NULL,
    amount        BIGINT       NOT NULL,
    weights       BIGINT       NOT NULL,
    given         BIGINT       NOT NULL,
    partners      INT          NOT NULL,
    certificate   BINARY(32)   NULL,
    asked_by      VARCHAR(80)  NOT NULL,
    agreed_by     VARCHAR(80)  NOT NULL,
    started_at    DATETIME(6)  NOT NULL,
    finished_at   DATETIME(6)  NULL,
    cancelled_by  VARCHAR(80)  NULL,
    cancel_reason VARCHAR(500) NULL,
    trace_id      VARCHAR(32)  NOT NULL,
    UNIQUE KEY dividend_run_once (pool, open_period),
    KEY dividend_run_state (state, id),
    CONSTRAINT dividend_run_of FOREIGN KEY (pool) REFERENCES dividend_pool (id),
    CONSTRAINT dividend_run_given CHECK (given BETWEEN 0 AND amount),
    CONSTRAINT dividend_run_state_known CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED'))
);

-- What was decided of each agreement, also of those that got nothing, and why. hold is the money that was set aside for it.
CREATE TABLE dividend_share (
    run        BIGINT       NOT NULL,
    partner    BIGINT       NOT NULL,
    member     BIGINT       NOT NULL,
    weight     BIGINT       NOT NULL,
    cap        BIGINT       NULL,
    share      BIGINT       NOT NULL,
    reasons    VARCHAR(500) NOT NULL,
    hold       BIGINT       NULL,
    done       BOOLEAN      NOT NULL,
    paid       BIGINT       NOT NULL DEFAULT 0,
    taken_back BIGINT       NOT NULL DEFAULT 0,
    PRIMARY KEY (run, partner),
    KEY dividend_share_done (run, done, partner),
    KEY dividend_share_member (member, run),
    CONSTRAINT dividend_share_of FOREIGN KEY (run) REFERENCES dividend_run (id),
    CONSTRAINT dividend_share_paid CHECK (paid BETWEEN 0 AND share),
    CONSTRAINT dividend_share_back CHECK (taken_back BETWEEN 0 AND paid)
);

-- What requests name has longer names now.
ALTER TABLE approval_about MODIFY kind VARCHAR(20) NOT NULL;
