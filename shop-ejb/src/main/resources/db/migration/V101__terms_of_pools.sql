-- On what terms a pool takes money in and lets points out. Every version there ever was; of those whose day has come the one with
-- the highest number holds. Amounts in fen, caps and budget in points; null is none.
CREATE TABLE pool_terms (
    id          BIGINT       NOT NULL PRIMARY KEY,
    pool        BIGINT       NOT NULL,
    number      INT          NOT NULL,
    from_day    DATE         NOT NULL,
    kind        VARCHAR(12)  NOT NULL,
    period      VARCHAR(8)   NOT NULL,
    first_day   DATE         NULL,
    last_day    DATE         NULL,
    inflow      BIGINT       NULL,
    kept        BIGINT       NOT NULL,
    run_cap     BIGINT       NULL,
    member_cap  BIGINT       NULL,
    budget      BIGINT       NULL,
    automatic   BOOLEAN      NOT NULL,
    asked_by    VARCHAR(80)  NOT NULL,
    agreed_by   VARCHAR(80)  NULL,
    reason      VARCHAR(500) NULL,
    recorded_at DATETIME(6)  NOT NULL,
    UNIQUE KEY pool_terms_number (pool, number),
    CONSTRAINT pool_terms_period CHECK (period IN ('MONTH', 'QUARTER') OR period = 'SPAN' AND first_day <= last_day)
);

-- What an order has to know of them, so that it reads no more than before: points that the pool may still promise, null without a
-- budget; and what goes on of a merchant's give-up into which of the shop's pools, null for nothing.
ALTER TABLE pool_terms ADD COLUMN shares VARCHAR(400) NULL;
ALTER TABLE pool
    ADD COLUMN promises_left BIGINT NULL,
    ADD COLUMN shares VARCHAR(400) NULL,
    ADD CONSTRAINT pool_promises_kept CHECK (promises_left IS NULL OR promises_left >= 0);
