-- What a buyer may see of a key before they buy it, and what that particular key costs on top of the price of the goods. Whoever
-- chooses none gets none that has a premium: the index on what is sold next begins with it.
ALTER TABLE stock_key
    ADD COLUMN face VARCHAR(60) NULL,
    ADD COLUMN premium BIGINT NOT NULL DEFAULT 0,
    ADD CONSTRAINT stock_key_premium CHECK (premium >= 0 AND (premium = 0 OR face IS NOT NULL)),
    DROP KEY stock_key_next,
    ADD KEY stock_key_next (sku, state, premium, good_until, id),
    ADD KEY stock_key_face (sku, state, face, id);

-- What the buyer saw of the key that they chose, and what of the unit price is for it.
ALTER TABLE order_line
    ADD COLUMN face VARCHAR(60) NULL,
    ADD COLUMN premium BIGINT NOT NULL DEFAULT 0;
