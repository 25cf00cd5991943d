-- Rules may give coupons for what members did. They call a batch by its code; one without a code they cannot name.
ALTER TABLE coupon_batch ADD COLUMN code VARCHAR(32) NULL, ADD UNIQUE KEY coupon_batch_code (code);

-- The coupons that rules gave, with what for, by which rule and decision. place counts those of one batch for one act, so that
-- none is given twice. taken_at is when the order was taken back that it was given for; kept, whether the member had used it by
-- then, or was using it.
CREATE TABLE act_coupon (
    coupon   BIGINT      NOT NULL PRIMARY KEY,
    act      VARCHAR(32) NOT NULL,
    batch    BIGINT      NOT NULL,
    place    INT         NOT NULL,
    rule     VARCHAR(64) NOT NULL,
    decision BIGINT      NOT NULL,
    order_id BIGINT      NULL,
    given_at DATETIME(6) NOT NULL,
    taken_at DATETIME(6) NULL,
    kept     BOOLEAN     NULL,
    UNIQUE KEY act_coupon_once (act, batch, place),
    KEY act_coupon_order (order_id)
);
