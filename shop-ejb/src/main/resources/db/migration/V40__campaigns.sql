-- A promotion with a life: when it runs, which pool pays, how far it goes. Only what people decided is kept; whether it runs
-- now follows from that, from the clock and from what has been used. Amounts in fen; a cap that is empty is none. together in
-- basis points of an order's list amount; revision counts the changes of its terms.
CREATE TABLE campaign (
    code         VARCHAR(32)  NOT NULL PRIMARY KEY,
    name_zh      VARCHAR(80)  NOT NULL,
    name_en      VARCHAR(80)  NOT NULL,
    purpose_zh   VARCHAR(300) NULL,
    purpose_en   VARCHAR(300) NULL,
    begins_at    DATETIME(6)  NOT NULL,
    ends_at      DATETIME(6)  NOT NULL,
    pool         VARCHAR(32)  NULL,
    budget       BIGINT       NULL,
    daily_budget BIGINT       NULL,
    uses         BIGINT       NULL,
    daily_uses   BIGINT       NULL,
    member_uses  BIGINT       NULL,
    per_order    BIGINT       NULL,
    stacking     VARCHAR(32)  NULL,
    together     INT          NULL,
    coupons      BOOLEAN      NOT NULL,
    drafted_by   VARCHAR(80)  NOT NULL,
    drafted_at   DATETIME(6)  NOT NULL,
    edited_by    VARCHAR(80)  NOT NULL,
    approved_by  VARCHAR(80)  NULL,
    approved_at  DATETIME(6)  NULL,
    paused_by    VARCHAR(80)  NULL,
    paused_at    DATETIME(6)  NULL,
    ended_by     VARCHAR(80)  NULL,
    ended_at     DATETIME(6)  NULL,
    revision     INT          NOT NULL,
    version      BIGINT       NOT NULL,
    CONSTRAINT campaign_pool FOREIGN KEY (pool) REFERENCES pool (code),
    CONSTRAINT campaign_time CHECK (begins_at < ends_at),
    CONSTRAINT campaign_caps CHECK (budget > 0 AND daily_budget > 0 AND uses > 0 AND daily_uses > 0 AND member_uses > 0
        AND per_order > 0 AND together BETWEEN 1 AND 10000)
);

-- How far a campaign has gone, in all and by day: the sums of the uses of orders that stand, kept so that an order need not
-- add them up. Whoever is bound by a cap locks the campaign and its total before the order is written. What orders write
-- refers to the campaign without a constraint, which would lock the campaign's row in another order than they do.
CREATE TABLE campaign_total (
    campaign VARCHAR(32) NOT NULL PRIMARY KEY,
    uses     BIGINT      NOT NULL,
    cost     BIGINT      NOT NULL,
    CONSTRAINT campaign_total_campaign FOREIGN KEY (campaign) REFERENCES campaign (code),
    CONSTRAINT campaign_total_counts CHECK (uses >= 0 AND cost >= 0)
);

CREATE TABLE campaign_day (
    campaign VARCHAR(32) NOT NULL,
    day      DATE        NOT NULL,
    uses     BIGINT      NOT NULL,
    cost     BIGINT      NOT NULL,
    PRIMARY KEY (campaign, day),
    CONSTRAINT campaign_day_counts CHECK (uses >= 0 AND cost >= 0)
);

-- An order used a campaign. day is the order's, in the shop's zone; returned_at is when the order was taken back, and the
-- use and its cost with it.
CREATE TABLE order_campaign (
    order_id    BIGINT      NOT NULL,
    campaign    VARCHAR(32) NOT NULL,
    member      BIGINT      NOT NULL,
    day         DATE        NOT NULL,
    cost        BIGINT      NOT NULL,
    returned_at DATETIME(6) NULL,
    PRIMARY KEY (order_id, campaign),
    KEY order_campaign_orders (campaign, order_id),
    KEY order_campaign_member (member, campaign, returned_at),
    CONSTRAINT order_campaign_cost CHECK (cost >= 0)
);
