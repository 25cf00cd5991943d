-- An order goes back in parts: some items of a line, or some of its price. Each part is one act. worth is how far along the line's row
-- of fen it went, money what of that its buyer had paid in money. Docs say how each amount of the order follows from that.
CREATE TABLE part_refund (
    id         BIGINT       NOT NULL PRIMARY KEY,
    order_id   BIGINT       NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    amount     BIGINT       NOT NULL,
    made_by    VARCHAR(80)  NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    KEY part_refund_order (order_id, id),
    CONSTRAINT part_refund_some CHECK (amount >= 0)
);

CREATE TABLE part_refund_line (
    refund   BIGINT NOT NULL,
    line     INT    NOT NULL,
    quantity INT    NOT NULL,
    worth    BIGINT NOT NULL,
    money    BIGINT NOT NULL,
    PRIMARY KEY (refund, line),
    CONSTRAINT part_refund_line_some CHECK (quantity >= 0 AND worth >= 0 AND money BETWEEN 0 AND worth)
);

-- What came back of each origin by one part.
CREATE TABLE part_refund_leg (
    refund    BIGINT      NOT NULL,
    leg       VARCHAR(16) NOT NULL,
    went_back BIGINT      NOT NULL,
    PRIMARY KEY (refund, leg)
);

-- Points and coins of the order that went with a part: taken from who had them, and kept from the buyer's money for those that were spent.
CREATE TABLE part_refund_points (
    refund BIGINT      NOT NULL,
    asset  VARCHAR(8)  NOT NULL,
    pool   BIGINT      NOT NULL,
    taken  BIGINT      NOT NULL,
    kept   BIGINT      NOT NULL,
    PRIMARY KEY (refund, asset, pool)
);

-- What of a give-up was due from its pool with a part, and what the pool still had of it. place is that of the decision, from 0.
CREATE TABLE part_refund_give_up (
    refund BIGINT NOT NULL,
    place  INT    NOT NULL,
    due    BIGINT NOT NULL,
    given  BIGINT NOT NULL,
    PRIMARY KEY (refund, place)
);
