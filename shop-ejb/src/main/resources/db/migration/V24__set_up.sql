-- How far the first administrator of a shop has come: steps that were left out, and the end of it.
CREATE TABLE setup_step (
    step VARCHAR(16) NOT NULL,
    by_whom VARCHAR(80) NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (step)
);
