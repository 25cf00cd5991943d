-- Where keys came from: a file, whoever made them for an order (HOOK: one batch for each product), or a supplier, which names its
-- batches itself.
ALTER TABLE stock_batch
    ADD COLUMN source    VARCHAR(10) NOT NULL DEFAULT 'FILE',
    ADD COLUMN source_id VARCHAR(80) NULL,
    ADD UNIQUE KEY stock_batch_source (sku, source, source_id);

-- Who makes the licences of goods, and is asked for one once an order is paid. The secret that calls are signed with is made of
-- the shop's own and its number, and kept nowhere; the one before it goes on until old_until, or as long as collector has not
-- collected the new one. resting_until: after several failures nobody is asked until then.
CREATE TABLE delivery_hook (
    sku           VARCHAR(40)  NOT NULL PRIMARY KEY,
    address       VARCHAR(400) NOT NULL,
    limit_hours   INT          NOT NULL,
    paused        BOOLEAN      NOT NULL DEFAULT FALSE,
    secret        INT          NOT NULL,
    collector     VARCHAR(80)  NULL,
    overlap_hours INT          NOT NULL DEFAULT 0,
    old_until     DATETIME(6)  NULL,
    failures      INT          NOT NULL DEFAULT 0,
    resting_until DATETIME(6)  NULL,
    version       INT          NOT NULL,
    since         DATETIME(6)  NOT NULL,
    changed_by    VARCHAR(80)  NOT NULL,
    changed_at    DATETIME(6)  NOT NULL,
    CONSTRAINT delivery_hook_limit CHECK (limit_hours > 0 AND overlap_hours >= 0)
);

-- A licence for an item of a paid order: WAITING is asked for at next_at, STUCK waits for a person. due_at is when it becomes so.
CREATE TABLE hook_licence (
    id        BIGINT      NOT NULL PRIMARY KEY,
    order_id  BIGINT      NOT NULL,
    line      INT         NOT NULL,
    place     INT         NOT NULL,
    sku       VARCHAR(40) NOT NULL,
    member    BIGINT      NOT NULL,
    channel   VARCHAR(32) NOT NULL,
    state     VARCHAR(10) NOT NULL,
    attempts  INT         NOT NULL DEFAULT 0,
    next_at   DATETIME(6) NOT NULL,
    due_at    DATETIME(6) NOT NULL,
    asked_at  DATETIME(6) NOT NULL,
    ended_at  DATETIME(6) NULL,
    evidence  VARCHAR(500) NULL,
    UNIQUE KEY hook_licence_once (order_id, line, place),
    KEY hook_licence_next (state, next_at),
    KEY hook_licence_due (state, due_at),
    KEY hook_licence_sku (sku, state, next_at),
    KEY hook_licence_list (sku, id)
);

-- Every call, written before it is made: one that the shop did not live to see the end of has no outcome. licence is empty for one
-- that was made to try the address.
CREATE TABLE hook_attempt (
    id       BIGINT       NOT NULL PRIMARY KEY,
    sku      VARCHAR(40)  NOT NULL,
    licence  BIGINT       NULL,
    address  VARCHAR(400) NOT NULL,
    begun_at DATETIME(6)  NOT NULL,
    millis   BIGINT       NULL,
    outcome  VARCHAR(20)  NULL,
    status   INT          NULL,
    actor    VARCHAR(80)  NOT NULL,
    KEY hook_attempt_sku (sku, id),
    KEY hook_attempt_licence (licence, id)
);
