-- A candidate version of the rules, run beside another over decisions on record: over a period that is past (BACKTEST)
-- or over what is decided from now on (SHADOW). It changes nothing but the tables of this file.
CREATE TABLE backtest (
    id          BIGINT       NOT NULL PRIMARY KEY,
    kind        VARCHAR(10)  NOT NULL,
    point       VARCHAR(16)  NOT NULL,
    base        BINARY(32)   NOT NULL,
    candidate   BINARY(32)   NOT NULL,
    first_day   DATE         NULL,
    last_day    DATE         NULL,
    one_in      INT          NOT NULL,
    until_at    DATETIME(6)  NULL,
    state       VARCHAR(10)  NOT NULL,
    stage       VARCHAR(10)  NOT NULL,
    position_at DATETIME(6)  NULL,
    position_id BIGINT       NOT NULL,
    last_id     BIGINT       NOT NULL,
    done        BIGINT       NOT NULL,
    total       BIGINT       NOT NULL,
    result      BINARY(32)   NULL,
    money_delta BIGINT       NULL,
    reason      VARCHAR(500) NULL,
    started_by  VARCHAR(80)  NOT NULL,
    started_at  DATETIME(6)  NOT NULL,
    finished_at DATETIME(6)  NULL,
    KEY backtest_candidate (candidate, id),
    KEY backtest_state (state, kind, id),
    CONSTRAINT backtest_sample CHECK (one_in >= 1)
);

-- What came out, per day: a sum, a greatest or a least, as the measure says, under the base and under the candidate.
CREATE TABLE backtest_figure (
    backtest     BIGINT      NOT NULL,
    day          DATE        NOT NULL,
    measure      VARCHAR(16) NOT NULL,
    name         VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    before_value BIGINT      NOT NULL,
    after_value  BIGINT      NOT NULL,
    PRIMARY KEY (backtest, day, measure, name)
);

-- What each member and merchant gains or loses: added up here and not in memory, since nobody knows before the end who
-- is among the greatest. Emptied once the greatest are known.
CREATE TABLE backtest_gain (
    backtest BIGINT      NOT NULL,
    side     VARCHAR(8)  NOT NULL,
    party    VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    gain     BIGINT      NOT NULL,
    orders   BIGINT      NOT NULL,
    PRIMARY KEY (backtest, side, party)
);

-- The greatest winners (places 1, 2, …) and losers (places -1, -2, …).
CREATE TABLE backtest_extreme (
    backtest BIGINT      NOT NULL,
    side     VARCHAR(8)  NOT NULL,
    place    SMALLINT    NOT NULL,
    party    VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    gain     BIGINT      NOT NULL,
    orders   BIGINT      NOT NULL,
    PRIMARY KEY (backtest, side, place)
);

-- Orders that a shadow run has yet to look at.
CREATE TABLE shadow_waiting (
    shadow   BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    PRIMARY KEY (shadow, order_id)
);
