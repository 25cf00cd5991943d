-- More ways of keeping goods, with longer names.
ALTER TABLE product_stocking MODIFY COLUMN stocking VARCHAR(20) NOT NULL;

-- How many pieces of goods can be sold, in one row, in several that together are one number, or in one for each channel. Channel is
-- empty for what all channels sell, or, of allotted goods, for what no channel has.
CREATE TABLE stock_part (
    sku     VARCHAR(40) NOT NULL,
    channel VARCHAR(32) NOT NULL,
    stripe  INT         NOT NULL,
    pieces  BIGINT      NOT NULL,
    PRIMARY KEY (sku, channel, stripe),
    CONSTRAINT stock_part_positive CHECK (pieces >= 0)
);

-- Which order has how many pieces for which of its lines, and of whose part. What came back can be sold again.
CREATE TABLE stock_piece (
    order_id      BIGINT      NOT NULL,
    line          INT         NOT NULL,
    sku           VARCHAR(40) NOT NULL,
    channel       VARCHAR(32) NOT NULL,
    pieces        INT         NOT NULL,
    taken_at      DATETIME(6) NOT NULL,
    given_back_at DATETIME(6) NULL,
    PRIMARY KEY (order_id, line),
    KEY stock_piece_sku (sku, given_back_at, channel),
    CONSTRAINT stock_piece_positive CHECK (pieces > 0)
);

-- How many pieces of goods one buyer gets within so many days, today among them. No row, or none at most: as many as they like.
CREATE TABLE buyer_limit (
    sku        VARCHAR(40) NOT NULL PRIMARY KEY,
    most       INT         NOT NULL,
    days       INT         NOT NULL,
    version    INT         NOT NULL,
    changed_by VARCHAR(80) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    CONSTRAINT buyer_limit_bound CHECK (most >= 0 AND (most = 0 OR days > 0))
);

-- What orders of goods with a bound took of their buyers' shares: of a member's, or of a guest's number, of which there is a keyed
-- hash. day is the shop's.
CREATE TABLE buyer_piece (
    order_id      BIGINT      NOT NULL,
    sku           VARCHAR(40) NOT NULL,
    member        BIGINT      NULL,
    contact       BINARY(32)  NULL,
    pieces        INT         NOT NULL,
    day           DATE        NOT NULL,
    taken_at      DATETIME(6) NOT NULL,
    given_back_at DATETIME(6) NULL,
    PRIMARY KEY (order_id, sku),
    KEY buyer_piece_member (member, sku, day),
    KEY buyer_piece_contact (contact, sku, day),
    KEY buyer_piece_day (day),
    CONSTRAINT buyer_piece_whose CHECK ((member IS NULL) <> (contact IS NULL))
);

-- A guest's number that ordered goods with a bound, and when last: who orders with the same number at the same moment waits for the
-- other.
CREATE TABLE buyer_contact (
    sku     VARCHAR(40) NOT NULL,
    contact BINARY(32)  NOT NULL,
    day     DATE        NOT NULL,
    PRIMARY KEY (sku, contact),
    KEY buyer_contact_day (day)
);
