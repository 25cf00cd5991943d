-- Operators: people who sign in to the admin.
CREATE TABLE operator (
    username        VARCHAR(40)  NOT NULL PRIMARY KEY,
    display_name    VARCHAR(80)  NOT NULL,
    password_hash   VARCHAR(255) NOT NULL,
    roles           VARCHAR(80)  NOT NULL,
    failed_logins   INT          NOT NULL DEFAULT 0,
    locked_until    DATETIME(6)  NULL,
    last_login_at   DATETIME(6)  NULL,
    created_at      DATETIME(6)  NOT NULL
);

-- What every person did to rules, money, cases and roles.
CREATE TABLE audit (
    id          BIGINT       NOT NULL PRIMARY KEY,
    at          DATETIME(6)  NOT NULL,
    actor       VARCHAR(80)  NOT NULL,
    action      VARCHAR(60)  NOT NULL,
    subject     VARCHAR(80)  NOT NULL,
    old_value   TEXT         NULL,
    new_value   TEXT         NULL,
    reason      VARCHAR(500) NULL,
    trace_id    VARCHAR(32)  NOT NULL,
    KEY audit_subject (subject, id),
    KEY audit_actor (actor, id),
    KEY audit_action (action),
    KEY audit_at (at)
);

CREATE TABLE channel (
    code         VARCHAR(32)  NOT NULL PRIMARY KEY,
    name_zh      VARCHAR(80)  NOT NULL,
    name_en      VARCHAR(80)  NOT NULL,
    api_key_hash BINARY(32)   NULL,
    scopes       VARCHAR(255) NOT NULL,
    active       BOOLEAN      NOT NULL,
    UNIQUE KEY channel_api_key (api_key_hash)
);

-- A pool of money that backs points and pays subsidies. Its balance is in the ledger, nowhere else.
CREATE TABLE pool (
    id      BIGINT      NOT NULL PRIMARY KEY,
    code    VARCHAR(32) NOT NULL,
    name_zh VARCHAR(80) NOT NULL,
    name_en VARCHAR(80) NOT NULL,
    UNIQUE KEY pool_code (code)
);

CREATE TABLE merchant (
    id       BIGINT      NOT NULL PRIMARY KEY,
    code     VARCHAR(32) NOT NULL,
    name_zh  VARCHAR(80) NOT NULL,
    name_en  VARCHAR(80) NOT NULL,
    give_up  INT         NOT NULL,
    pool     BIGINT      NOT NULL,
    UNIQUE KEY merchant_code (code),
    CONSTRAINT merchant_pool FOREIGN KEY (pool) REFERENCES pool (id),
    CONSTRAINT merchant_give_up CHECK (give_up BETWEEN 300 AND 2000)
);

CREATE TABLE product (
    sku           VARCHAR(40)  NOT NULL PRIMARY KEY,
    kind          VARCHAR(16)  NOT NULL,
    title_zh      VARCHAR(120) NOT NULL,
    title_en      VARCHAR(120) NOT NULL,
    merchant      BIGINT       NOT NULL,
    validity_days INT          NULL,
    max_uses      INT          NULL,
    CONSTRAINT product_merchant FOREIGN KEY (merchant) REFERENCES merchant (id)
);

CREATE TABLE offer (
    sku     VARCHAR(40) NOT NULL,
    channel VARCHAR(32) NOT NULL,
    price   BIGINT      NOT NULL,
    active  BOOLEAN     NOT NULL,
    PRIMARY KEY (sku, channel),
    CONSTRAINT offer_product FOREIGN KEY (sku) REFERENCES product (sku),
    CONSTRAINT offer_channel FOREIGN KEY (channel) REFERENCES channel (code),
    CONSTRAINT offer_price CHECK (price > 0)
);

-- The phone is encrypted; phone_index (a keyed hash) finds it and keeps it unique.
CREATE TABLE member (
    id           BIGINT         NOT NULL PRIMARY KEY,
    name         VARCHAR(80)    NULL,
    phone        VARBINARY(128) NOT NULL,
    phone_index  BINARY(32)     NOT NULL,
    level        VARCHAR(16)    NOT NULL,
    inviter      BIGINT         NULL,
    inviter_2    BIGINT         NULL,
    joined_at    DATETIME(6)    NOT NULL,
    channel      VARCHAR(32)    NULL,
    trace_id     VARCHAR(32)    NOT NULL,
    UNIQUE KEY member_phone (phone_index),
    KEY member_inviter (inviter),
    KEY member_name (name),
    CONSTRAINT member_inviter_exists FOREIGN KEY (inviter) REFERENCES member (id),
    CONSTRAINT member_not_own_inviter CHECK (inviter IS NULL OR inviter <> id)
);

-- Answers to keyed requests: the same key and content gets the same answer, other content a conflict.
CREATE TABLE request (
    scope      VARCHAR(48) NOT NULL,
    request_key VARCHAR(64) NOT NULL,
    content    BINARY(32)  NOT NULL,
    subject    BIGINT      NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (scope, request_key)
);

CREATE TABLE top_up (
    id          BIGINT      NOT NULL PRIMARY KEY,
    member      BIGINT      NOT NULL,
    amount      BIGINT      NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    provider_ref VARCHAR(64) NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    trace_id    VARCHAR(32) NOT NULL,
    UNIQUE KEY top_up_provider_ref (provider, provider_ref),
    KEY top_up_member (member, created_at),
    CONSTRAINT top_up_amount CHECK (amount > 0)
);

-- The facts, the rulebook and the effects of one decision, as they were.
CREATE TABLE decision (
    id         BIGINT      NOT NULL PRIMARY KEY,
    point      VARCHAR(16) NOT NULL,
    subject    VARCHAR(32) NOT NULL,
    rulebook   BINARY(32)  NOT NULL,
    facts      LONGTEXT    NOT NULL,
    result     LONGTEXT    NOT NULL,
    decided_at DATETIME(6) NOT NULL,
    KEY decision_subject (subject),
    KEY decision_point (point, decided_at)
);

CREATE TABLE orders (
    id          BIGINT       NOT NULL PRIMARY KEY,
    member      BIGINT       NOT NULL,
    channel     VARCHAR(32)  NOT NULL,
    outcome     VARCHAR(8)   NOT NULL,
    state       VARCHAR(10)  NOT NULL,
    list_amount BIGINT       NOT NULL,
    payable     BIGINT       NOT NULL,
    subsidy     BIGINT       NOT NULL,
    device      BINARY(32)   NULL,
    reasons     TEXT         NULL,
    decision    BIGINT       NOT NULL,
    event_at    DATETIME(6)  NOT NULL,
    recorded_at DATETIME(6)  NOT NULL,
    trace_id    VARCHAR(32)  NOT NULL,
    KEY orders_member (member, event_at, state, payable),
    KEY orders_time (event_at),
    KEY orders_state (state, id),
    KEY orders_device (device, event_at, member)
);

CREATE TABLE order_line (
    order_id   BIGINT      NOT NULL,
    line       SMALLINT    NOT NULL,
    sku        VARCHAR(40) NOT NULL,
    merchant   BIGINT      NOT NULL,
    quantity   INT         NOT NULL,
    unit_price BIGINT      NOT NULL,
    PRIMARY KEY (order_id, line),
    KEY order_line_merchant (merchant)
);

-- What happened to an order, in order.
CREATE TABLE order_event (
    order_id BIGINT       NOT NULL,
    seq      INT          NOT NULL,
    event    VARCHAR(24)  NOT NULL,
    at       DATETIME(6)  NOT NULL,
    actor    VARCHAR(80)  NOT NULL,
    detail   VARCHAR(500) NULL,
    trace_id VARCHAR(32)  NOT NULL,
    PRIMARY KEY (order_id, seq)
);

CREATE TABLE refund (
    id         BIGINT       NOT NULL PRIMARY KEY,
    order_id   BIGINT       NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    amount     BIGINT       NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    UNIQUE KEY refund_order_once (order_id)
);

CREATE TABLE commission (
    transfer   BIGINT      NOT NULL PRIMARY KEY,
    order_id   BIGINT      NOT NULL,
    member     BIGINT      NOT NULL,
    level      TINYINT     NOT NULL,
    amount     BIGINT      NOT NULL,
    due_at     DATETIME(6) NOT NULL,
    KEY commission_order (order_id),
    KEY commission_member (member, transfer),
    CONSTRAINT commission_two_levels CHECK (level IN (1, 2))
);

-- Points awarded to a member by one order, released in equal stages out of a pool.
CREATE TABLE lot (
    id          BIGINT      NOT NULL PRIMARY KEY,
    member      BIGINT      NOT NULL,
    order_id    BIGINT      NOT NULL,
    merchant    BIGINT      NOT NULL,
    pool        BIGINT      NOT NULL,
    points      BIGINT      NOT NULL,
    released    BIGINT      NOT NULL DEFAULT 0,
    cancelled   BIGINT      NOT NULL DEFAULT 0,
    stages      INT         NOT NULL,
    every_days  INT         NOT NULL,
    granted_on  DATE        NOT NULL,
    KEY lot_member (member, id),
    KEY lot_order (order_id),
    KEY lot_pool (pool, id),
    CONSTRAINT lot_adds_up CHECK (points > 0 AND released >= 0 AND cancelled >= 0 AND released + cancelled <= points)
);

CREATE TABLE release_run (
    id          BIGINT      NOT NULL PRIMARY KEY,
    pool        BIGINT      NOT NULL,
    period      CHAR(7)     NOT NULL,
    state       VARCHAR(10) NOT NULL,
    decision    BIGINT      NOT NULL,
    funded      BIGINT      NOT NULL,
    reserve     BIGINT      NOT NULL,
    demand      BIGINT      NOT NULL,
    released    BIGINT      NOT NULL,
    lots        INT         NOT NULL,
    lots_done   INT         NOT NULL,
    certificate BINARY(32)  NULL,
    started_by  VARCHAR(80) NOT NULL,
    started_at  DATETIME(6) NOT NULL,
    finished_at DATETIME(6) NULL,
    trace_id    VARCHAR(32) NOT NULL,
    UNIQUE KEY release_run_once (pool, period)
);

-- A bounded step of a run. Its money is set aside when the run is planned, so that no step can fail for funds.
CREATE TABLE release_step (
    run    BIGINT  NOT NULL,
    step   INT     NOT NULL,
    lots   INT     NOT NULL,
    points BIGINT  NOT NULL,
    hold   BIGINT  NULL,
    done   BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (run, step)
);

-- One lot's part in a run: what the schedule asked, what the run granted, what was released in the end (less only if
-- the order was refunded while the run went on). The certificate is the hash over these rows.
CREATE TABLE release_share (
    run      BIGINT  NOT NULL,
    lot      BIGINT  NOT NULL,
    step     INT     NOT NULL,
    due      BIGINT  NOT NULL,
    share    BIGINT  NOT NULL,
    released BIGINT  NULL,
    PRIMARY KEY (run, lot),
    KEY release_share_step (run, step),
    CONSTRAINT share_within_due CHECK (share >= 0 AND share <= due AND (released IS NULL OR released <= share))
);

CREATE TABLE risk_case (
    id         BIGINT       NOT NULL PRIMARY KEY,
    order_id   BIGINT       NOT NULL,
    member     BIGINT       NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    assignee   VARCHAR(80)  NULL,
    opened_at  DATETIME(6)  NOT NULL,
    decided_at DATETIME(6)  NULL,
    decided_by VARCHAR(80)  NULL,
    reason     VARCHAR(500) NULL,
    UNIQUE KEY risk_case_order (order_id),
    KEY risk_case_state (state, opened_at)
);

CREATE TABLE risk_flag (
    risk_case BIGINT      NOT NULL,
    seq       SMALLINT    NOT NULL,
    code      VARCHAR(64) NOT NULL,
    rule_id   VARCHAR(80) NOT NULL,
    PRIMARY KEY (risk_case, seq)
);

-- One immutable version of all rule files of a decision point, named by the hash of its content.
CREATE TABLE rulebook (
    hash       BINARY(32)   NOT NULL,
    point      VARCHAR(16)  NOT NULL,
    parent     BINARY(32)   NULL,
    note       VARCHAR(500) NOT NULL,
    created_by VARCHAR(80)  NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    image      LONGBLOB     NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE rulebook_file (
    rulebook BINARY(32)   NOT NULL,
    path     VARCHAR(160) NOT NULL,
    content  LONGBLOB     NOT NULL,
    PRIMARY KEY (rulebook, path),
    CONSTRAINT rulebook_file_of FOREIGN KEY (rulebook) REFERENCES rulebook (hash)
);

-- Every activation there ever was; the highest id of a point is in force.
CREATE TABLE rulebook_activation (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    point        VARCHAR(16) NOT NULL,
    rulebook     BINARY(32)  NOT NULL,
    activated_by VARCHAR(80) NOT NULL,
    activated_at DATETIME(6) NOT NULL,
    KEY rulebook_activation_point (point, id)
);

-- Messages that leave the transaction they were written in, and the log of who has handled them.
CREATE TABLE outbox (
    id         BIGINT      NOT NULL PRIMARY KEY,
    topic      VARCHAR(40) NOT NULL,
    subject    VARCHAR(32) NOT NULL,
    payload    TEXT        NOT NULL,
    created_at DATETIME(6) NOT NULL,
    sent_at    DATETIME(6) NULL,
    attempts   INT         NOT NULL DEFAULT 0,
    error      VARCHAR(500) NULL,
    KEY outbox_unsent (sent_at, id)
);

CREATE TABLE handled_message (
    consumer   VARCHAR(40) NOT NULL,
    message    BIGINT      NOT NULL,
    handled_at DATETIME(6) NOT NULL,
    PRIMARY KEY (consumer, message)
);

-- Orders per day, channel and the state they are in now, kept by a consumer of the outbox for the dashboard.
CREATE TABLE daily_sales (
    day     DATE        NOT NULL,
    channel VARCHAR(32) NOT NULL,
    state   VARCHAR(10) NOT NULL,
    orders  BIGINT      NOT NULL,
    paid    BIGINT      NOT NULL,
    PRIMARY KEY (day, channel, state)
);
