-- By how much custody differs is said in the currency that both sides have it in.
ALTER TABLE bill_break ADD COLUMN currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'CNY';

-- What a bill has in each currency but the shop's own, in its smallest unit, fees in hundred-thousandths of the unit that people read.
CREATE TABLE bill_currency (
    bill        BIGINT  NOT NULL,
    currency    CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payments    INT     NOT NULL,
    paid        BIGINT  NOT NULL,
    refunds     INT     NOT NULL,
    refunded    BIGINT  NOT NULL,
    fee         BIGINT  NOT NULL,
    fee_journal BIGINT  NULL,
    fee_booked  BIGINT  NULL,
    PRIMARY KEY (bill, currency),
    CONSTRAINT bill_currency_of FOREIGN KEY (bill) REFERENCES bill (id)
);

-- What members brought in other currencies is found by the provider's number and by its day, as what they brought in yuan is.
ALTER TABLE currency_top_up
    ADD KEY currency_top_up_ref (provider, provider_ref),
    ADD KEY currency_top_up_day (provider, made_at, id);
ALTER TABLE currency_return ADD KEY currency_return_day (provider, ended_at, id);
