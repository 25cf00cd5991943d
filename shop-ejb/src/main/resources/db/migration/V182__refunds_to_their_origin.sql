-- Of an order that was taken back or came to nothing, each origin of its money: what it had brought and what went back there. leg is
-- PROVIDER, the name of a purse, COINS or POINTS. For coins and points they are counts, else fen. An order that was taken back before
-- this was kept has none.
CREATE TABLE order_back_leg (
    order_id  BIGINT      NOT NULL,
    leg       VARCHAR(16) NOT NULL,
    paid      BIGINT      NOT NULL,
    went_back BIGINT      NOT NULL,
    PRIMARY KEY (order_id, leg),
    CONSTRAINT order_back_leg_most CHECK (went_back BETWEEN 0 AND paid)
);

-- Money that goes back since its order did is in the books, set aside out of the wallet: then the order is named. Where none is, the
-- money never came into the books.
ALTER TABLE payment_refund ADD COLUMN order_id BIGINT NULL;
ALTER TABLE payment_refund ADD KEY payment_refund_order (order_id);
