-- The quote of the order that a conversion pays at prices of its own, and it alone. Null where it pays for nothing in particular.
ALTER TABLE conversion_quote ADD COLUMN order_quote BIGINT NULL;

ALTER TABLE currency_conversion ADD COLUMN order_quote BIGINT NULL, ADD KEY currency_conversion_order (order_quote);
