-- Lots of coins beside those of points, and what becomes of what was released: held for something, or gone. A lot that was made of
-- a part of another one names it. It ends on the day that was promised, or on a later one to which it was kept.
ALTER TABLE lot
    ADD COLUMN asset   VARCHAR(5) NOT NULL DEFAULT 'POINT',
    ADD COLUMN gone    BIGINT     NOT NULL DEFAULT 0,
    ADD COLUMN held    BIGINT     NOT NULL DEFAULT 0,
    ADD COLUMN parent  BIGINT     NULL,
    ADD COLUMN ends_on DATE       NULL,
    ADD COLUMN kept_until DATE    NULL,
    ADD CONSTRAINT lot_not_overspent CHECK (gone >= 0 AND held >= 0 AND gone + held <= released),
    ADD CONSTRAINT lot_of_an_asset CHECK (asset IN ('POINT', 'COIN'));

-- What was used of which lot and for what: an order for one. Held until that is decided, then gone, or back in the lot.
CREATE TABLE lot_use (
    id       BIGINT      NOT NULL PRIMARY KEY,
    lot      BIGINT      NOT NULL,
    kind     VARCHAR(8)  NOT NULL,
    subject  BIGINT      NOT NULL,
    points   BIGINT      NOT NULL,
    state    VARCHAR(4)  NOT NULL,
    at       DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    KEY lot_use_lot (lot, id),
    KEY lot_use_subject (subject, kind),
    KEY lot_use_at (at),
    CONSTRAINT lot_use_some CHECK (points > 0),
    CONSTRAINT lot_use_state CHECK (state IN ('HELD', 'GONE', 'BACK'))
);

-- Coins that can be spent from a day on: until then both they and the money for them are set aside.
CREATE TABLE lot_pending (
    lot    BIGINT NOT NULL PRIMARY KEY,
    coins  BIGINT NOT NULL,
    money  BIGINT NOT NULL,
    due_on DATE   NOT NULL,
    KEY lot_pending_due (due_on, lot)
);

-- Fen of the price that were paid with coins and points.
ALTER TABLE orders ADD COLUMN spent BIGINT NOT NULL DEFAULT 0;
