-- How goods are kept in stock. Goods without a row are not: an order takes nothing for them. KEYS: each is sold once. SHARED:
-- one key is given to everybody. UNLIMITED: somebody has said that there is always enough.
CREATE TABLE product_stocking (
    sku        VARCHAR(40) NOT NULL PRIMARY KEY,
    stocking   VARCHAR(10) NOT NULL,
    version    INT         NOT NULL DEFAULT 0,
    changed_by VARCHAR(80) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    CONSTRAINT product_stocking_product FOREIGN KEY (sku) REFERENCES product (sku)
);

-- One row for each product that has, or had, keys: whoever takes keys of it holds the row. kind is what its keys are for, and
-- changes only when none is left. With low_at keys or fewer somebody should see to it.
CREATE TABLE stock_level (
    sku    VARCHAR(40) NOT NULL PRIMARY KEY,
    kind   VARCHAR(10) NOT NULL,
    low_at INT         NOT NULL DEFAULT 0,
    CONSTRAINT stock_level_low CHECK (low_at >= 0)
);

-- Keys that came together in a file. good_until is that of keys for which the file names none.
CREATE TABLE stock_batch (
    id            BIGINT       NOT NULL PRIMARY KEY,
    sku           VARCHAR(40)  NOT NULL,
    name          VARCHAR(120) NOT NULL,
    note          VARCHAR(200) NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    good_until    DATETIME(6)  NOT NULL,
    `lines`       INT          NOT NULL DEFAULT 0,
    done          INT          NOT NULL DEFAULT 0,
    added         INT          NOT NULL DEFAULT 0,
    problem_count INT          NOT NULL DEFAULT 0,
    millis        BIGINT       NOT NULL DEFAULT 0,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    void_at       DATETIME(6)  NULL,
    void_by       VARCHAR(80)  NULL,
    void_reason   VARCHAR(500) NULL,
    KEY stock_batch_sku (sku, id),
    KEY stock_batch_state (state, id),
    CONSTRAINT stock_batch_done CHECK (done BETWEEN 0 AND `lines` AND added + problem_count <= done)
);

-- The file of a batch until it is read, encrypted: it is nothing but keys.
CREATE TABLE stock_batch_part (
    batch   BIGINT     NOT NULL,
    number  INT        NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (batch, number),
    CONSTRAINT stock_batch_part_of FOREIGN KEY (batch) REFERENCES stock_batch (id)
);

-- Lines that became no key, each with the reason, and the line that has the key already if that is it.
CREATE TABLE stock_problem (
    batch       BIGINT      NOT NULL,
    line        INT         NOT NULL,
    code        VARCHAR(40) NOT NULL,
    parameters  TEXT        NULL,
    other_batch BIGINT      NULL,
    other_line  INT         NULL,
    PRIMARY KEY (batch, line),
    CONSTRAINT stock_problem_of FOREIGN KEY (batch) REFERENCES stock_batch (id)
);

-- sealed is the key, encrypted; key_index a keyed hash by which it is found again, in whatever batch and product: the database
-- alone tells no key. ending are its last characters, of a long one. What is over is seen by the time and written nowhere.
CREATE TABLE stock_key (
    id         BIGINT         NOT NULL PRIMARY KEY,
    sku        VARCHAR(40)    NOT NULL,
    batch      BIGINT         NOT NULL,
    line       INT            NOT NULL,
    key_index  BINARY(16)     NOT NULL,
    sealed     VARBINARY(2040) NOT NULL,
    ending     VARCHAR(8)     NULL,
    state      VARCHAR(6)     NOT NULL,
    good_until DATETIME(6)    NOT NULL,
    changed_at DATETIME(6)    NOT NULL,
    UNIQUE KEY stock_key_index (key_index),
    UNIQUE KEY stock_key_line (batch, line),
    KEY stock_key_next (sku, state, good_until, id),
    KEY stock_key_batch (batch, state, good_until),
    CONSTRAINT stock_key_batch_exists FOREIGN KEY (batch) REFERENCES stock_batch (id)
);

-- Which order has which key for which item of a line. once is the key as long as the order has it and nobody else may have it:
-- no database holds two rows with the same. It is empty for a key that everybody gets, and once the key is given back.
CREATE TABLE stock_taken (
    id       BIGINT       NOT NULL PRIMARY KEY,
    order_id BIGINT       NOT NULL,
    line     INT          NOT NULL,
    place    INT          NOT NULL,
    sku      VARCHAR(40)  NOT NULL,
    key_id   BIGINT       NOT NULL,
    once     BIGINT       NULL,
    taken_at DATETIME(6)  NOT NULL,
    ended_at DATETIME(6)  NULL,
    UNIQUE KEY stock_taken_once (once),
    KEY stock_taken_order (order_id, line, place),
    KEY stock_taken_key (key_id, id),
    CONSTRAINT stock_taken_key_exists FOREIGN KEY (key_id) REFERENCES stock_key (id),
    CONSTRAINT stock_taken_ended CHECK (once IS NULL OR ended_at IS NULL AND once = key_id)
);
