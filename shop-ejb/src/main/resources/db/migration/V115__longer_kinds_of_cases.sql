-- What a case is about is told by longer names.
ALTER TABLE risk_case MODIFY COLUMN subject_kind VARCHAR(24) NOT NULL;
