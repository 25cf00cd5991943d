-- What a case turned out to be, under which version of the rules it was found, who is at work on it until when, and what
-- whoever looked at it wrote down or laid beside it.
ALTER TABLE risk_case
    ADD COLUMN rulebook      BINARY(32)  NULL,
    ADD COLUMN outcome       VARCHAR(16) NULL,
    ADD COLUMN taken_until   DATETIME(6) NULL,
    ADD COLUMN snoozed_until DATETIME(6) NULL,
    ADD COLUMN escalated_by  VARCHAR(64) NULL,
    ADD COLUMN escalated_at  DATETIME(6) NULL,
    ADD KEY risk_case_ended (decided_at, outcome),
    ADD KEY risk_case_at (opened_at),
    ADD CONSTRAINT risk_case_outcome_ended CHECK (outcome IS NULL OR decided_at IS NOT NULL);

ALTER TABLE risk_flag
    ADD KEY risk_flag_rule (rule_id, risk_case),
    ADD KEY risk_flag_code (code, risk_case);

CREATE TABLE case_note (
    id         BIGINT        NOT NULL PRIMARY KEY,
    risk_case  BIGINT        NOT NULL,
    note       VARCHAR(4000) NOT NULL,
    written_by VARCHAR(64)   NOT NULL,
    written_at DATETIME(6)   NOT NULL,
    KEY case_note_case (risk_case, id)
);

CREATE TABLE case_file (
    id        BIGINT       NOT NULL PRIMARY KEY,
    risk_case BIGINT       NOT NULL,
    name      VARCHAR(120) NOT NULL,
    kind      VARCHAR(8)   NOT NULL,
    size      INT          NOT NULL,
    hash      BINARY(32)   NOT NULL,
    content   MEDIUMBLOB   NOT NULL,
    added_by  VARCHAR(64)  NOT NULL,
    added_at  DATETIME(6)  NOT NULL,
    UNIQUE KEY case_file_once (risk_case, hash),
    CONSTRAINT case_file_size CHECK (size BETWEEN 1 AND 5000000)
);
