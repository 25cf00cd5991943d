-- How what is on record of members is weighed, in versions; the latest counts. begins and begin_grade are what somebody has of whom
-- nothing is on record. Version 1 ships with the program; these are those after it.
CREATE TABLE credit_scheme (
    version      INT          NOT NULL PRIMARY KEY,
    terms        TEXT         NOT NULL,
    begins       INT          NOT NULL,
    begin_grade  CHAR(1)      NOT NULL,
    asked_by     VARCHAR(80)  NOT NULL,
    agreed_by    VARCHAR(80)  NOT NULL,
    reason       VARCHAR(500) NOT NULL,
    published_at DATETIME(6)  NOT NULL,
    trace_id     VARCHAR(32)  NOT NULL
);

-- What a member's record comes to, and of what parts, in JSON; since when it is so. Who has no row has what the scheme begins with.
CREATE TABLE credit_score (
    member BIGINT       NOT NULL PRIMARY KEY,
    score  INT          NOT NULL,
    grade  CHAR(1)      NOT NULL,
    scheme INT          NOT NULL,
    parts  VARCHAR(800) NOT NULL,
    day    DATE         NOT NULL,
    KEY credit_score_grade (grade, member),
    CONSTRAINT credit_score_within CHECK (score BETWEEN 0 AND 1000)
);

-- That it changed.
CREATE TABLE credit_change (
    id     BIGINT       NOT NULL PRIMARY KEY,
    member BIGINT       NOT NULL,
    day    DATE         NOT NULL,
    score  INT          NOT NULL,
    grade  CHAR(1)      NOT NULL,
    scheme INT          NOT NULL,
    parts  VARCHAR(800) NOT NULL,
    KEY credit_change_member (member, id)
);

-- A member says that it is wrong, for the first, the second, … time, and a case is opened about it. What they wrote stands in the case.
CREATE TABLE credit_objection (
    id        BIGINT      NOT NULL PRIMARY KEY,
    member    BIGINT      NOT NULL,
    number    INT         NOT NULL,
    risk_case BIGINT      NOT NULL,
    at        DATETIME(6) NOT NULL,
    UNIQUE KEY credit_objection_member (member, number)
);

-- What a person said is not to count against a member, of what happened until that moment.
CREATE TABLE credit_pardon (
    member     BIGINT       NOT NULL,
    kind       VARCHAR(10)  NOT NULL,
    until_at   DATETIME(6)  NOT NULL,
    said_by    VARCHAR(80)  NOT NULL,
    reason     VARCHAR(500) NOT NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    member_was BIGINT       NULL,
    PRIMARY KEY (member, kind)
);
