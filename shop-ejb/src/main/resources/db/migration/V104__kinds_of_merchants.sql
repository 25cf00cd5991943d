-- What merchants of a kind may do. A row is never changed: of each kind the latest counts, and all stay in sight.
-- A kind of which nothing was said may do what it may in the code.
CREATE TABLE merchant_ability (
    id             BIGINT       NOT NULL,
    kind           VARCHAR(8)   NOT NULL,
    shortest_cycle INT          NOT NULL,
    most_goods     INT          NOT NULL,
    most_branches  INT          NOT NULL,
    least_give_up  INT          NOT NULL,
    most_give_up   INT          NOT NULL,
    most_budget    BIGINT       NOT NULL,
    wins_buyers    BOOLEAN      NOT NULL,
    reason         VARCHAR(500) NOT NULL,
    asked_by       VARCHAR(80)  NOT NULL,
    agreed_by      VARCHAR(80)  NOT NULL,
    recorded_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY merchant_ability_of (kind, id),
    CONSTRAINT merchant_ability_kind CHECK (kind IN ('SMALL', 'MID', 'CHAIN')),
    CONSTRAINT merchant_ability_give_up CHECK (least_give_up BETWEEN 300 AND most_give_up AND most_give_up <= 2000),
    CONSTRAINT merchant_ability_most CHECK (
        shortest_cycle BETWEEN 1 AND 90 AND most_goods >= 1 AND most_branches >= 0 AND most_budget >= 0)
);

-- The chain that a merchant is a branch of.
ALTER TABLE merchant
    ADD COLUMN chain BIGINT NULL,
    ADD CONSTRAINT merchant_chain FOREIGN KEY (chain) REFERENCES merchant (id),
    ADD CONSTRAINT merchant_not_its_own CHECK (chain IS NULL OR chain <> id);
