-- Who wants to have money in a fund of somebody else's, and since when.
CREATE TABLE fund_consent (
    member    BIGINT      NOT NULL,
    fund      VARCHAR(32) NOT NULL,
    agreed_at DATETIME(6) NOT NULL,
    channel   VARCHAR(32) NOT NULL,
    trace_id  VARCHAR(32) NOT NULL,
    PRIMARY KEY (member, fund)
);

-- Shares that a member buys or gives back. What they have is what they bought less what they gave back.
CREATE TABLE fund_order (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    fund       VARCHAR(32) NOT NULL,
    side       VARCHAR(4)  NOT NULL,
    -- Of shares that are given back 0 until the fund has said what they came to.
    amount     BIGINT      NOT NULL,
    -- Hundredths. Of shares that are bought 0 until the fund has said how many there are.
    shares     BIGINT      NOT NULL,
    -- Millionths of a yuan for a share, as the fund said with it.
    price      BIGINT      NULL,
    state      VARCHAR(10) NOT NULL,
    channel    VARCHAR(32) NOT NULL,
    asked_at   DATETIME(6) NOT NULL,
    ended_at   DATETIME(6) NULL,
    trace_id   VARCHAR(32) NOT NULL,
    KEY fund_order_member (member, fund, id),
    KEY fund_order_state (state, id),
    CONSTRAINT fund_order_side CHECK (side IN ('BUY', 'SELL')),
    CONSTRAINT fund_order_state_known CHECK (state IN ('REQUESTED', 'SENT', 'DONE', 'FAILED')),
    CONSTRAINT fund_order_not_negative CHECK (amount >= 0 AND shares >= 0)
);

-- What a share cost on a day, in millionths of a yuan, as the fund says.
CREATE TABLE fund_price (
    fund  VARCHAR(32) NOT NULL,
    day   DATE        NOT NULL,
    price BIGINT      NOT NULL,
    PRIMARY KEY (fund, day)
);

-- The memory of the fund that is played.
CREATE TABLE sandbox_fund (
    reference VARCHAR(32) NOT NULL PRIMARY KEY,
    side      VARCHAR(4)  NOT NULL,
    amount    BIGINT      NOT NULL,
    shares    BIGINT      NOT NULL,
    state     VARCHAR(10) NOT NULL,
    price     BIGINT      NOT NULL,
    at        DATETIME(6) NOT NULL
);
