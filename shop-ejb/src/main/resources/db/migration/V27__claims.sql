-- What a merchant owes by a statement and is asked to pay back. paid and state change with its payments, each of which is a
-- row of its own. entry, back_entry: the entries of the merchant's account that took it off what is carried and put what was
-- left of it back.
CREATE TABLE merchant_claim (
    id         BIGINT       NOT NULL,
    settlement BIGINT       NOT NULL,
    merchant   BIGINT       NOT NULL,
    amount     BIGINT       NOT NULL,
    paid       BIGINT       NOT NULL DEFAULT 0,
    due_day    DATE         NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    state      VARCHAR(9)   NOT NULL,
    entry      BIGINT       NOT NULL,
    back_entry BIGINT       NULL,
    asked_by   VARCHAR(80)  NOT NULL,
    agreed_by  VARCHAR(80)  NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    ended_by   VARCHAR(80)  NULL,
    end_reason VARCHAR(500) NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    PRIMARY KEY (id),
    KEY merchant_claim_merchant (merchant, id),
    KEY merchant_claim_state (state, id),
    KEY merchant_claim_ended (ended_at),
    CONSTRAINT merchant_claim_of FOREIGN KEY (settlement) REFERENCES settlement (id),
    CONSTRAINT merchant_claim_amount CHECK (amount > 0),
    CONSTRAINT merchant_claim_paid CHECK (paid BETWEEN 0 AND amount),
    CONSTRAINT merchant_claim_state_known CHECK (state IN ('OPEN', 'PAID', 'CANCELLED'))
);

-- What came in for it, by the journal that booked it. What the bank says of one payment is booked once.
CREATE TABLE merchant_claim_payment (
    id        BIGINT      NOT NULL,
    claim     BIGINT      NOT NULL,
    amount    BIGINT      NOT NULL,
    document  VARCHAR(100) NOT NULL,
    asked_by  VARCHAR(80) NOT NULL,
    agreed_by VARCHAR(80) NOT NULL,
    booked_at DATETIME(6) NOT NULL,
    trace_id  VARCHAR(32) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY merchant_claim_payment_once (document),
    KEY merchant_claim_payment_of (claim, id),
    CONSTRAINT merchant_claim_payment_claim FOREIGN KEY (claim) REFERENCES merchant_claim (id),
    CONSTRAINT merchant_claim_payment_amount CHECK (amount > 0)
);

-- The hash of the entries that are on a statement; NULL for those that were made before there was one.
ALTER TABLE settlement ADD COLUMN entries_hash BINARY(32) NULL AFTER first_open;
