-- How each pool stood on a day, as it was noted last.
CREATE TABLE pool_day (
    pool     BIGINT      NOT NULL,
    day      DATE        NOT NULL,
    balance  BIGINT      NOT NULL,
    backing  BIGINT      NOT NULL,
    locked   BIGINT      NOT NULL,
    released BIGINT      NOT NULL,
    noted_at DATETIME(6) NOT NULL,
    PRIMARY KEY (pool, day)
);
