-- The shop's days as its own work goes by them. Exactly one is not closed: the business date. now_open is the same for it and empty
-- for all others, so that there are never two. A day that is over is closed by its steps, one after the other, and with its last the
-- next day is there: none is left out, none comes twice.
CREATE TABLE business_day (
    day        DATE         NOT NULL PRIMARY KEY,
    now_open   BOOLEAN      NULL,
    zone       VARCHAR(60)  NOT NULL,
    opened_at  DATETIME(6)  NOT NULL,
    begun_at   DATETIME(6)  NULL,
    closed_at  DATETIME(6)  NULL,
    asked_by   VARCHAR(80)  NULL,
    asked_at   DATETIME(6)  NULL,
    UNIQUE KEY business_day_open (now_open),
    CONSTRAINT business_day_closed CHECK ((now_open IS NULL) = (closed_at IS NOT NULL))
);

-- What is done to close a day, in the order of place. holder is the server that is at it or did it last, node its number. worked
-- counts rows of whatever the step deals with, position is where it goes on, reason is why it could not
-- be done the last time, as a code with its parameters.
CREATE TABLE business_day_step (
    day        DATE         NOT NULL,
    work       VARCHAR(30)  NOT NULL,
    place      INT          NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    worked     BIGINT       NOT NULL DEFAULT 0,
    position   BIGINT       NOT NULL DEFAULT 0,
    failures   INT          NOT NULL DEFAULT 0,
    reason     TEXT         NULL,
    holder     VARCHAR(40)  NULL,
    node       INT          NULL,
    trace_id   VARCHAR(40)  NULL,
    begun_at   DATETIME(6)  NULL,
    failed_at  DATETIME(6)  NULL,
    done_at    DATETIME(6)  NULL,
    PRIMARY KEY (day, work),
    UNIQUE KEY business_day_step_place (day, place),
    CONSTRAINT business_day_step_of FOREIGN KEY (day) REFERENCES business_day (day)
);
