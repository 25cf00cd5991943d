-- How keys get to members: one row for each item of a line, made once from what the order took of the stock. What a member is
-- given in place of a key that does not work is a row of its own.
CREATE TABLE delivery (
    id           BIGINT      NOT NULL PRIMARY KEY,
    taken        BIGINT      NOT NULL,
    order_id     BIGINT      NOT NULL,
    line         INT         NOT NULL,
    place        INT         NOT NULL,
    sku          VARCHAR(40) NOT NULL,
    member       BIGINT      NOT NULL,
    channel      VARCHAR(32) NOT NULL,
    key_id       BIGINT      NOT NULL,
    state        VARCHAR(10) NOT NULL,
    replaces     BIGINT      NULL,
    delivered_at DATETIME(6) NOT NULL,
    viewed_at    DATETIME(6) NULL,
    changed_at   DATETIME(6) NOT NULL,
    UNIQUE KEY delivery_once (taken),
    UNIQUE KEY delivery_replaces (replaces),
    KEY delivery_order (order_id, line, place, id),
    KEY delivery_member (member, id),
    KEY delivery_sku (sku, id),
    KEY delivery_state (state, id),
    KEY delivery_key (key_id),
    CONSTRAINT delivery_viewed CHECK (state NOT IN ('VIEWED', 'USED_UP') OR viewed_at IS NOT NULL)
);

-- What became of a delivery, each with when, by whom and why. It is only added to, and sealed: that a key was handed out and seen
-- can be proved.
CREATE TABLE delivery_event (
    id       BIGINT       NOT NULL PRIMARY KEY,
    delivery BIGINT       NOT NULL,
    event    VARCHAR(10)  NOT NULL,
    at       DATETIME(6)  NOT NULL,
    actor    VARCHAR(80)  NOT NULL,
    reason   VARCHAR(500) NOT NULL,
    trace_id VARCHAR(32)  NOT NULL,
    KEY delivery_event_of (delivery, id)
);
