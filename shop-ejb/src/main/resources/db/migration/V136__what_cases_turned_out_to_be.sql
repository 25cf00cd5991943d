-- What a case turned out to be as it is known now. What was said when it was decided stays in outcome, which is under a seal.
ALTER TABLE risk_case ADD turned_out VARCHAR(16) NULL AFTER outcome, DROP KEY risk_case_ended,
    ADD KEY risk_case_ended (decided_at, turned_out);
UPDATE risk_case SET turned_out = outcome WHERE outcome IS NOT NULL;
