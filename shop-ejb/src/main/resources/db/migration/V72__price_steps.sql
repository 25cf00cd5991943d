-- Prices for some buyers, from some number of items on, and by contract. They are kept by period as list prices are, in the
-- same table, so that one mechanism changes them: level '' is every level, from_quantity 1 any number of items, price_list ''
-- no contract. All three together are the list price, which everybody pays who has no lower one.
ALTER TABLE offer
    ADD COLUMN price_list    VARCHAR(32) NOT NULL DEFAULT '',
    ADD COLUMN level         VARCHAR(16) NOT NULL DEFAULT '',
    ADD COLUMN from_quantity INT         NOT NULL DEFAULT 1,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (sku, channel, price_list, level, from_quantity, starts),
    -- The list comes before the goods: an order reads what is for all, however many contracts there are.
    ADD UNIQUE KEY offer_asked (channel, price_list, sku, ends, opens, starts, level, from_quantity, active, price),
    DROP KEY offer_in_force,
    -- What a contract has, to be listed.
    ADD KEY offer_price_list (price_list, sku),
    ADD CONSTRAINT offer_from_quantity CHECK (from_quantity BETWEEN 1 AND 9999);

-- What goods cost by a contract, for its parties and as long as it lasts. Its prices are in offer.
-- agreed: what was agreed where, as the paper says it.
CREATE TABLE price_list (
    code    VARCHAR(32)  NOT NULL PRIMARY KEY,
    name_zh VARCHAR(80)  NOT NULL,
    name_en VARCHAR(80)  NOT NULL,
    agreed  VARCHAR(200) NOT NULL,
    starts  DATETIME(6)  NOT NULL,
    ends    DATETIME(6)  NOT NULL,
    version INT          NOT NULL DEFAULT 0,
    CONSTRAINT price_list_time CHECK (starts < ends)
);

-- member 0 is everybody who buys where the list has prices.
CREATE TABLE price_list_party (
    member     BIGINT      NOT NULL,
    price_list VARCHAR(32) NOT NULL,
    PRIMARY KEY (member, price_list),
    KEY price_list_parties (price_list, member),
    CONSTRAINT price_list_party_list FOREIGN KEY (price_list) REFERENCES price_list (code)
);

-- A quote keeps of each line also by which price it was charged.
ALTER TABLE quote MODIFY prices VARCHAR(8000) CHARACTER SET ascii NOT NULL;
