-- What members say of what they bought, once of each line of an order. hidden_reason: why nobody is shown it; NULL while it is.
CREATE TABLE review (
    id            BIGINT        NOT NULL PRIMARY KEY,
    order_id      BIGINT        NOT NULL,
    line          SMALLINT      NOT NULL,
    sku           VARCHAR(40)   NOT NULL,
    member        BIGINT        NOT NULL,
    channel       VARCHAR(32)   NOT NULL,
    stars         TINYINT       NOT NULL,
    text          VARCHAR(1000) NULL,
    hidden_reason VARCHAR(500)  NULL,
    version       BIGINT        NOT NULL DEFAULT 0,
    created_at    DATETIME(6)   NOT NULL,
    trace_id      VARCHAR(32)   NOT NULL,
    UNIQUE KEY review_once (order_id, line),
    KEY review_sku (sku, id),
    KEY review_member (member, id),
    CONSTRAINT review_stars CHECK (stars BETWEEN 1 AND 5)
);
