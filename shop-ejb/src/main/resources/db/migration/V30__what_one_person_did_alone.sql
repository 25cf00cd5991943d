-- What one person did alone of a kind in a day of the shop: so a limit holds for many small acts as for one.
CREATE TABLE done_alone (
    person VARCHAR(80) NOT NULL,
    deed   VARCHAR(40) NOT NULL,
    day    DATE        NOT NULL,
    fen    BIGINT      NOT NULL,
    PRIMARY KEY (person, deed, day),
    CONSTRAINT done_alone_positive CHECK (fen >= 0)
);
