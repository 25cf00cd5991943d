-- A member's sign-in of a day in the shop's zone, once. streak: days in a row, this one counted. What rules gave for it
-- stands in its decision.
CREATE TABLE check_in (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    day        DATE        NOT NULL,
    streak     INT         NOT NULL,
    channel    VARCHAR(32) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    UNIQUE KEY check_in_day (member, day)
);
