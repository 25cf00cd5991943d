-- What the shop tells an authority of somebody. content: encrypted JSON; content_hash: of it in clear, which the deed that signs it
-- has too. year and number are given by the signature, without gaps.
CREATE TABLE suspicious_report (
    id             BIGINT       NOT NULL PRIMARY KEY,
    year           INT          NULL,
    number         INT          NULL,
    state          VARCHAR(10)  NOT NULL,
    subject_kind   VARCHAR(10)  NOT NULL,
    subject        BIGINT       NOT NULL,
    member         BIGINT       NULL,
    corrects       BIGINT       NULL,
    content        MEDIUMBLOB   NOT NULL,
    content_hash   BINARY(32)   NOT NULL,
    version        BIGINT       NOT NULL,
    drafted_by     VARCHAR(80)  NOT NULL,
    drafted_at     DATETIME(6)  NOT NULL,
    signed_by      VARCHAR(80)  NULL,
    signed_at      DATETIME(6)  NULL,
    sent_by        VARCHAR(80)  NULL,
    sent_on        DATE         NULL,
    sent_reference VARCHAR(120) NULL,
    UNIQUE KEY suspicious_report_number (year, number),
    KEY suspicious_report_member (member),
    CONSTRAINT suspicious_report_state CHECK (state IN ('DRAFT', 'SIGNED', 'SENT', 'DROPPED')),
    CONSTRAINT suspicious_report_signed CHECK ((state IN ('SIGNED', 'SENT')) = (number IS NOT NULL))
);

CREATE TABLE suspicious_report_number (
    year INT NOT NULL PRIMARY KEY,
    last INT NOT NULL
);

-- Who took a report along, and for what.
CREATE TABLE suspicious_report_access (
    id      BIGINT       NOT NULL PRIMARY KEY,
    report  BIGINT       NOT NULL,
    what    VARCHAR(10)  NOT NULL,
    purpose VARCHAR(500) NOT NULL,
    read_by VARCHAR(80)  NOT NULL,
    read_at DATETIME(6)  NOT NULL,
    KEY suspicious_report_access_report (report, id)
);
