-- What a channel was told that a cart would cost a member, as long as that holds: to be redeemed by the order of that cart.
-- Rows are deleted an hour after their time.
-- content: hash of the cart; prices: of one item of each line, in fen, with commas; payable and points: what was told.
CREATE TABLE quote (
    id          BIGINT        NOT NULL PRIMARY KEY,
    channel     VARCHAR(32)   NOT NULL,
    member      BIGINT        NOT NULL,
    content     BINARY(32)    NOT NULL,
    rulebook    BINARY(32)    NOT NULL,
    prices      VARCHAR(1000) NOT NULL,
    payable     BIGINT        NOT NULL,
    points      BIGINT        NOT NULL,
    made_at     DATETIME(6)   NOT NULL,
    holds_until DATETIME(6)  NOT NULL,
    KEY quote_member (member, channel, holds_until),
    KEY quote_until (holds_until)
);

-- The order that redeemed a quote: written with it, so that no quote is redeemed twice, and kept with it.
CREATE TABLE quote_use (
    quote    BIGINT NOT NULL PRIMARY KEY,
    order_id BIGINT NOT NULL,
    UNIQUE KEY quote_use_order (order_id)
);
