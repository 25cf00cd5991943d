-- What people look after in the catalogue: categories, descriptions, tags, pictures, and prices with a beginning and an end.

CREATE TABLE category (
    code    VARCHAR(32) NOT NULL PRIMARY KEY,
    parent  VARCHAR(32) NULL,
    name_zh VARCHAR(80) NOT NULL,
    name_en VARCHAR(80) NOT NULL,
    version INT         NOT NULL DEFAULT 0,
    CONSTRAINT category_parent FOREIGN KEY (parent) REFERENCES category (code)
);

ALTER TABLE product
    ADD COLUMN description_zh TEXT        NULL,
    ADD COLUMN description_en TEXT        NULL,
    ADD COLUMN category       VARCHAR(32) NULL,
    ADD COLUMN on_sale        BOOLEAN     NOT NULL DEFAULT TRUE,
    ADD COLUMN version        INT         NOT NULL DEFAULT 0,
    ADD KEY product_titles (title_zh, title_en),
    ADD CONSTRAINT product_category FOREIGN KEY (category) REFERENCES category (code);

CREATE TABLE product_tag (
    tag VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sku VARCHAR(40) NOT NULL,
    PRIMARY KEY (tag, sku),
    CONSTRAINT product_tag_product FOREIGN KEY (sku) REFERENCES product (sku)
);

-- Of one product in one channel no two periods overlap; the periods that are over are the history of its price.
-- opens is when an order first sees it: the beginning that was announced, or long ago where it was set at once, so that no
-- server whose clock lags behind sells at the price before.
ALTER TABLE offer
    ADD COLUMN starts DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
    ADD COLUMN opens  DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
    ADD COLUMN ends   DATETIME(6) NOT NULL DEFAULT '9999-12-31 00:00:00',
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (sku, channel, starts),
    ADD CONSTRAINT offer_period CHECK (starts < ends);
-- What an order asks: however long the history, it reads what is in force and what is still to come, and reads it here.
ALTER TABLE offer ADD UNIQUE KEY offer_in_force (channel, sku, ends, opens, starts, active, price);
