-- A line of an order that somebody disputes, once. What of it ended is in its last entry, which is sealed.
CREATE TABLE dispute (
    id              BIGINT       NOT NULL PRIMARY KEY,
    order_id        BIGINT       NOT NULL,
    line            INT          NOT NULL,
    quantity        INT          NOT NULL,
    member          BIGINT       NOT NULL,
    member_was      BIGINT       NULL,
    merchant        BIGINT       NOT NULL,
    sku             VARCHAR(64)  NOT NULL,
    channel         VARCHAR(32)  NOT NULL,
    side            VARCHAR(8)   NOT NULL,
    opened_by       VARCHAR(80)  NOT NULL,
    why             VARCHAR(24)  NOT NULL,
    paid            BIGINT       NOT NULL,
    pending         BIGINT       NOT NULL,
    paid_out        BOOLEAN      NOT NULL,
    decision        BIGINT       NOT NULL,
    merchant_days   INT          NOT NULL,
    buyer_days      INT          NOT NULL,
    two_from        BIGINT       NOT NULL,
    merchant_silent VARCHAR(8)   NOT NULL,
    buyer_silent    VARCHAR(8)   NOT NULL,
    opened_at       DATETIME(6)  NOT NULL,
    trace_id        VARCHAR(32)  NOT NULL,
    frozen          BIGINT       NULL,
    state           VARCHAR(10)  NOT NULL,
    due_at          DATETIME(6)  NULL,
    offer_side      VARCHAR(8)   NULL,
    offer_fen       BIGINT       NULL,
    outcome         VARCHAR(8)   NULL,
    given_back      BIGINT       NOT NULL,
    ended_at        DATETIME(6)  NULL,
    ended_by        VARCHAR(80)  NULL,
    UNIQUE KEY dispute_line (order_id, line),
    KEY dispute_member (member, opened_at),
    KEY dispute_merchant (merchant, opened_at),
    KEY dispute_due (state, due_at),
    CONSTRAINT dispute_within CHECK (given_back BETWEEN 0 AND paid)
);

-- What was said, laid there, offered and done, from the first to the last. A file stands beside it and is known by its hash.
CREATE TABLE dispute_entry (
    id      BIGINT        NOT NULL PRIMARY KEY,
    dispute BIGINT        NOT NULL,
    kind    VARCHAR(10)   NOT NULL,
    side    VARCHAR(8)    NOT NULL,
    author  VARCHAR(80)   NOT NULL,
    note    VARCHAR(2000) NULL,
    fen     BIGINT        NULL,
    name    VARCHAR(120)  NULL,
    media   VARCHAR(8)    NULL,
    size    INT           NULL,
    hash    BINARY(32)    NULL,
    at      DATETIME(6)   NOT NULL,
    KEY dispute_entry_of (dispute, id)
);

CREATE TABLE dispute_file (
    entry   BIGINT     NOT NULL PRIMARY KEY,
    content MEDIUMBLOB NOT NULL
);

-- The part of a commission that falls to a line in dispute, by the transfer that set it aside.
CREATE TABLE commission_disputed (
    transfer BIGINT NOT NULL PRIMARY KEY,
    dispute  BIGINT NOT NULL,
    KEY commission_disputed_of (dispute)
);
