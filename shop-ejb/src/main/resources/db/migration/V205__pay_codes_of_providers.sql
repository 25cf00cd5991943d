-- What was scanned at a till waits for a person's password: who may ask the provider about it next, and when.
ALTER TABLE payment_opening ADD COLUMN turn_at DATETIME(6) NULL;

-- What a till sells to who shows a pay code of a provider's: an amount that is shown to nobody else, and what the register knows it by.
-- payment is the purchase that is charged, NULL until there is one. code_mark is a hash: a code is charged for one sale.
CREATE TABLE till_scan (
    request   BIGINT      NOT NULL PRIMARY KEY,
    till      BIGINT      NOT NULL,
    number    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    content   BINARY(32)  NOT NULL,
    code_mark BINARY(32)  NOT NULL,
    amount    BIGINT      NOT NULL,
    provider  VARCHAR(32) NOT NULL,
    payment   BIGINT      NULL,
    made_at   DATETIME(6) NOT NULL,
    UNIQUE KEY till_scan_code (code_mark),
    KEY till_scan_number (till, number, request),
    KEY till_scan_lately (till, made_at),
    CONSTRAINT till_scan_of FOREIGN KEY (request) REFERENCES till_request (id)
);

-- The pay codes that were charged at the sandbox's provider.
CREATE TABLE sandbox_scan (
    reference   VARCHAR(64) NOT NULL,
    account     VARCHAR(32) NOT NULL,
    code        CHAR(18)    NOT NULL,
    scanned_at  DATETIME(6) NOT NULL,
    reversed_at DATETIME(6) NULL,
    PRIMARY KEY (reference, account),
    UNIQUE KEY sandbox_scan_code (code)
);
