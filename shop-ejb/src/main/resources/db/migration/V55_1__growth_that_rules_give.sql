-- Growth towards a tier that rules gave for what a member did, with by which rule and decision; one row for an act. taken_at is when
-- the order was taken back that it was given for: it counts no more.
CREATE TABLE act_growth (
    act      VARCHAR(32) NOT NULL PRIMARY KEY,
    member   BIGINT      NOT NULL,
    growth   INT         NOT NULL,
    rule     VARCHAR(64) NOT NULL,
    decision BIGINT      NOT NULL,
    order_id BIGINT      NULL,
    given_at DATETIME(6) NOT NULL,
    taken_at DATETIME(6) NULL,
    KEY act_growth_member (member, given_at),
    KEY act_growth_order (order_id)
);
