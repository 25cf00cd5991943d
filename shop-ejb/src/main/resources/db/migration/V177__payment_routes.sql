-- Each merchant number that a purchase was begun at is a payment of its own at its provider. result is what became of beginning it:
-- BEGUN, SILENT (the next was tried), REFUSED, DECLINED for risk, or BLOCKED, the whole number for risk. It is empty while the provider
-- is asked. cause is the provider's own word, decision the one by which the number was tried.
ALTER TABLE payment_opening
    ADD COLUMN provider VARCHAR(32) NOT NULL DEFAULT '',
    ADD COLUMN result   VARCHAR(8)  NULL,
    ADD COLUMN cause    VARCHAR(64) NULL,
    ADD COLUMN took_ms  INT         NULL,
    ADD COLUMN decision BIGINT      NULL;

UPDATE payment_opening SET provider = (SELECT p.provider FROM payment p WHERE p.id = payment_opening.payment), result = 'BEGUN';

ALTER TABLE payment_opening
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (payment, pay_end, provider),
    ADD KEY payment_opening_lately (opened_at, provider);

-- What people and providers said of a merchant number. One without a row takes payments, without a limit. BLOCKED is stopped by the
-- provider for risk, and risk_case the case about it. cost is in hundredths of a percent, limits are in fen.
CREATE TABLE payment_route (
    name        VARCHAR(32)  NOT NULL PRIMARY KEY,
    state       VARCHAR(8)   NOT NULL DEFAULT 'OPEN',
    reason      VARCHAR(500) NULL,
    changed_by  VARCHAR(100) NULL,
    changed_at  DATETIME(6)  NULL,
    risk_case   BIGINT       NULL,
    cost        INT          NOT NULL DEFAULT 0,
    day_limit   BIGINT       NULL,
    month_limit BIGINT       NULL
);

-- When a provider works on a merchant number.
CREATE TABLE payment_route_pause (
    id         BIGINT       NOT NULL PRIMARY KEY,
    route      VARCHAR(32)  NOT NULL,
    from_at    DATETIME(6)  NOT NULL,
    until_at   DATETIME(6)  NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    written_by VARCHAR(100) NOT NULL,
    written_at DATETIME(6)  NOT NULL,
    KEY payment_route_pause_until (until_at, route)
);

-- What was paid through a merchant number in a day of the shop's, in some rows that are added up, so that payments do not wait for each
-- other.
CREATE TABLE payment_route_day (
    route    VARCHAR(32) NOT NULL,
    paid_on  DATE        NOT NULL,
    part     INT         NOT NULL,
    payments BIGINT      NOT NULL,
    amount   BIGINT      NOT NULL,
    PRIMARY KEY (route, paid_on, part)
);

-- The sandbox has several merchant numbers, too.
ALTER TABLE sandbox_checkout
    ADD COLUMN account VARCHAR(32) NOT NULL DEFAULT 'sandbox',
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (reference, account);
ALTER TABLE sandbox_call ADD COLUMN account VARCHAR(32) NOT NULL DEFAULT 'sandbox';
ALTER TABLE sandbox_refund ADD COLUMN account VARCHAR(32) NOT NULL DEFAULT 'sandbox';
