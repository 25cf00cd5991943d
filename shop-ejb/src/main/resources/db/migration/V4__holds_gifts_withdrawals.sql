-- An account may have a ceiling: what came in, and what is about to, can exceed what left by no more than that. What is
-- set aside to leave does not make room before it has left. A refund gives back what was there and may pass the ceiling;
-- how far it did is excused here until the next money comes in from outside.
ALTER TABLE account
    ADD COLUMN ceiling BIGINT NULL,
    ADD COLUMN excused BIGINT NOT NULL DEFAULT 0;

-- What a member owes (6) is zero or negative. What members paid in (1) is capped by law.
UPDATE account SET ceiling = 0 WHERE type = 6;
UPDATE account
SET ceiling = 500000,
    excused = GREATEST(0, credits_posted + credits_pending - debits_posted - 500000)
WHERE type = 1;

ALTER TABLE account
    ADD CONSTRAINT account_ceiling CHECK (
        ceiling IS NULL OR credits_posted + credits_pending <= debits_posted + ceiling + excused);

-- Until when an amount is set aside, for those holds that end by themselves. Beside the transfer and not in it, so that
-- the many holds without an end (every commission is one) carry no index entry for it. waiting: not resolved yet.
CREATE TABLE hold_timeout (
    transfer   BIGINT      NOT NULL PRIMARY KEY,
    expires_at DATETIME(6) NOT NULL,
    waiting    BOOLEAN     NOT NULL DEFAULT TRUE,
    KEY hold_timeout_waiting (waiting, expires_at)
);

-- Money a pool gave a member, and until when it is good. How much of it is left is not kept: spending counts against
-- the gift that ends first, so it follows from the balance. gone: what went back into the pool.
CREATE TABLE gift (
    id         BIGINT       NOT NULL PRIMARY KEY,
    member     BIGINT       NOT NULL,
    pool       BIGINT       NOT NULL,
    amount     BIGINT       NOT NULL,
    gone       BIGINT       NOT NULL DEFAULT 0,
    expires_at DATETIME(6)  NOT NULL,
    ended      BOOLEAN      NOT NULL DEFAULT FALSE,
    given_by   VARCHAR(80)  NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    given_at   DATETIME(6)  NOT NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    KEY gift_member (member, id),
    KEY gift_ending (ended, expires_at),
    CONSTRAINT gift_adds_up CHECK (amount > 0 AND gone >= 0 AND gone <= amount)
);

-- A member's money on its way out of the shop. amount = fee + what the payment provider pays out.
CREATE TABLE withdrawal (
    id           BIGINT       NOT NULL PRIMARY KEY,
    member       BIGINT       NOT NULL,
    channel      VARCHAR(32)  NOT NULL,
    amount       BIGINT       NOT NULL,
    fee          BIGINT       NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    reason       VARCHAR(64)  NULL,
    provider     VARCHAR(32)  NOT NULL,
    requested_at DATETIME(6)  NOT NULL,
    decided_by   VARCHAR(80)  NULL,
    ended_at     DATETIME(6)  NULL,
    trace_id     VARCHAR(32)  NOT NULL,
    KEY withdrawal_member (member, id),
    KEY withdrawal_state (state, id),
    CONSTRAINT withdrawal_amounts CHECK (fee >= 0 AND amount > fee)
);

-- The sandbox's own memory: it plays a payment provider, so nothing else reads or writes it.
CREATE TABLE sandbox_payout (
    reference  VARCHAR(32) NOT NULL PRIMARY KEY,
    amount     BIGINT      NOT NULL,
    state      VARCHAR(10) NOT NULL,
    told       BOOLEAN     NOT NULL DEFAULT FALSE,
    at         DATETIME(6) NOT NULL,
    KEY sandbox_payout_told (told, state)
);
