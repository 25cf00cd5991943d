-- How merchants of a kind may take money where people buy in person.
ALTER TABLE merchant_ability ADD COLUMN till VARCHAR(8) NULL;
UPDATE merchant_ability SET till = CASE kind WHEN 'SMALL' THEN 'CODES' WHEN 'MID' THEN 'REGISTER' ELSE 'STORES' END;
ALTER TABLE merchant_ability MODIFY COLUMN till VARCHAR(8) NOT NULL;
ALTER TABLE merchant_ability ADD CONSTRAINT merchant_ability_till CHECK (till IN ('CODES', 'REGISTER', 'STORES'));

-- Where a merchant takes money, and the goods that stand for whatever is handed over there.
CREATE TABLE till_merchant (
    merchant BIGINT      NOT NULL PRIMARY KEY,
    sku      VARCHAR(40) NOT NULL,
    made_at  DATETIME(6) NOT NULL
);

-- A place where one buyer at a time pays. store and number are the merchant's own.
CREATE TABLE till (
    id        BIGINT      NOT NULL PRIMARY KEY,
    merchant  BIGINT      NOT NULL,
    store     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name      VARCHAR(60) NOT NULL,
    -- The API key that works for it and for no other, NULL for none.
    api_key   BIGINT      NULL,
    made_by   VARCHAR(80) NOT NULL,
    made_at   DATETIME(6) NOT NULL,
    -- Who closed it, and since when it takes nothing any more.
    closed_by VARCHAR(80) NULL,
    closed_at DATETIME(6) NULL,
    UNIQUE KEY till_number (merchant, store, number),
    UNIQUE KEY till_key (api_key),
    CONSTRAINT till_of FOREIGN KEY (merchant) REFERENCES till_merchant (merchant)
);

-- An amount that is shown at a till. holder is the order that pays it, or the purchase that is being paid for.
CREATE TABLE till_request (
    id         BIGINT       NOT NULL PRIMARY KEY,
    till       BIGINT       NOT NULL,
    amount     BIGINT       NOT NULL,
    note       VARCHAR(60)  NULL,
    made_by    VARCHAR(80)  NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    expires_at DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    KEY till_request_till (till, id),
    CONSTRAINT till_request_of FOREIGN KEY (till) REFERENCES till (id),
    CONSTRAINT till_request_amount CHECK (amount > 0)
);

-- A pay code that a member was shown. It is good for a minute and for one sale.
CREATE TABLE till_code (
    number  BIGINT      NOT NULL PRIMARY KEY,
    member  BIGINT      NOT NULL,
    member_was BIGINT   NULL,
    made_at DATETIME(6) NOT NULL,
    used_at DATETIME(6) NULL,
    KEY till_code_member (member, made_at),
    KEY till_code_made (made_at)
);

-- What was sold at a till: an order of this house, and what the register knows it by. state: WAITING for a person or a payment,
-- PAID, BACK for all that was given back, VOID for what never should have been.
CREATE TABLE till_sale (
    id         BIGINT      NOT NULL PRIMARY KEY,
    till       BIGINT      NOT NULL,
    -- The register's own, NULL where the buyer scanned a code.
    number     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- Of what the register said, so that the same is the same.
    content    BINARY(32)  NULL,
    request    BIGINT      NULL,
    code       BIGINT      NULL,
    -- The order as it stands now. A part that goes back makes it another.
    order_id   BIGINT      NOT NULL,
    amount     BIGINT      NOT NULL,
    back       BIGINT      NOT NULL DEFAULT 0,
    state      VARCHAR(8)  NOT NULL,
    sold_at    DATETIME(6) NOT NULL,
    day        DATE        NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    UNIQUE KEY till_sale_order (order_id),
    UNIQUE KEY till_sale_number (till, number),
    UNIQUE KEY till_sale_code (code),
    -- A request is paid once.
    UNIQUE KEY till_sale_request (request),
    KEY till_sale_day (till, day, id),
    CONSTRAINT till_sale_of FOREIGN KEY (till) REFERENCES till (id),
    CONSTRAINT till_sale_amounts CHECK (amount > 0 AND back BETWEEN 0 AND amount),
    CONSTRAINT till_sale_state CHECK (state IN ('WAITING', 'PAID', 'BACK', 'VOID'))
);

-- What went back of a sale: the order before, and the one of what is left, NULL where nothing is.
CREATE TABLE till_back (
    id           BIGINT       NOT NULL PRIMARY KEY,
    sale         BIGINT       NOT NULL,
    amount       BIGINT       NOT NULL,
    reason       VARCHAR(500) NOT NULL,
    order_before BIGINT       NOT NULL,
    order_after  BIGINT       NULL,
    made_at      DATETIME(6)  NOT NULL,
    KEY till_back_sale (sale, id),
    CONSTRAINT till_back_of FOREIGN KEY (sale) REFERENCES till_sale (id)
);
