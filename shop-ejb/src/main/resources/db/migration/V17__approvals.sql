-- What one person asks for and another agrees to: deeds on money and power. The content is what will be done, byte for byte.
CREATE TABLE approval (
    id              BIGINT       NOT NULL,
    deed            VARCHAR(40)  NOT NULL,
    subject         VARCHAR(80)  NOT NULL,
    content         TEXT         NOT NULL,
    content_hash    BINARY(32)   NOT NULL,
    bound_to        VARCHAR(200) NULL,
    reason          VARCHAR(500) NOT NULL,
    state           VARCHAR(12)  NOT NULL,
    asked_by        VARCHAR(80)  NOT NULL,
    asked_at        DATETIME(6)  NOT NULL,
    ends_at         DATETIME(6)  NOT NULL,
    decided_by      VARCHAR(80)  NULL,
    decided_at      DATETIME(6)  NULL,
    decision_reason VARCHAR(500) NULL,
    result          VARCHAR(100) NULL,
    trace_id        VARCHAR(32)  NOT NULL,
    PRIMARY KEY (id),
    KEY approval_state (state, id),
    KEY approval_subject (subject, id),
    KEY approval_end (state, ends_at),
    CONSTRAINT approval_state_known CHECK (state IN ('WAITING', 'DONE', 'REJECTED', 'WITHDRAWN', 'ENDED', 'VOID'))
);
