-- Orders that stand, each once: rules are asked, or were, what their buyers are given for having kept them. asked_at is NULL
-- until then.
CREATE TABLE after_order (
    id       BIGINT      NOT NULL PRIMARY KEY,
    order_id BIGINT      NOT NULL,
    noted_at DATETIME(6) NOT NULL,
    asked_at DATETIME(6) NULL,
    trace_id VARCHAR(32) NULL,
    UNIQUE KEY after_order_once (order_id),
    KEY after_order_waiting (asked_at, id)
);

-- How far orders, and held ones that were approved, are among these. Orders of before there were such rules are not asked about.
CREATE TABLE after_order_cursor (
    source VARCHAR(16) NOT NULL PRIMARY KEY,
    last   BIGINT      NOT NULL
);
INSERT INTO after_order_cursor (source, last) SELECT 'PLACED', COALESCE(MAX(id), 0) FROM orders;
INSERT INTO after_order_cursor (source, last) SELECT 'APPROVED', COALESCE(MAX(id), 0) FROM order_event;

-- Gifts for what belongs to an order. When the order is taken back: what went back into the pool, and what the buyer had spent.
CREATE TABLE order_gift (
    gift       BIGINT      NOT NULL PRIMARY KEY,
    order_id   BIGINT      NOT NULL,
    member     BIGINT      NOT NULL,
    act        VARCHAR(32) NOT NULL,
    taken_back BIGINT      NULL,
    kept       BIGINT      NULL,
    taken_at   DATETIME(6) NULL,
    KEY order_gift_order (order_id),
    KEY order_gift_member (member, act),
    CONSTRAINT order_gift_adds_up CHECK (taken_back >= 0 AND kept >= 0)
);
