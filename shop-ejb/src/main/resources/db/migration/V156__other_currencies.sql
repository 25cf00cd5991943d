-- Money in other currencies than that of the books. The money itself is in the ledger, in accounts whose types are above 100.
ALTER TABLE liability_balance MODIFY type SMALLINT NOT NULL;

-- What one unit of a currency was said to be worth on a day, in hundred-millionths of a yuan.
CREATE TABLE exchange_rate (
    currency CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day      DATE        NOT NULL,
    worth    BIGINT      NOT NULL,
    provider VARCHAR(32) NOT NULL,
    at       DATETIME(6) NOT NULL,
    PRIMARY KEY (currency, day)
);

-- What conversions would come to: of one member, good until then, used once. Amounts are minor units of their currencies.
CREATE TABLE conversion_quote (
    id          BIGINT      NOT NULL PRIMARY KEY,
    member      BIGINT      NOT NULL,
    member_was  BIGINT      NULL,
    source      CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount      BIGINT      NOT NULL,
    target      CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    comes       BIGINT      NOT NULL,
    fee         BIGINT      NOT NULL,
    numerator   BIGINT      NOT NULL,
    denominator BIGINT      NOT NULL,
    provider    VARCHAR(32) NOT NULL,
    offer       VARCHAR(64) NOT NULL,
    made_at     DATETIME(6) NOT NULL,
    expires_at  DATETIME(6) NOT NULL,
    used        BOOLEAN     NOT NULL DEFAULT FALSE,
    trace_id    VARCHAR(32) NOT NULL,
    KEY conversion_quote_member (member),
    KEY conversion_quote_unused (used, expires_at)
);

-- As long as one is held, both its legs are set aside in the ledger under its id.
CREATE TABLE currency_conversion (
    id            BIGINT      NOT NULL PRIMARY KEY,
    quote         BIGINT      NOT NULL,
    member        BIGINT      NOT NULL,
    member_was    BIGINT      NULL,
    channel       VARCHAR(32) NOT NULL,
    source        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount        BIGINT      NOT NULL,
    target        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    comes         BIGINT      NOT NULL,
    fee           BIGINT      NOT NULL,
    provider      VARCHAR(32) NOT NULL,
    offer         VARCHAR(64) NOT NULL,
    offered_until DATETIME(6) NOT NULL,
    state         VARCHAR(16) NOT NULL,
    made_at       DATETIME(6) NOT NULL,
    ended_at      DATETIME(6) NULL,
    trace_id      VARCHAR(32) NOT NULL,
    UNIQUE KEY currency_conversion_quote (quote),
    KEY currency_conversion_member (member, id),
    KEY currency_conversion_state (state, id),
    KEY currency_conversion_ended (ended_at)
);

-- Money in another currency that members brought in.
CREATE TABLE currency_top_up (
    id           BIGINT      NOT NULL PRIMARY KEY,
    member       BIGINT      NOT NULL,
    member_was   BIGINT      NULL,
    channel      VARCHAR(32) NOT NULL,
    currency     CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount       BIGINT      NOT NULL,
    provider     VARCHAR(32) NOT NULL,
    provider_ref VARCHAR(64) NOT NULL,
    made_at      DATETIME(6) NOT NULL,
    trace_id     VARCHAR(32) NOT NULL,
    KEY currency_top_up_member (member, currency)
);

-- What goes back where it came from. As long as one is held, it is set aside in the ledger under its id.
CREATE TABLE currency_return (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    channel    VARCHAR(32) NULL,
    currency   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount     BIGINT      NOT NULL,
    provider   VARCHAR(32) NOT NULL,
    state      VARCHAR(16) NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    ended_at   DATETIME(6) NULL,
    trace_id   VARCHAR(32) NOT NULL,
    KEY currency_return_member (member, currency),
    KEY currency_return_state (state, id)
);

-- The parties that the sandbox plays.
CREATE TABLE sandbox_rate (
    currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    worth    BIGINT  NOT NULL
);

CREATE TABLE sandbox_exchange (
    reference VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    state     VARCHAR(16) NOT NULL,
    at        DATETIME(6) NOT NULL
);
