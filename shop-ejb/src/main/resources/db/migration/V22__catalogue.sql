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

-- A file of goods or prices, and what became of it. The file itself lies in parts until it is done or given up.
CREATE TABLE goods_import (
    id            BIGINT       NOT NULL PRIMARY KEY,
    kind          VARCHAR(8)   NULL,
    name          VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    `lines`       INT          NOT NULL DEFAULT 0,
    done          INT          NOT NULL DEFAULT 0,
    added         INT          NOT NULL DEFAULT 0,
    changed       INT          NOT NULL DEFAULT 0,
    unchanged     INT          NOT NULL DEFAULT 0,
    far           INT          NOT NULL DEFAULT 0,
    plan          BINARY(32)   NULL,
    sample        MEDIUMTEXT   NULL,
    problems      MEDIUMTEXT   NULL,
    problem_count INT          NOT NULL DEFAULT 0,
    KEY goods_import_state (state, id)
);

CREATE TABLE goods_import_part (
    import  BIGINT     NOT NULL,
    number  INT        NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (import, number),
    CONSTRAINT goods_import_part_import FOREIGN KEY (import) REFERENCES goods_import (id)
);

-- Pictures of goods, made again by the shop from what was handed in.
CREATE TABLE picture (
    id       BIGINT      NOT NULL PRIMARY KEY,
    sku      VARCHAR(40) NOT NULL,
    place    INT         NOT NULL,
    type     VARCHAR(20) NOT NULL,
    width    INT         NOT NULL,
    height   INT         NOT NULL,
    hash     BINARY(32)  NOT NULL,
    content  MEDIUMBLOB  NOT NULL,
    added_by VARCHAR(80) NOT NULL,
    added_at DATETIME(6) NOT NULL,
    UNIQUE KEY picture_hash (sku, hash),
    CONSTRAINT picture_product FOREIGN KEY (sku) REFERENCES product (sku)
);
