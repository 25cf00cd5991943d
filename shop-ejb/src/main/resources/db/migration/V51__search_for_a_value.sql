-- A search for the number in a rule of a draft with which a backtest comes out as somebody wants it. Each value that is tried
-- is a backtest of its own (kind TRY) of a version that nobody keeps: the draft with that value.
CREATE TABLE tuning (
    id          BIGINT       NOT NULL PRIMARY KEY,
    draft       BIGINT       NOT NULL,
    revision    INT          NOT NULL,
    rule        VARCHAR(160) NOT NULL,
    blank       INT          NOT NULL,
    least_value BIGINT       NOT NULL,
    most_value  BIGINT       NOT NULL,
    step        BIGINT       NOT NULL,
    most        BIGINT       NULL,
    first_day   DATE         NOT NULL,
    last_day    DATE         NOT NULL,
    state       VARCHAR(10)  NOT NULL,
    reason      VARCHAR(500) NULL,
    started_by  VARCHAR(80)  NOT NULL,
    started_at  DATETIME(6)  NOT NULL,
    finished_at DATETIME(6)  NULL,
    taken       BIGINT       NULL,
    KEY tuning_draft (draft, id),
    CONSTRAINT tuning_values CHECK (least_value < most_value AND step >= 1)
);

CREATE TABLE tuning_try (
    tuning   BIGINT NOT NULL,
    value    BIGINT NOT NULL,
    backtest BIGINT NOT NULL,
    cost     BIGINT NULL,
    orders   BIGINT NULL,
    better   BIGINT NULL,
    worse    BIGINT NULL,
    PRIMARY KEY (tuning, value),
    UNIQUE KEY tuning_try_backtest (backtest)
);
