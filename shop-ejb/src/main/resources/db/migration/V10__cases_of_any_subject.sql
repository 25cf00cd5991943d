-- A case is about whatever waits for a person, not only a held order: it names its subject by kind and id, says how much
-- money it is about and, where it ends by itself, when. A subject has one case.
ALTER TABLE risk_case
    DROP KEY risk_case_order,
    DROP KEY risk_case_state,
    CHANGE COLUMN order_id subject_id BIGINT NOT NULL,
    MODIFY COLUMN member BIGINT NULL,
    ADD COLUMN subject_kind VARCHAR(16) NOT NULL DEFAULT 'ORDER' AFTER id,
    ADD COLUMN amount BIGINT NULL AFTER member,
    ADD COLUMN due_at DATETIME(6) NULL AFTER opened_at;

UPDATE risk_case c JOIN orders o ON o.id = c.subject_id SET c.amount = o.payable;

-- Who says so may be the house itself.
ALTER TABLE risk_flag MODIFY COLUMN rule_id VARCHAR(80) NULL;

ALTER TABLE risk_case
    ALTER COLUMN subject_kind DROP DEFAULT,
    ADD UNIQUE KEY risk_case_subject (subject_kind, subject_id),
    ADD KEY risk_case_opened (state, opened_at, id),
    ADD KEY risk_case_due (state, subject_kind, due_at),
    ADD KEY risk_case_decided (state, decided_at, id),
    ADD KEY risk_case_member (member, state, id);

-- Withdrawals that wait for a person get their case. An id is never given twice, so that of the withdrawal is free.
INSERT INTO risk_case (id, subject_kind, subject_id, member, amount, state, opened_at, due_at)
SELECT w.id, 'WITHDRAWAL', w.id, w.member, w.amount, 'OPEN', w.requested_at,
    (SELECT MIN(x.expires_at)
     FROM transfer t JOIN journal j ON j.id = t.journal JOIN hold_timeout x ON x.transfer = t.id
     WHERE t.debit_owner = w.member AND t.code IN (50, 51) AND x.waiting = TRUE
       AND j.kind = 'WITHDRAWAL' AND j.event_at = w.requested_at)
FROM withdrawal w
WHERE w.state = 'HELD';
INSERT INTO risk_flag (risk_case, seq, code, rule_id)
SELECT w.id, 0, 'withdrawal.under-review', NULL
FROM withdrawal w
WHERE w.state = 'HELD';
