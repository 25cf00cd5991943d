-- To which merchant a member is locked; one row for each member of whom there was anything to say. merchant is null where they are
-- locked to none. Orders see by until_at whether it is over; the row itself follows with the change of day.
CREATE TABLE customer_lock (
    member        BIGINT      NOT NULL,
    merchant      BIGINT      NULL,
    merchant_code VARCHAR(32) NULL,
    merchant_kind VARCHAR(8)  NULL,
    won_order     BIGINT      NULL,
    lock_in       BIGINT      NULL,
    won_at        DATETIME(6) NULL,
    until_at      DATETIME(6) NULL,
    orders        INT         NOT NULL DEFAULT 0,
    opted_out_at  DATETIME(6) NULL,
    PRIMARY KEY (member),
    KEY customer_lock_of (merchant_code, member),
    KEY customer_lock_merchant (merchant),
    KEY customer_lock_until (until_at),
    KEY customer_lock_order (won_order),
    CONSTRAINT customer_lock_member FOREIGN KEY (member) REFERENCES member (id),
    CONSTRAINT customer_lock_whole CHECK (
        merchant IS NULL AND merchant_code IS NULL AND won_order IS NULL AND until_at IS NULL AND orders = 0
        OR merchant IS NOT NULL AND merchant_code IS NOT NULL AND merchant_kind IS NOT NULL AND won_order IS NOT NULL
        AND lock_in IS NOT NULL AND won_at IS NOT NULL AND until_at IS NOT NULL AND orders >= 1 AND opted_out_at IS NULL)
);

-- What became of members' locks. Never updated, never deleted.
CREATE TABLE customer_lock_event (
    id            BIGINT       NOT NULL,
    member        BIGINT       NOT NULL,
    event         VARCHAR(10)  NOT NULL,
    merchant_code VARCHAR(32)  NULL,
    order_id      BIGINT       NULL,
    actor         VARCHAR(80)  NOT NULL,
    reason        VARCHAR(500) NULL,
    at            DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY customer_lock_event_of (member, id)
);

-- What was set aside of an order, out of the pool that another merchant's give-up went into, for who won its buyer.
CREATE TABLE winner_share (
    transfer    BIGINT      NOT NULL,
    order_id    BIGINT      NOT NULL,
    merchant    BIGINT      NOT NULL,
    pool        BIGINT      NOT NULL,
    amount      BIGINT      NOT NULL,
    due_at      DATETIME(6) NOT NULL,
    taken_back  BOOLEAN     NOT NULL DEFAULT FALSE,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (transfer),
    KEY winner_share_order (order_id),
    KEY winner_share_of (merchant, transfer),
    CONSTRAINT winner_share_amount CHECK (amount > 0)
);

-- Whether locks were told of the order: once, whatever comes in between.
ALTER TABLE after_order
    ADD COLUMN told BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE after_order
SET told = TRUE
WHERE asked_at IS NOT NULL;
