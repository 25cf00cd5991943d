-- Into which parts an order is handed over: what rules decided once it was paid, and what people changed since. An order without a row
-- is one part.
CREATE TABLE order_split (
    order_id   BIGINT      NOT NULL PRIMARY KEY,
    split      BIGINT      NOT NULL,
    -- NULL where people began it.
    decision   BIGINT      NULL,
    version    INT         NOT NULL,
    changed_by VARCHAR(80) NOT NULL,
    changed_at DATETIME(6) NOT NULL
);

CREATE TABLE order_part (
    order_id BIGINT       NOT NULL,
    part     SMALLINT     NOT NULL,
    name     VARCHAR(400) NOT NULL,
    PRIMARY KEY (order_id, part),
    CONSTRAINT order_part_of FOREIGN KEY (order_id) REFERENCES order_split (order_id)
);

-- How many items of which line are in which part: all items of each line are in some.
CREATE TABLE order_part_piece (
    order_id BIGINT   NOT NULL,
    line     SMALLINT NOT NULL,
    part     SMALLINT NOT NULL,
    quantity INT      NOT NULL,
    PRIMARY KEY (order_id, line, part),
    CONSTRAINT order_part_piece_of FOREIGN KEY (order_id, part) REFERENCES order_part (order_id, part),
    CONSTRAINT order_part_piece_some CHECK (quantity > 0)
);
