-- A rule that stops things does not speak for one subject for a while. Where that is a member, about is their id as a number.
CREATE TABLE rule_snooze (
    id           BIGINT       NOT NULL PRIMARY KEY,
    rule_id      VARCHAR(80)  NOT NULL,
    subject_kind VARCHAR(8)   NOT NULL,
    subject      VARCHAR(40)  NOT NULL,
    about        BIGINT       NULL,
    until_at     DATETIME(6)  NOT NULL,
    reason       VARCHAR(500) NOT NULL,
    risk_case    BIGINT       NULL,
    made_by      VARCHAR(64)  NOT NULL,
    agreed_by    VARCHAR(64)  NULL,
    made_at      DATETIME(6)  NOT NULL,
    ended_at     DATETIME(6)  NULL,
    ended_by     VARCHAR(64)  NULL,
    end_reason   VARCHAR(500) NULL,
    KEY rule_snooze_until (until_at, id),
    KEY rule_snooze_subject (rule_id, subject_kind, subject)
);
