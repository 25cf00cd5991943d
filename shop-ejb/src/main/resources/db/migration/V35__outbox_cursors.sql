-- Each consumer of the outbox goes its own way. Ids are given before a transaction commits and so are no order in which
-- messages come; a place in the line is given to what has committed, by one server at a time, so nothing ever comes in
-- front of what somebody has read.
ALTER TABLE outbox
    DROP COLUMN attempts,
    DROP COLUMN error,
    ADD COLUMN place BIGINT NULL,
    ADD UNIQUE KEY outbox_place (place);

-- The place that was given last, in the only row.
CREATE TABLE outbox_end (
    id    TINYINT NOT NULL PRIMARY KEY,
    place BIGINT  NOT NULL
);

-- How far each consumer is: everything up to that place it has acted on. What fails counts until it succeeds.
CREATE TABLE outbox_cursor (
    consumer VARCHAR(40)  NOT NULL PRIMARY KEY,
    place    BIGINT       NOT NULL,
    attempts INT          NOT NULL DEFAULT 0,
    error    VARCHAR(500) NULL
);
