-- Offers to buy goods together: so many members for a price, within so many hours. groups_left are how many groups may still be begun of
-- the most that may come about, and one that fails gives its place back. per_member is how often one member may be in groups of the offer.
CREATE TABLE group_buy_offer (
    id          BIGINT       NOT NULL PRIMARY KEY,
    sku         VARCHAR(40)  NOT NULL,
    price       BIGINT       NOT NULL,
    size        INT          NOT NULL,
    hours       INT          NOT NULL,
    most        INT          NOT NULL,
    groups_left INT          NOT NULL,
    per_member  INT          NOT NULL,
    opens       DATETIME(6)  NOT NULL,
    closes      DATETIME(6)  NOT NULL,
    made_by     VARCHAR(80)  NOT NULL,
    made_at     DATETIME(6)  NOT NULL,
    ended_by    VARCHAR(80)  NULL,
    ended_at    DATETIME(6)  NULL,
    KEY group_buy_offer_sku (sku, id),
    CONSTRAINT group_buy_offer_left CHECK (groups_left BETWEEN 0 AND most),
    CONSTRAINT group_buy_offer_size CHECK (size >= 2)
);

-- A group. OPEN: it is joined until ends_at; FULL: as many as were wanted are in it, and their orders go through; DONE: they did; ENDING:
-- too few came in time, and the money goes back; FAILED: it did. taken are the members in it, or that were in it when it ended.
CREATE TABLE group_buy (
    id          BIGINT       NOT NULL PRIMARY KEY,
    offer       BIGINT       NOT NULL,
    sku         VARCHAR(40)  NOT NULL,
    price       BIGINT       NOT NULL,
    size        INT          NOT NULL,
    taken       INT          NOT NULL,
    state       VARCHAR(8)   NOT NULL,
    begun_at    DATETIME(6)  NOT NULL,
    ends_at     DATETIME(6)  NOT NULL,
    changed_at  DATETIME(6)  NOT NULL,
    KEY group_buy_due (state, ends_at),
    KEY group_buy_of (offer, state, id),
    KEY group_buy_sku (sku, state, id),
    CONSTRAINT group_buy_taken CHECK (taken BETWEEN 0 AND size),
    CONSTRAINT group_buy_by FOREIGN KEY (offer) REFERENCES group_buy_offer (id)
);

-- A member in a group, by an order. WAITING: the order is held; THROUGH: it is paid; LEFT: it came to nothing, whatever the reason;
-- RETURNED: it was paid, and taken back later. device is the mark of the buyer's device.
CREATE TABLE group_buy_seat (
    id          BIGINT        NOT NULL PRIMARY KEY,
    group_buy   BIGINT        NOT NULL,
    offer       BIGINT        NOT NULL,
    order_id    BIGINT        NOT NULL,
    member      BIGINT        NOT NULL,
    member_was  BIGINT        NULL,
    device      VARBINARY(32) NULL,
    state       VARCHAR(8)    NOT NULL,
    taken_at    DATETIME(6)   NOT NULL,
    changed_at  DATETIME(6)   NOT NULL,
    UNIQUE KEY group_buy_seat_order (order_id),
    KEY group_buy_seat_of (group_buy, state),
    KEY group_buy_seat_member (member, offer),
    CONSTRAINT group_buy_seat_group FOREIGN KEY (group_buy) REFERENCES group_buy (id)
);
