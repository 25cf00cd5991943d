-- In which ends a purchase was begun at its provider: each is a payment of its own there, under a reference of its own. ask_at is when
-- the provider is asked next how it stands, since its call may be lost. Null for no more.
CREATE TABLE payment_opening (
    payment   BIGINT      NOT NULL,
    pay_end   VARCHAR(16) NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    ask_at    DATETIME(6) NULL,
    asks      INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (payment, pay_end),
    KEY payment_opening_ask (ask_at, payment, pay_end),
    CONSTRAINT payment_opening_of FOREIGN KEY (payment) REFERENCES payment (id)
);

-- Whatever is under way was begun on the provider's page.
INSERT INTO payment_opening (payment, pay_end, opened_at, ask_at)
SELECT id, 'PAGE', opened_at, CASE WHEN state = 'OPEN' THEN opened_at END FROM payment WHERE state = 'OPEN' OR close_at IS NOT NULL;

-- What providers' calls said, as it came and encrypted, kept before it is believed. content is the hash of it: the same bytes are one
-- call. state: WAITING is not looked at yet, HEARD is the provider's word, REFUSED is nobody's, and reason says why.
CREATE TABLE payment_callback (
    id       BIGINT      NOT NULL PRIMARY KEY,
    provider VARCHAR(32) NOT NULL,
    content  BINARY(32)  NOT NULL,
    sealed   BLOB        NOT NULL,
    state    VARCHAR(8)  NOT NULL,
    reason   VARCHAR(64) NULL,
    payment  BIGINT      NULL,
    heard_at DATETIME(6) NOT NULL,
    times    BIGINT      NOT NULL DEFAULT 1,
    last_at  DATETIME(6) NOT NULL,
    UNIQUE KEY payment_callback_once (provider, content),
    KEY payment_callback_state (state, heard_at),
    KEY payment_callback_payment (payment, id)
);

-- The sandbox's provider can be asked, too: which of its calls were about which purchase, and what went back of which payment.
ALTER TABLE sandbox_call ADD COLUMN reference VARCHAR(64) NULL;
ALTER TABLE sandbox_call ADD KEY sandbox_call_reference (reference, id);
ALTER TABLE sandbox_call ADD KEY sandbox_call_day (tell_at, id);
ALTER TABLE sandbox_refund ADD COLUMN payment VARCHAR(64) NULL;
ALTER TABLE sandbox_refund ADD COLUMN amount BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sandbox_refund ADD COLUMN state VARCHAR(8) NULL;
ALTER TABLE sandbox_refund ADD COLUMN done_at DATETIME(6) NULL;
ALTER TABLE sandbox_refund ADD KEY sandbox_refund_day (done_at);
ALTER TABLE sandbox_refund ADD KEY sandbox_refund_payment (payment);
