-- Since when goods are in the catalogue, so that what is new can be shown first.
ALTER TABLE product ADD COLUMN added_at DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00';

UPDATE product SET added_at = COALESCE(
    (SELECT MIN(a.at) FROM audit a WHERE a.subject = product.sku AND a.action = 'product.added'), added_at);

-- Pieces that are kept for somebody who is paying, as keys are.
ALTER TABLE stock_piece ADD COLUMN reserved BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE stock_piece SET reserved = TRUE
WHERE given_back_at IS NULL AND order_id IN (SELECT id FROM payment);

-- When the provider is told next that it shall take no money for a purchase that came to nothing; empty where there is nothing to
-- tell. close_tries is how often it was told.
ALTER TABLE payment
    ADD COLUMN close_at    DATETIME(6) NULL,
    ADD COLUMN close_tries INT         NOT NULL DEFAULT 0,
    ADD KEY payment_close (close_at, id);

ALTER TABLE sandbox_checkout ADD COLUMN closed BOOLEAN NOT NULL DEFAULT FALSE;
