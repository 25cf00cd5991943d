-- A merchant's payout may wait for a person, or not go out and be looked at.
ALTER TABLE merchant_payout
    ADD COLUMN decided_by VARCHAR(80) NULL AFTER agreed_by,
    DROP CONSTRAINT merchant_payout_state_known;
ALTER TABLE merchant_payout
    ADD CONSTRAINT merchant_payout_state_known CHECK
        (state IN ('HELD', 'REQUESTED', 'SENT', 'PAID', 'FAILED', 'EXPIRED', 'REJECTED', 'BLOCKED'));
