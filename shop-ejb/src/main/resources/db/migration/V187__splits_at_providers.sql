-- Who receives parts of payments at a provider, by an agreement: from when, most_share (basis points of a payment), and when. state:
-- WANTED has to be told to the provider, LIVE, REFUSED by the provider, ENDING has to be taken back there, ENDED. It is a merchant's or
-- a member's, never both, shop_code is the merchant's code. What is agreed never changes: another agreement is another row.
CREATE TABLE split_receiver (
    id         BIGINT       NOT NULL PRIMARY KEY,
    provider   VARCHAR(32)  NOT NULL,
    kind       VARCHAR(8)   NOT NULL,
    account    VARCHAR(64)  NOT NULL,
    name       VARCHAR(120) NULL,
    merchant   BIGINT       NULL,
    shop_code  VARCHAR(32)  NULL,
    member     BIGINT       NULL,
    member_was BIGINT       NULL,
    most_share INT          NOT NULL,
    timing     VARCHAR(10)  NOT NULL,
    from_day   DATE         NOT NULL,
    document   VARCHAR(200) NOT NULL,
    state      VARCHAR(8)   NOT NULL,
    tries      INT          NOT NULL DEFAULT 0,
    next_at    DATETIME(6)  NULL,
    asked_by   VARCHAR(80)  NOT NULL,
    agreed_by  VARCHAR(80)  NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    ended_by   VARCHAR(80)  NULL,
    end_reason VARCHAR(500) NULL,
    trace_id   VARCHAR(64)  NOT NULL,
    KEY split_receiver_merchant (merchant, id),
    KEY split_receiver_member (member, id),
    KEY split_receiver_state (state, next_at, id),
    CONSTRAINT split_receiver_of CHECK ((merchant IS NULL) <> (member IS NULL)),
    CONSTRAINT split_receiver_share CHECK (most_share BETWEEN 1 AND 10000)
);

-- Orders that were paid at a provider that splits, while somebody had agreed to receive there. look_at: when it is looked at next whom
-- something goes to, or comes back from. state: OPEN, LETTING has to be told that nothing more is split, CLOSED.
CREATE TABLE split_order (
    payment     BIGINT      NOT NULL PRIMARY KEY,
    order_id    BIGINT      NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    payment_ref VARCHAR(64) NOT NULL,
    reference   VARCHAR(64) NOT NULL,
    paid        BIGINT      NOT NULL,
    payable     BIGINT      NOT NULL,
    paid_at     DATETIME(6) NOT NULL,
    state       VARCHAR(8)  NOT NULL,
    look_at     DATETIME(6) NULL,
    tries       INT         NOT NULL DEFAULT 0,
    next_at     DATETIME(6) NULL,
    KEY split_order_order (order_id),
    KEY split_order_look (look_at, payment),
    KEY split_order_state (state, next_at, payment)
);

-- What of a payment goes to a receiver: once, whatever becomes of it. journal is what took it off the debt. state: WANTED, DONE, REFUSED.
CREATE TABLE split_part (
    id        BIGINT      NOT NULL PRIMARY KEY,
    payment   BIGINT      NOT NULL,
    receiver  BIGINT      NOT NULL,
    amount    BIGINT      NOT NULL,
    state     VARCHAR(8)  NOT NULL,
    tries     INT         NOT NULL DEFAULT 0,
    next_at   DATETIME(6) NULL,
    journal   BIGINT      NOT NULL,
    made_at   DATETIME(6) NOT NULL,
    ended_at  DATETIME(6) NULL,
    trace_id  VARCHAR(64) NOT NULL,
    UNIQUE KEY split_part_once (payment, receiver),
    KEY split_part_receiver (receiver, id),
    KEY split_part_state (state, next_at, id),
    CONSTRAINT split_part_order FOREIGN KEY (payment) REFERENCES split_order (payment),
    CONSTRAINT split_part_to FOREIGN KEY (receiver) REFERENCES split_receiver (id),
    CONSTRAINT split_part_amount CHECK (amount > 0)
);

-- What comes back of it. state as that of a part.
CREATE TABLE split_return (
    id       BIGINT      NOT NULL PRIMARY KEY,
    part     BIGINT      NOT NULL,
    amount   BIGINT      NOT NULL,
    state    VARCHAR(8)  NOT NULL,
    tries    INT         NOT NULL DEFAULT 0,
    next_at  DATETIME(6) NULL,
    made_at  DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    trace_id VARCHAR(64) NOT NULL,
    KEY split_return_part (part, id),
    KEY split_return_state (state, next_at, id),
    CONSTRAINT split_return_of FOREIGN KEY (part) REFERENCES split_part (id),
    CONSTRAINT split_return_amount CHECK (amount > 0)
);

-- The books of the sandbox's provider: whom it knows, what it handed over and took back, and of which payments it keeps nothing.
CREATE TABLE sandbox_receiver (
    account VARCHAR(64) NOT NULL PRIMARY KEY,
    kind    VARCHAR(8)  NOT NULL
);

CREATE TABLE sandbox_split_lock (
    payment VARCHAR(64) NOT NULL PRIMARY KEY
);

CREATE TABLE sandbox_split (
    reference VARCHAR(64) NOT NULL PRIMARY KEY,
    payment   VARCHAR(64) NOT NULL,
    account   VARCHAR(64) NOT NULL,
    amount    BIGINT      NOT NULL,
    state     VARCHAR(8)  NOT NULL,
    asked     INT         NOT NULL,
    at        DATETIME(6) NOT NULL,
    KEY sandbox_split_payment (payment)
);

CREATE TABLE sandbox_split_return (
    reference VARCHAR(64) NOT NULL PRIMARY KEY,
    split     VARCHAR(64) NOT NULL,
    amount    BIGINT      NOT NULL,
    state     VARCHAR(8)  NOT NULL,
    asked     INT         NOT NULL,
    at        DATETIME(6) NOT NULL,
    KEY sandbox_split_return_split (split)
);

CREATE TABLE sandbox_let_go (
    payment VARCHAR(64) NOT NULL PRIMARY KEY,
    at      DATETIME(6) NOT NULL
);
