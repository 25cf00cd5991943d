-- The same by day, as the order's day is in the shop's zone. Both are made anew from the orders together.
CREATE TABLE goods_sold_day (
    sku  VARCHAR(40) NOT NULL,
    day  DATE        NOT NULL,
    sold BIGINT      NOT NULL,
    PRIMARY KEY (sku, day)
);

DELETE FROM goods_sold;

-- Of which goods somebody is told that they run out: so many days before (0: by pieces alone), and since when they are low. told_at
-- is when it was last said.
CREATE TABLE stock_watch (
    sku       VARCHAR(40) NOT NULL PRIMARY KEY,
    low_days  INT         NOT NULL DEFAULT 0,
    low_since DATETIME(6) NULL,
    told_at   DATETIME(6) NULL,
    version   INT         NOT NULL DEFAULT 0,
    KEY stock_watch_low (low_since),
    CONSTRAINT stock_watch_days CHECK (low_days >= 0)
);
