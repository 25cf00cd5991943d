-- A payment at a provider goes back in as many parts as there were reasons to: each is a row with the shop's own number, and once for
-- what it is of, the cause. That is the refund of the order that asked for it, or whole where nothing but the payment asked. What was
-- wanted before is so of whole payments.
ALTER TABLE payment_refund ADD COLUMN cause VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'whole';
ALTER TABLE payment_refund ADD UNIQUE KEY payment_refund_cause (provider, payment_ref, cause);
ALTER TABLE payment_refund DROP KEY payment_refund_once;
