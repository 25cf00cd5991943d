-- What a merchant is and may do, how it is paid, and what it gives up from which day on. give_up is in force until
-- next_from, next_give_up from then: an order knows its merchant's share from the one row it reads anyway. Both follow from
-- merchant_give_up.
ALTER TABLE merchant
    ADD COLUMN kind           VARCHAR(8)  NOT NULL DEFAULT 'SMALL',
    ADD COLUMN state          VARCHAR(8)  NOT NULL DEFAULT 'ACTIVE',
    ADD COLUMN next_give_up   INT         NULL,
    ADD COLUMN next_from      DATE        NULL,
    ADD COLUMN cycle_days     INT         NOT NULL DEFAULT 7,
    ADD COLUMN minimum_payout BIGINT      NOT NULL DEFAULT 10000,
    ADD COLUMN payout_fee     BIGINT      NOT NULL DEFAULT 0,
    ADD COLUMN payout_account BIGINT      NULL,
    ADD COLUMN version        BIGINT      NOT NULL DEFAULT 1,
    ADD CONSTRAINT merchant_kind_known CHECK (kind IN ('SMALL', 'MID', 'CHAIN')),
    ADD CONSTRAINT merchant_state_known CHECK (state IN ('ACTIVE', 'PAUSED', 'CLOSED')),
    ADD CONSTRAINT merchant_next_give_up CHECK (
        next_give_up BETWEEN 300 AND 2000 AND next_from IS NOT NULL OR next_give_up IS NULL AND next_from IS NULL),
    ADD CONSTRAINT merchant_terms CHECK (
        cycle_days BETWEEN 1 AND 90 AND minimum_payout >= 1 AND payout_fee >= 0 AND payout_fee < minimum_payout);

-- Whoever was there before sells as much as it likes.
UPDATE merchant SET kind = 'CHAIN';

-- What was agreed of a merchant's give-up, and the day in the shop's zone from which it holds. What was agreed later counts
-- from its day on. Never updated, never deleted.
CREATE TABLE merchant_give_up (
    id          BIGINT       NOT NULL,
    merchant    BIGINT       NOT NULL,
    from_day    DATE         NOT NULL,
    give_up     INT          NOT NULL,
    reason      VARCHAR(500) NULL,
    asked_by    VARCHAR(80)  NOT NULL,
    agreed_by   VARCHAR(80)  NULL,
    recorded_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY merchant_give_up_of (merchant, id),
    KEY merchant_give_up_recorded (recorded_at),
    CONSTRAINT merchant_give_up_range CHECK (give_up BETWEEN 300 AND 2000),
    CONSTRAINT merchant_give_up_merchant FOREIGN KEY (merchant) REFERENCES merchant (id)
);

INSERT INTO merchant_give_up (id, merchant, from_day, give_up, asked_by, recorded_at)
SELECT id, id, DATE(UTC_TIMESTAMP()), give_up, 'system', UTC_TIMESTAMP(6)
FROM merchant;

-- Where a merchant's money is sent. The number is encrypted. A row is never changed: another account is another row, and the
-- merchant's own row says which one counts.
CREATE TABLE merchant_account (
    id          BIGINT         NOT NULL,
    merchant    BIGINT         NOT NULL,
    holder      VARCHAR(80)    NOT NULL,
    bank        VARCHAR(80)    NOT NULL,
    number      VARBINARY(160) NOT NULL,
    number_end  VARCHAR(4)     NOT NULL,
    proposed_by VARCHAR(80)    NOT NULL,
    proposed_at DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    KEY merchant_account_of (merchant, id),
    CONSTRAINT merchant_account_merchant FOREIGN KEY (merchant) REFERENCES merchant (id)
);
