-- A withdrawal that is approved may wait for its day, and the member may take it back until then. due_at: when it goes; null for at
-- once. from_earned: fen of it that came out of commissions, for what is free each month. automatic: a standing order asked for it.
ALTER TABLE withdrawal
    ADD COLUMN due_at      DATETIME(6) NULL AFTER requested_at,
    ADD COLUMN from_earned BIGINT      NOT NULL DEFAULT 0,
    ADD COLUMN payee       BIGINT      NULL,
    ADD COLUMN automatic   BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD KEY withdrawal_due (state, due_at);

-- What the settings of the least amount and the fee said when terms moved into rule files: files of before name them, and go on
-- deciding as they did. No row where nobody had said anything.
CREATE TABLE withdrawal_terms_before (
    minimum BIGINT NOT NULL,
    fee     BIGINT NOT NULL
);
INSERT INTO withdrawal_terms_before (minimum, fee)
SELECT COALESCE(MAX(CASE WHEN name = 'shop.withdrawal.minimum' THEN CAST(value AS SIGNED) END), 1000),
       COALESCE(MAX(CASE WHEN name = 'shop.withdrawal.fee' THEN CAST(value AS SIGNED) END), 200)
FROM setting
WHERE name IN ('shop.withdrawal.minimum', 'shop.withdrawal.fee') AND value IS NOT NULL
HAVING COUNT(*) > 0;
