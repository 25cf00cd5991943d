-- Points and coins that members give to each other. What was given lies in lots of the receiver that name the gift.
CREATE TABLE point_gift (
    id       BIGINT      NOT NULL PRIMARY KEY,
    giver    BIGINT      NOT NULL,
    receiver BIGINT      NOT NULL,
    asset    VARCHAR(5)  NOT NULL,
    points   BIGINT      NOT NULL,
    channel  VARCHAR(32) NOT NULL,
    decision BIGINT      NOT NULL,
    given_at DATETIME(6) NOT NULL,
    trace_id VARCHAR(32) NOT NULL,
    KEY point_gift_giver (giver, id),
    KEY point_gift_receiver (receiver, id),
    KEY point_gift_at (given_at),
    CONSTRAINT point_gift_some CHECK (points > 0),
    CONSTRAINT point_gift_to_another CHECK (giver <> receiver)
);

-- What rules refused to be given: an aid to people and no record of money.
CREATE TABLE point_gift_refusal (
    id         BIGINT      NOT NULL PRIMARY KEY,
    giver      BIGINT      NOT NULL,
    receiver   BIGINT      NOT NULL,
    asset      VARCHAR(5)  NOT NULL,
    points     BIGINT      NOT NULL,
    channel    VARCHAR(32) NOT NULL,
    decision   BIGINT      NOT NULL,
    refused_at DATETIME(6) NOT NULL,
    times      INT         NOT NULL,
    last_at    DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    KEY point_gift_refusal_giver (giver, id)
);

ALTER TABLE lot
    ADD COLUMN given BIGINT NULL,
    ADD KEY lot_given (given);
