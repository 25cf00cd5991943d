-- What members own: one row for each line of a paid order, or for each unit of it where units are keys of their own, on the terms
-- of the order. hands: through how many it has come; who passes it on keeps a row that says so. starts and ends: the first moment
-- in which it can be used, and the first in which it no longer can; NULL where that is not known yet, or never. follows: the one
-- that this one lengthens. events: how many it has had.
CREATE TABLE entitlement (
    id            BIGINT      NOT NULL PRIMARY KEY,
    member        BIGINT      NOT NULL,
    order_id      BIGINT      NOT NULL,
    line          SMALLINT    NOT NULL,
    unit          INT         NOT NULL,
    hands         INT         NOT NULL,
    sku           VARCHAR(40) NOT NULL,
    kind          VARCHAR(20) NOT NULL,
    channel       VARCHAR(32) NOT NULL,
    quantity      INT         NOT NULL,
    validity      VARCHAR(20) NOT NULL,
    days          INT         NULL,
    uses          BIGINT      NULL,
    uses_left     BIGINT      NULL,
    renewable     BOOLEAN     NOT NULL,
    transferable  BOOLEAN     NOT NULL,
    state         VARCHAR(12) NOT NULL,
    starts        DATETIME(6) NULL,
    ends          DATETIME(6) NULL,
    first_used    DATETIME(6) NULL,
    follows       BIGINT      NULL,
    received_from BIGINT      NULL,
    events        INT         NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    UNIQUE KEY entitlement_once (order_id, line, unit, hands),
    KEY entitlement_member (member, id),
    KEY entitlement_owned (member, sku, id),
    KEY entitlement_sku (sku, id),
    KEY entitlement_follows (follows),
    KEY entitlement_ending (state, ends),
    KEY entitlement_beginning (state, starts),
    CONSTRAINT entitlement_counted CHECK (uses_left IS NULL OR uses_left BETWEEN 0 AND uses)
);

-- What happened to each, never changed. uses: how many were taken, or NULL; uses_left: after it. other: whom it was passed on to,
-- or received from.
CREATE TABLE entitlement_event (
    id          BIGINT       NOT NULL PRIMARY KEY,
    entitlement BIGINT       NOT NULL,
    seq         INT          NOT NULL,
    event       VARCHAR(12)  NOT NULL,
    at          DATETIME(6)  NOT NULL,
    actor       VARCHAR(100) NOT NULL,
    detail      VARCHAR(500) NULL,
    uses        BIGINT       NULL,
    uses_left   BIGINT       NULL,
    other       BIGINT       NULL,
    trace_id    VARCHAR(32)  NOT NULL,
    UNIQUE KEY entitlement_event_once (entitlement, seq)
);
