-- Goods that are sold before their keys are there. Of each of the goods one is open at most: open_for is the sku as long as it is.
-- items_left are what may still be promised of the most that was declared. if_missed says what happens to the money of whom the day
-- was not kept for: ASK, they can have it back, or BACK, it goes back by itself. late_at is when the day was found missed, and settled_at
-- when nothing was owed of it any more.
CREATE TABLE presale (
    id          BIGINT       NOT NULL PRIMARY KEY,
    sku         VARCHAR(40)  NOT NULL,
    open_for    VARCHAR(40)  NULL,
    promised_on DATE         NOT NULL,
    most        INT          NOT NULL,
    items_left  INT          NOT NULL,
    if_missed   VARCHAR(4)   NOT NULL,
    made_by     VARCHAR(80)  NOT NULL,
    made_at     DATETIME(6)  NOT NULL,
    ended_by    VARCHAR(80)  NULL,
    ended_at    DATETIME(6)  NULL,
    late_at     DATETIME(6)  NULL,
    settled_at  DATETIME(6)  NULL,
    UNIQUE KEY presale_open (open_for),
    KEY presale_sku (sku, id),
    CONSTRAINT presale_left CHECK (items_left BETWEEN 0 AND most)
);

-- One item of an order, promised. RESERVED: the order is held, or somebody is paying for it; WAITING: it is paid, and the key comes in
-- the order of the ids; KEPT: the key is there; ENDED: it came to nothing, or the money went back. Member and channel are known once it
-- is paid. tried_on is the last day on which its money could not go back by itself.
CREATE TABLE presale_promise (
    id          BIGINT       NOT NULL PRIMARY KEY,
    presale     BIGINT       NOT NULL,
    sku         VARCHAR(40)  NOT NULL,
    order_id    BIGINT       NOT NULL,
    line        INT          NOT NULL,
    place       INT          NOT NULL,
    promised_on DATE         NOT NULL,
    member      BIGINT       NULL,
    channel     VARCHAR(32)  NULL,
    state       VARCHAR(8)   NOT NULL,
    made_at     DATETIME(6)  NOT NULL,
    changed_at  DATETIME(6)  NOT NULL,
    tried_on    DATE         NULL,
    UNIQUE KEY presale_promise_item (order_id, line, place),
    KEY presale_promise_next (sku, state, id),
    KEY presale_promise_due (state, promised_on, id),
    KEY presale_promise_of (presale, state),
    CONSTRAINT presale_promise_presale FOREIGN KEY (presale) REFERENCES presale (id)
);
