-- Providers whose daily bills are held against what the shop has of them.
CREATE TABLE bill_provider (
    -- As it stands on payments and top-ups.
    provider   VARCHAR(32)  NOT NULL PRIMARY KEY,
    title      VARCHAR(120) NOT NULL,
    -- Agreed fee of a payment, hundred-thousandths of its amount, NULL where fees are not looked at.
    fee_rate   INT          NULL,
    made_by    VARCHAR(80)  NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    CONSTRAINT bill_provider_fee CHECK (fee_rate BETWEEN 0 AND 10000)
);

-- A bill as it was handed in. A corrected one of the same day is another version, and the one before it stays, REPLACED.
CREATE TABLE bill (
    id            BIGINT       NOT NULL PRIMARY KEY,
    provider      VARCHAR(32)  NOT NULL,
    day           DATE         NOT NULL,
    version       INT          NOT NULL,
    layout        VARCHAR(24)  NULL,
    -- Whether its lines have fees of their own.
    line_fees     BOOLEAN      NOT NULL DEFAULT FALSE,
    file_name     VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    -- While it is written: who writes it, when that was seen last, and how many of its lines are there.
    writer        BIGINT       NULL,
    touched_at    DATETIME(6)  NOT NULL,
    line_count    INT          NOT NULL DEFAULT 0,
    payments      INT          NOT NULL DEFAULT 0,
    paid          BIGINT       NOT NULL DEFAULT 0,
    refunds       INT          NOT NULL DEFAULT 0,
    refunded      BIGINT       NOT NULL DEFAULT 0,
    -- Thousandths of a fen, less what came back with refunds.
    fee           BIGINT       NOT NULL DEFAULT 0,
    -- How far it was held against the shop: lines, and then what the shop has of the day.
    matched_to    INT          NOT NULL DEFAULT 0,
    stage         VARCHAR(12)  NOT NULL DEFAULT 'LINES',
    stage_at      DATETIME(6)  NULL,
    stage_after   BIGINT       NOT NULL DEFAULT 0,
    matched       INT          NOT NULL DEFAULT 0,
    -- Fen of matched lines that are in the books, and of those that never were since they go back.
    booked        BIGINT       NOT NULL DEFAULT 0,
    passing_in    BIGINT       NOT NULL DEFAULT 0,
    passing_out   BIGINT       NOT NULL DEFAULT 0,
    -- The journal by which the agreed fees were booked.
    fee_journal   BIGINT       NULL,
    fee_booked    BIGINT       NULL,
    problems      MEDIUMTEXT   NOT NULL,
    problem_count INT          NOT NULL DEFAULT 0,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    -- The same content is taken once for a provider.
    taken_hash    BINARY(32) GENERATED ALWAYS AS (IF(state = 'REFUSED', NULL, file_hash)) STORED,
    UNIQUE KEY bill_once (provider, taken_hash),
    UNIQUE KEY bill_version (provider, day, version),
    KEY bill_day (day, id),
    KEY bill_state (state, id),
    CONSTRAINT bill_of FOREIGN KEY (provider) REFERENCES bill_provider (provider),
    CONSTRAINT bill_states CHECK (state IN ('LOADING', 'REFUSED', 'LOADED', 'MATCHED', 'REPLACED'))
);

CREATE TABLE bill_line (
    bill       BIGINT       NOT NULL,
    -- Of the file, from 1.
    line       INT          NOT NULL,
    kind       CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at         DATETIME     NOT NULL,
    -- The provider's own number, the shop's, and for a refund the provider's of the payment.
    ref        VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference  VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    payment    VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    amount     BIGINT       NOT NULL,
    currency   CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fee        BIGINT       NOT NULL,
    PRIMARY KEY (bill, line),
    KEY bill_line_ref (ref, bill),
    KEY bill_line_payment (payment, bill)
);

-- What a bill and the shop do not agree on, with both sides as they were found.
CREATE TABLE bill_break (
    id             BIGINT       NOT NULL PRIMARY KEY,
    bill           BIGINT       NOT NULL,
    provider       VARCHAR(32)  NOT NULL,
    day            DATE         NOT NULL,
    kind           VARCHAR(16)  NOT NULL,
    refund         BOOLEAN      NOT NULL,
    ref            VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference      VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- Theirs, NULL where the bill has none.
    line           INT          NULL,
    bill_at        DATETIME     NULL,
    bill_amount    BIGINT       NULL,
    bill_currency  CHAR(3)      NULL,
    bill_state     VARCHAR(8)   NULL,
    bill_fee       BIGINT       NULL,
    -- Ours, NULL where the shop has none.
    own            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    own_at         DATETIME(6)  NULL,
    own_amount     BIGINT       NULL,
    own_currency   CHAR(3)      NULL,
    own_state      VARCHAR(12)  NULL,
    own_fee        BIGINT       NULL,
    -- By how many fen custody has more than the books say, by the bill, below zero if less.
    difference     BIGINT       NOT NULL,
    state          VARCHAR(10)  NOT NULL,
    handed_to      VARCHAR(80)  NULL,
    note           VARCHAR(500) NULL,
    reason         VARCHAR(500) NULL,
    journal        BIGINT       NULL,
    closed_by      VARCHAR(80)  NULL,
    found_at       DATETIME(6)  NOT NULL,
    closed_at      DATETIME(6)  NULL,
    KEY bill_break_bill (bill, id),
    KEY bill_break_open (state, id),
    KEY bill_break_age (state, day, kind),
    KEY bill_break_own (own, state),
    KEY bill_break_day (provider, day, id),
    CONSTRAINT bill_break_of FOREIGN KEY (bill) REFERENCES bill (id),
    CONSTRAINT bill_break_kind CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'CURRENCY', 'STATE', 'DUPLICATE', 'FEE')),
    CONSTRAINT bill_break_state CHECK (state IN ('OPEN', 'SETTLED', 'EXPLAINED', 'CORRECTED', 'REPLACED')),
    CONSTRAINT bill_break_closed CHECK ((state = 'OPEN') = (closed_at IS NULL)),
    CONSTRAINT bill_break_corrected CHECK ((state = 'CORRECTED') = (journal IS NOT NULL))
);

-- What the shop has of a provider and a day is read in the order in which it came.
ALTER TABLE top_up ADD KEY top_up_provider_day (provider, created_at, id);
ALTER TABLE payment_refund
    ADD KEY payment_refund_came (provider, wanted_at, id),
    ADD KEY payment_refund_went (provider, ended_at, id);
