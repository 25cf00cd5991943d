-- Cases about what one version of rules stops and the other does not: caught if it is the candidate that stops it. known is what the
-- case had turned out to be when it was looked at. Of a run that is done only the greatest of each sort are kept.
CREATE TABLE backtest_case (
    backtest  BIGINT      NOT NULL,
    risk_case BIGINT      NOT NULL,
    caught    BOOLEAN     NOT NULL,
    known     VARCHAR(16) NOT NULL,
    fen       BIGINT      NOT NULL,
    PRIMARY KEY (backtest, risk_case),
    KEY backtest_case_sort (backtest, caught, known, fen)
);
