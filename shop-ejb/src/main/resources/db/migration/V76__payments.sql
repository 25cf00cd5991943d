-- Purchases that are paid at a provider, and what is kept for them until then.

-- A purchase between the checkout page and its order. cart is what is bought, device the buyer's browser as long as an order may
-- come of it. payable and points are what the quote promised, amount what the provider is asked for; all money is fen. state:
-- OPEN waits for the payment and has what it needs reserved; PAID is paid and not yet settled; PLACED has its order; EXPIRED and
-- GIVEN_UP came to nothing; RETURNED was paid and is given back; CREDITED was paid and went into the wallet. late is whether it
-- was paid after it had ended, gave_up whether by its buyer.
CREATE TABLE payment (
    id                BIGINT       NOT NULL PRIMARY KEY,
    channel           VARCHAR(32)  NOT NULL,
    member            BIGINT       NOT NULL,
    cart              TEXT         NOT NULL,
    device            VARCHAR(200) NULL,
    quote             BIGINT       NOT NULL,
    payable           BIGINT       NOT NULL,
    points            BIGINT       NOT NULL,
    amount            BIGINT       NOT NULL,
    if_late           VARCHAR(6)   NOT NULL,
    provider          VARCHAR(32)  NOT NULL,
    state             VARCHAR(8)   NOT NULL,
    opened_at         DATETIME(6)  NOT NULL,
    expires_at        DATETIME(6)  NOT NULL,
    failed_at         DATETIME(6)  NULL,
    paid_at           DATETIME(6)  NULL,
    payment_ref       VARCHAR(64)  NULL,
    late              BOOLEAN      NOT NULL DEFAULT FALSE,
    gave_up           BOOLEAN      NOT NULL DEFAULT FALSE,
    order_id          BIGINT       NULL,
    reason            TEXT         NULL,
    ended_at          DATETIME(6)  NULL,
    trace_id          VARCHAR(64)  NULL,
    UNIQUE KEY payment_quote (quote),
    KEY payment_state (state, expires_at, id),
    KEY payment_member (member, state, id),
    KEY payment_channel (channel, id),
    KEY payment_order (order_id),
    CONSTRAINT payment_amount CHECK (amount BETWEEN 1 AND payable),
    CONSTRAINT payment_placed CHECK (state <> 'PLACED' OR order_id IS NOT NULL)
);

-- Whoever opens one holds this row of the buyer, so that they are counted one after another.
CREATE TABLE payment_buyer (
    member BIGINT NOT NULL PRIMARY KEY
);

-- What a provider said, once for each of its payments and content; times is how often it said so. payment is what it is about;
-- empty if nobody here knows it. finding is what cannot be about it, and risk_case the case that a person sees to.
CREATE TABLE payment_notice (
    id          BIGINT      NOT NULL PRIMARY KEY,
    provider    VARCHAR(32) NOT NULL,
    payment_ref VARCHAR(64) NOT NULL,
    content     BINARY(32)  NOT NULL,
    reference   VARCHAR(64) NOT NULL,
    payment     BIGINT      NULL,
    paid        BOOLEAN     NOT NULL,
    amount      BIGINT      NOT NULL,
    currency    VARCHAR(8)  NOT NULL,
    finding     VARCHAR(16) NULL,
    risk_case   BIGINT      NULL,
    heard_at    DATETIME(6) NOT NULL,
    times       BIGINT      NOT NULL DEFAULT 1,
    last_at     DATETIME(6) NOT NULL,
    UNIQUE KEY payment_notice_once (provider, payment_ref, content),
    KEY payment_notice_payment (payment, id),
    KEY payment_notice_case (risk_case, id)
);

-- Money that goes back to where it came from: of a payment at the provider once. WANTED until the provider has said that it is
-- DONE, or REFUSED, which a person sees to.
CREATE TABLE payment_refund (
    id          BIGINT      NOT NULL PRIMARY KEY,
    payment     BIGINT      NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    payment_ref VARCHAR(64) NOT NULL,
    amount      BIGINT      NOT NULL,
    currency    VARCHAR(8)  NOT NULL,
    state       VARCHAR(8)  NOT NULL,
    tries       INT         NOT NULL DEFAULT 0,
    next_at     DATETIME(6) NOT NULL,
    wanted_at   DATETIME(6) NOT NULL,
    ended_at    DATETIME(6) NULL,
    UNIQUE KEY payment_refund_once (provider, payment_ref),
    KEY payment_refund_next (state, next_at, id),
    KEY payment_refund_payment (payment),
    CONSTRAINT payment_refund_of FOREIGN KEY (payment) REFERENCES payment (id)
);

-- Keys that are kept for somebody who is paying are RESERVED; the taking names the payment instead of an order. So do pieces of a
-- limited issue that are kept so.
ALTER TABLE stock_key MODIFY COLUMN state VARCHAR(8) NOT NULL;
ALTER TABLE stock_taken ADD COLUMN reserved BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE limited_order ADD COLUMN reserved BOOLEAN NOT NULL DEFAULT FALSE;

-- What the sandbox's provider knows, an outside party with a memory of its own: whom it was asked to collect from, what it has to
-- say, and what it gave back.
CREATE TABLE sandbox_checkout (
    reference VARCHAR(64) NOT NULL PRIMARY KEY,
    page      CHAR(43)    NOT NULL,
    amount    BIGINT      NOT NULL,
    until_at  DATETIME(6) NOT NULL,
    payments  INT         NOT NULL DEFAULT 0,
    UNIQUE KEY sandbox_checkout_page (page)
);

CREATE TABLE sandbox_call (
    id        BIGINT       NOT NULL PRIMARY KEY,
    body      VARCHAR(500) NOT NULL,
    signature CHAR(64)     NOT NULL,
    tell_at   DATETIME(6)  NOT NULL,
    told      BOOLEAN      NOT NULL DEFAULT FALSE,
    KEY sandbox_call_next (told, tell_at, id)
);

CREATE TABLE sandbox_refund (
    reference VARCHAR(64) NOT NULL PRIMARY KEY,
    asked     INT         NOT NULL DEFAULT 0
);
