-- Projects of one operator. The first, 'own' with the number 1, is there without a row as long as nobody gives it a name.
CREATE TABLE project (
    id           BIGINT       NOT NULL PRIMARY KEY,
    code         VARCHAR(32)  NOT NULL,
    name_zh      VARCHAR(80)  NOT NULL,
    name_en      VARCHAR(80)  NOT NULL,
    legal_entity VARCHAR(120) NULL,
    version      BIGINT       NOT NULL,
    opened_by    VARCHAR(80)  NOT NULL,
    opened_at    DATETIME(6)  NOT NULL,
    UNIQUE KEY project_code (code)
);

-- Every merchant and every pool is of one project.
ALTER TABLE merchant ADD COLUMN project BIGINT NOT NULL DEFAULT 1, ADD KEY merchant_project (project, code);
ALTER TABLE pool ADD COLUMN project BIGINT NOT NULL DEFAULT 1, ADD KEY pool_project (project, code);

-- Two projects in one direction: points of the issuer are spent at the acceptor. What is open is what the issuer has to make good,
-- below zero what it is owed; what is held is promised to orders that wait for a decision. The rows are locked before either changes.
CREATE TABLE project_pair (
    id       BIGINT NOT NULL PRIMARY KEY,
    issuer   BIGINT NOT NULL,
    acceptor BIGINT NOT NULL,
    open_fen BIGINT NOT NULL DEFAULT 0,
    held_fen BIGINT NOT NULL DEFAULT 0,
    UNIQUE KEY project_pair_of (issuer, acceptor),
    KEY project_pair_acceptor (acceptor),
    CONSTRAINT project_pair_two CHECK (issuer <> acceptor),
    CONSTRAINT project_pair_held CHECK (held_fen >= 0)
);

-- What was agreed for a pair, version by version: the last that has begun holds. Never changed but for its end.
CREATE TABLE project_agreement (
    id              BIGINT       NOT NULL PRIMARY KEY,
    pair            BIGINT       NOT NULL,
    number          INT          NOT NULL,
    rate            INT          NOT NULL,
    discount_pool   BIGINT       NULL,
    period          VARCHAR(5)   NOT NULL,
    ceiling_fen     BIGINT       NOT NULL,
    notice_days     INT          NOT NULL,
    since_day       DATE         NOT NULL,
    until_day       DATE         NULL,
    document        VARCHAR(100) NOT NULL,
    asked_by        VARCHAR(80)  NOT NULL,
    agreed_by       VARCHAR(80)  NOT NULL,
    recorded_at     DATETIME(6)  NOT NULL,
    end_asked_by    VARCHAR(80)  NULL,
    end_agreed_by   VARCHAR(80)  NULL,
    ended_at        DATETIME(6)  NULL,
    end_reason      VARCHAR(500) NULL,
    UNIQUE KEY project_agreement_number (pair, number),
    KEY project_agreement_since (pair, since_day),
    CONSTRAINT project_agreement_of FOREIGN KEY (pair) REFERENCES project_pair (id),
    CONSTRAINT project_agreement_rate CHECK (rate BETWEEN 1 AND 10000 AND (rate = 10000) = (discount_pool IS NULL)),
    CONSTRAINT project_agreement_period CHECK (period IN ('DAY', 'WEEK', 'MONTH')),
    CONSTRAINT project_agreement_days CHECK (until_day IS NULL OR until_day >= since_day)
);

-- What orders made open of a pair, and what refunds took back of it: an order is one line and its refund another.
CREATE TABLE project_entry (
    id        BIGINT      NOT NULL PRIMARY KEY,
    pair      BIGINT      NOT NULL,
    agreement BIGINT      NOT NULL,
    order_id  BIGINT      NOT NULL,
    kind      VARCHAR(5)  NOT NULL,
    face      BIGINT      NOT NULL,
    amount    BIGINT      NOT NULL,
    at        DATETIME(6) NOT NULL,
    netting   BIGINT      NULL,
    KEY project_entry_order (order_id),
    KEY project_entry_open (pair, netting, at),
    KEY project_entry_netting (netting, id),
    CONSTRAINT project_entry_of FOREIGN KEY (pair) REFERENCES project_pair (id),
    CONSTRAINT project_entry_by FOREIGN KEY (agreement) REFERENCES project_agreement (id),
    CONSTRAINT project_entry_kind CHECK (kind IN ('HELD', 'SPENT', 'BACK'))
);

-- Of an entry, by the pool whose backing paid: points and coins at their face, and what of that went to the acceptor.
CREATE TABLE project_entry_pool (
    entry  BIGINT NOT NULL,
    pool   BIGINT NOT NULL,
    face   BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (entry, pool),
    CONSTRAINT project_entry_pool_of FOREIGN KEY (entry) REFERENCES project_entry (id)
);

-- Two projects netted at the end of a day, once: what was open from the first to the second and back. The first has the smaller number.
CREATE TABLE project_netting (
    id          BIGINT      NOT NULL PRIMARY KEY,
    first_project  BIGINT   NOT NULL,
    second_project BIGINT   NOT NULL,
    day         DATE        NOT NULL,
    there_fen   BIGINT      NOT NULL,
    back_fen    BIGINT      NOT NULL,
    entries     BIGINT      NOT NULL,
    journal     BIGINT      NULL,
    certificate CHAR(64)    NOT NULL,
    at          DATETIME(6) NOT NULL,
    UNIQUE KEY project_netting_once (first_project, second_project, day),
    KEY project_netting_day (day, id)
);
