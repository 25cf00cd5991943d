-- A version of rules that did not come to an end over what it was asked: what a case is about, counted as long as it is
-- open. A version has one open case; what it does after that was closed is another.
-- is_open: the version again while its case is open, so that two servers do not open two; the application ends it.
CREATE TABLE runaway (
    id       BIGINT      NOT NULL PRIMARY KEY,
    point    VARCHAR(16) NOT NULL,
    rulebook BINARY(32)  NOT NULL,
    is_open  BINARY(32)  NULL,
    times    BIGINT      NOT NULL,
    first_at DATETIME(6) NOT NULL,
    last_at  DATETIME(6) NOT NULL,
    -- what it was asked about last: an order, a member who wanted money, a pool and its month
    last_act VARCHAR(80) NOT NULL,
    UNIQUE KEY runaway_open (is_open)
);

-- times: in how many decisions the rule was among the busiest; most: how often it had fired in one of them.
CREATE TABLE runaway_rule (
    runaway   BIGINT       NOT NULL,
    rule_id   VARCHAR(80)  NOT NULL,
    rule_name VARCHAR(200) NOT NULL,
    times     BIGINT       NOT NULL,
    most      INT          NOT NULL,
    PRIMARY KEY (runaway, rule_id),
    CONSTRAINT runaway_rule_of FOREIGN KEY (runaway) REFERENCES runaway (id)
);
