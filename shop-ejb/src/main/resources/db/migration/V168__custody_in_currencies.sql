-- The currency that an account's money is in: what its statements say is in minor units of it.
ALTER TABLE custody_account ADD COLUMN currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'CNY';

-- What there was in each other currency at the end of a day, in its minor units.
CREATE TABLE solvency_currency (
    day      DATE    NOT NULL,
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    custody  BIGINT  NOT NULL,
    owed     BIGINT  NOT NULL,
    -- By the last statements by then, NULL while there was none.
    stated   BIGINT  NULL,
    PRIMARY KEY (day, currency),
    CONSTRAINT solvency_currency_day FOREIGN KEY (day) REFERENCES solvency_day (day)
);
