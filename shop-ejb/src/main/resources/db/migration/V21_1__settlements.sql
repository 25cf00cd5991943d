-- A merchant's statement: everything that came onto its account and left it, up to the end of a day, in the order of its
-- numbers. due: what it makes payable. Only its state ever changes, with the payouts made for it.
CREATE TABLE settlement (
    id         BIGINT       NOT NULL,
    merchant   BIGINT       NOT NULL,
    number     INT          NOT NULL,
    until_day  DATE         NOT NULL,
    opening    BIGINT       NOT NULL,
    closing    BIGINT       NOT NULL,
    due        BIGINT       NOT NULL,
    first_open BIGINT       NOT NULL,
    state      VARCHAR(8)   NOT NULL,
    made_by    VARCHAR(80)  NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY settlement_day (merchant, until_day),
    UNIQUE KEY settlement_number (merchant, number),
    KEY settlement_state (state, id),
    CONSTRAINT settlement_merchant FOREIGN KEY (merchant) REFERENCES merchant (id),
    CONSTRAINT settlement_due CHECK (due >= 0),
    CONSTRAINT settlement_state_known CHECK (state IN ('CARRIED', 'DUE', 'PAYING', 'PAID'))
);

-- What it adds up from, by kind: opening + lines = closing.
CREATE TABLE settlement_line (
    settlement BIGINT      NOT NULL,
    line       INT         NOT NULL,
    kind       VARCHAR(12) NOT NULL,
    entries    INT         NOT NULL,
    amount     BIGINT      NOT NULL,
    PRIMARY KEY (settlement, line)
);

-- Which entry of a merchant's account is on which statement: each on one.
CREATE TABLE settlement_entry (
    transfer   BIGINT NOT NULL,
    settlement BIGINT NOT NULL,
    journal    BIGINT NOT NULL,
    PRIMARY KEY (transfer),
    KEY settlement_entry_of (settlement, transfer),
    KEY settlement_entry_journal (settlement, journal)
);

-- A merchant's money on its way out of the shop.
CREATE TABLE merchant_payout (
    id           BIGINT      NOT NULL,
    settlement   BIGINT      NOT NULL,
    merchant     BIGINT      NOT NULL,
    account      BIGINT      NOT NULL,
    amount       BIGINT      NOT NULL,
    state        VARCHAR(10) NOT NULL,
    provider     VARCHAR(32) NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    asked_by     VARCHAR(80) NOT NULL,
    agreed_by    VARCHAR(80) NOT NULL,
    ended_at     DATETIME(6) NULL,
    trace_id     VARCHAR(32) NOT NULL,
    PRIMARY KEY (id),
    KEY merchant_payout_state (state, id),
    KEY merchant_payout_settlement (settlement, id),
    KEY merchant_payout_merchant (merchant, id),
    KEY merchant_payout_ended (ended_at),
    CONSTRAINT merchant_payout_amount CHECK (amount > 0),
    CONSTRAINT merchant_payout_state_known CHECK (state IN ('REQUESTED', 'SENT', 'PAID', 'FAILED', 'EXPIRED'))
);

-- A provider speaks of payouts to members and to merchants, whose numbers are different things.
ALTER TABLE payout_finding
    ADD COLUMN payee VARCHAR(8) NOT NULL DEFAULT 'MEMBER' AFTER risk_case,
    ADD UNIQUE KEY payout_finding_said_once (payee, reference, said, amount, asset),
    DROP KEY payout_finding_once;
