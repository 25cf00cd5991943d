-- Points and coins that cannot be used while they are looked into: by whom, why, until when, and what became of it.
CREATE TABLE point_freeze (
    id              BIGINT       NOT NULL PRIMARY KEY,
    scope           VARCHAR(6)   NOT NULL,
    subject         BIGINT       NOT NULL,
    given           BOOLEAN      NOT NULL,
    asset           VARCHAR(5)   NULL,
    points          BIGINT       NULL,
    reason          VARCHAR(16)  NOT NULL,
    note            VARCHAR(500) NOT NULL,
    risk_case       BIGINT       NULL,
    state           VARCHAR(8)   NOT NULL,
    until_day       DATE         NOT NULL,
    frozen_by       VARCHAR(64)  NOT NULL,
    frozen_at       DATETIME(6)  NOT NULL,
    agreed_by       VARCHAR(64)  NULL,
    ended_by        VARCHAR(64)  NULL,
    ended_at        DATETIME(6)  NULL,
    end_note        VARCHAR(500) NULL,
    back_by         VARCHAR(64)  NULL,
    back_at         DATETIME(6)  NULL,
    burn            BIGINT       NULL,
    review_asked_at DATETIME(6)  NULL,
    trace_id        VARCHAR(32)  NOT NULL,
    KEY point_freeze_state (state, until_day),
    KEY point_freeze_subject (scope, subject),
    CONSTRAINT point_freeze_some CHECK (points IS NULL OR points > 0)
);

-- Of which lots a freeze is. What was released of one is held in the ledger; what was not is not released as long as it stops the
-- lot. What was locked and burnt is counted, so that it can come back.
CREATE TABLE frozen_lot (
    freeze BIGINT     NOT NULL,
    lot    BIGINT     NOT NULL,
    points BIGINT     NOT NULL,
    stops  BOOLEAN    NOT NULL,
    hold   BIGINT     NULL,
    burnt  BIGINT     NOT NULL DEFAULT 0,
    state  VARCHAR(8) NOT NULL,
    PRIMARY KEY (freeze, lot),
    KEY frozen_lot_lot (lot, state),
    CONSTRAINT frozen_lot_holds CHECK (points >= 0 AND burnt >= 0),
    CONSTRAINT frozen_lot_state CHECK (state IN ('FROZEN', 'LIFTED', 'BURNT', 'BACK', 'REFUNDED'))
);

-- How many freezes stop a lot; on which day what is left of it ends, where something is left; for which of these its holder was told.
ALTER TABLE lot
    ADD COLUMN stopped  INT  NOT NULL DEFAULT 0,
    ADD COLUMN told_end DATE NULL,
    ADD COLUMN ending   DATE GENERATED ALWAYS AS (CASE WHEN released > gone + held THEN COALESCE(kept_until, ends_on) END) STORED,
    ADD KEY lot_ending (ending, id),
    DROP KEY lot_end,
    ADD CONSTRAINT lot_stopped CHECK (stopped >= 0);

-- What a member is told of points and coins that end: one message.
CREATE TABLE point_warning (
    id      BIGINT      NOT NULL PRIMARY KEY,
    member  BIGINT      NOT NULL,
    day     DATE        NOT NULL,
    ends_on DATE        NOT NULL,
    last_on DATE        NOT NULL,
    points  BIGINT      NOT NULL,
    coins   BIGINT      NOT NULL,
    state   VARCHAR(8)  NOT NULL,
    tries   INT         NOT NULL DEFAULT 0,
    made_at DATETIME(6) NOT NULL,
    sent_at DATETIME(6) NULL,
    UNIQUE KEY point_warning_member (member, day),
    KEY point_warning_state (state, id)
);
