-- What a good is said to cost in another currency, in minor units of that. Orders are paid in yuan whatever stands here.
CREATE TABLE currency_price (
    sku      VARCHAR(40) NOT NULL,
    currency CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount   BIGINT      NOT NULL,
    set_by   VARCHAR(80) NOT NULL,
    set_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (sku, currency)
);
