-- Bills that the shop asks its payment providers for by itself: one row for a provider and a day, from when it is asked for.
CREATE TABLE bill_fetch (
    provider   VARCHAR(32) NOT NULL,
    day        DATE        NOT NULL,
    -- WAITING is asked for, TAKEN is here, REFUSED came and is wrong in itself, NOTHING means that there is none to come.
    state      VARCHAR(8)  NOT NULL,
    asks       INT         NOT NULL DEFAULT 0,
    asked_at   DATETIME(6) NULL,
    -- When it is asked for next, NULL for no more.
    ask_at     DATETIME(6) NULL,
    -- Why it could not be had when it was asked for last, a code.
    problem    VARCHAR(64) NULL,
    -- What came last, refused or not.
    bill       BIGINT      NULL,
    planned_at DATETIME(6) NOT NULL,
    PRIMARY KEY (provider, day),
    KEY bill_fetch_due (ask_at, day, provider),
    KEY bill_fetch_day (day, provider),
    KEY bill_fetch_state (state, day),
    CONSTRAINT bill_fetch_states CHECK (state IN ('WAITING', 'TAKEN', 'REFUSED', 'NOTHING'))
);

-- The sandbox's provider writes on its bill in which currency it gave back.
ALTER TABLE sandbox_refund ADD COLUMN currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'CNY';
