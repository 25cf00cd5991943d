-- What of an order's money came with it, collected by a provider for it: no limit of the wallet is its own. A row for orders that
-- brought any.
CREATE TABLE order_brought (
    order_id BIGINT NOT NULL PRIMARY KEY,
    fen      BIGINT NOT NULL,
    CONSTRAINT order_brought_of FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_brought_any CHECK (fen > 0)
);
