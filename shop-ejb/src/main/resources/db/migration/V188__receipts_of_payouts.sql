-- What providers give as proof that they paid out, encrypted. It is asked for from when the payout was paid (ask_at, null for no more),
-- since it comes later as a rule. reference is the id of the payout as text. hash is of the file as it came.
CREATE TABLE payout_receipt (
    id        BIGINT       NOT NULL PRIMARY KEY,
    reference VARCHAR(32)  NOT NULL,
    provider  VARCHAR(32)  NOT NULL,
    ask_at    DATETIME(6)  NULL,
    tries     INT          NOT NULL DEFAULT 0,
    name      VARCHAR(120) NULL,
    media     VARCHAR(80)  NULL,
    sealed    MEDIUMBLOB   NULL,
    hash      BINARY(32)   NULL,
    got_at    DATETIME(6)  NULL,
    KEY payout_receipt_ask (ask_at, id)
);
