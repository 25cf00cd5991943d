-- A key is what its caller wrote, to the letter: key-A and key-a are two requests. The database took them for one, and the
-- second was neither answered nor placed.
ALTER TABLE orders MODIFY COLUMN request_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;
ALTER TABLE request MODIFY COLUMN request_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;

-- A held order ends by itself. One that waits already waits a week more from now, as if it were placed today.
UPDATE risk_case
SET due_at = DATE_ADD(UTC_TIMESTAMP(6), INTERVAL 7 DAY)
WHERE subject_kind = 'ORDER' AND state = 'OPEN' AND due_at IS NULL;
