-- On which terms goods are bought. Goods of before keep what they had: days from the purchase, and a refund whenever one is asked.
ALTER TABLE product
    ADD COLUMN validity     VARCHAR(20) NOT NULL DEFAULT 'for-ever' AFTER category,
    ADD COLUMN valid_until  DATE        NULL AFTER validity_days,
    ADD COLUMN renewable    BOOLEAN     NOT NULL DEFAULT FALSE AFTER max_uses,
    ADD COLUMN transferable BOOLEAN     NOT NULL DEFAULT FALSE AFTER renewable,
    ADD COLUMN refundable   VARCHAR(10) NOT NULL DEFAULT 'always' AFTER transferable,
    ADD COLUMN refund_days  INT         NULL AFTER refundable;

UPDATE product SET validity = 'from-purchase' WHERE validity_days IS NOT NULL;
