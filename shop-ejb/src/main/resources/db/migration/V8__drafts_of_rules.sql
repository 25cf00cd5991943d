-- Rules change by way of a draft: edited, checked, approved by somebody else, and put in force at a time.
CREATE TABLE rulebook_draft (
    id            BIGINT       NOT NULL PRIMARY KEY,
    point         VARCHAR(16)  NOT NULL,
    title         VARCHAR(200) NOT NULL,
    note          VARCHAR(500) NULL,
    state         VARCHAR(10)  NOT NULL,
    base          BINARY(32)   NOT NULL,
    hash          BINARY(32)   NOT NULL,
    revision      INT          NOT NULL,
    opened_by     VARCHAR(80)  NOT NULL,
    opened_at     DATETIME(6)  NOT NULL,
    edited_by     VARCHAR(80)  NOT NULL,
    edited_at     DATETIME(6)  NOT NULL,
    edited_path   VARCHAR(160) NULL,
    in_force_from DATETIME(6)  NULL,
    KEY rulebook_draft_point (point, state, id),
    CONSTRAINT rulebook_draft_base FOREIGN KEY (base) REFERENCES rulebook (hash),
    CONSTRAINT rulebook_draft_state CHECK (state IN
        ('DRAFT', 'CHECKED', 'APPROVED', 'SCHEDULED', 'ACTIVE', 'RETIRED', 'WITHDRAWN')),
    CONSTRAINT rulebook_draft_time CHECK (state NOT IN ('SCHEDULED', 'ACTIVE') OR in_force_from IS NOT NULL)
);

-- All files of the draft as they are now, those it has in common with its base too.
CREATE TABLE rulebook_draft_file (
    draft   BIGINT   NOT NULL,
    path    VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (draft, path),
    CONSTRAINT rulebook_draft_file_of FOREIGN KEY (draft) REFERENCES rulebook_draft (id)
);

-- A person takes one part in a draft: who has edited it is its maker, and cannot be its checker.
CREATE TABLE rulebook_draft_person (
    draft  BIGINT      NOT NULL,
    person VARCHAR(80) NOT NULL,
    part   VARCHAR(8)  NOT NULL,
    PRIMARY KEY (draft, person),
    UNIQUE KEY rulebook_draft_person_part (draft, person, part),
    CONSTRAINT rulebook_draft_person_of FOREIGN KEY (draft) REFERENCES rulebook_draft (id),
    CONSTRAINT rulebook_draft_person_one CHECK (part IN ('MAKER', 'CHECKER'))
);

-- What a draft would have done to money, as a backtest measured it: an approval is of this effect.
CREATE TABLE rulebook_measurement (
    id          BIGINT      NOT NULL PRIMARY KEY,
    base        BINARY(32)  NOT NULL,
    candidate   BINARY(32)  NOT NULL,
    result      BINARY(32)  NOT NULL,
    days        INT         NOT NULL,
    decisions   BIGINT      NOT NULL,
    money_delta BIGINT      NOT NULL,
    measured_by VARCHAR(80) NOT NULL,
    measured_at DATETIME(6) NOT NULL,
    KEY rulebook_measurement_candidate (candidate, id)
);

-- live_part is CHECKER while the approval stands and NULL afterwards, so that the key to rulebook_draft_person keeps makers
-- out and a person approves once; what was voided stays on record.
CREATE TABLE rulebook_approval (
    id          BIGINT      NOT NULL PRIMARY KEY,
    draft       BIGINT      NOT NULL,
    revision    INT         NOT NULL,
    content     BINARY(32)  NOT NULL,
    base        BINARY(32)  NOT NULL,
    measurement BIGINT      NULL,
    result      BINARY(32)  NULL,
    money_delta BIGINT      NULL,
    approved_by VARCHAR(80) NOT NULL,
    approved_at DATETIME(6) NOT NULL,
    live_part   VARCHAR(8)  NULL,
    voided_at   DATETIME(6) NULL,
    void_reason VARCHAR(20) NULL,
    UNIQUE KEY rulebook_approval_once (draft, approved_by, live_part),
    CONSTRAINT rulebook_approval_of FOREIGN KEY (draft) REFERENCES rulebook_draft (id),
    CONSTRAINT rulebook_approval_not_by_maker FOREIGN KEY (draft, approved_by, live_part)
        REFERENCES rulebook_draft_person (draft, person, part),
    CONSTRAINT rulebook_approval_effect FOREIGN KEY (measurement) REFERENCES rulebook_measurement (id),
    CONSTRAINT rulebook_approval_live CHECK (live_part IS NULL OR live_part = 'CHECKER'),
    CONSTRAINT rulebook_approval_void CHECK
        ((live_part IS NULL AND voided_at IS NOT NULL AND void_reason IS NOT NULL)
            OR (live_part IS NOT NULL AND voided_at IS NULL AND void_reason IS NULL))
);

-- In force at a moment is, of a point's rows that have begun by then and not ended, the one with the highest id. So a
-- version comes in force, and a provisional one goes out again, at its time and on every server, whether or not any was up.
ALTER TABLE rulebook_activation
    ADD COLUMN kind     VARCHAR(12)  NOT NULL DEFAULT 'UNREVIEWED',
    ADD COLUMN draft    BIGINT       NULL,
    ADD COLUMN reason   VARCHAR(500) NULL,
    ADD COLUMN begins_at DATETIME(6) NULL,
    ADD COLUMN ends_at   DATETIME(6) NULL,
    ADD CONSTRAINT rulebook_activation_kind CHECK (kind IN
        ('UNREVIEWED', 'SHIPPED', 'APPROVED', 'ROLL_BACK', 'BREAK_GLASS', 'FALL_BACK')),
    ADD CONSTRAINT rulebook_activation_draft CHECK (kind NOT IN ('APPROVED', 'BREAK_GLASS') OR draft IS NOT NULL),
    ADD CONSTRAINT rulebook_activation_reason CHECK (kind NOT IN ('ROLL_BACK', 'BREAK_GLASS') OR reason IS NOT NULL);

-- Whoever changes what is in force at a point, now or later, has this row: they take turns.
CREATE TABLE rulebook_turn (
    point VARCHAR(16) NOT NULL PRIMARY KEY,
    turns BIGINT      NOT NULL
);

-- Rules that went in force without a second person, each until somebody else has looked at it.
CREATE TABLE rulebook_break_glass (
    draft         BIGINT       NOT NULL PRIMARY KEY,
    point         VARCHAR(16)  NOT NULL,
    rulebook      BINARY(32)   NOT NULL,
    reason        VARCHAR(500) NOT NULL,
    broken_by     VARCHAR(80)  NOT NULL,
    broken_at     DATETIME(6)  NOT NULL,
    ends_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    reviewed_by   VARCHAR(80)  NULL,
    reviewed_at   DATETIME(6)  NULL,
    verdict       VARCHAR(10)  NULL,
    review_reason VARCHAR(500) NULL,
    KEY rulebook_break_glass_open (verdict, point),
    CONSTRAINT rulebook_break_glass_of FOREIGN KEY (draft) REFERENCES rulebook_draft (id),
    CONSTRAINT rulebook_break_glass_other CHECK (reviewed_by IS NULL OR reviewed_by <> broken_by),
    CONSTRAINT rulebook_break_glass_review CHECK
        ((verdict IS NULL AND reviewed_by IS NULL AND reviewed_at IS NULL)
            OR (verdict IN ('CONFIRMED', 'REVERTED') AND reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL
                AND review_reason IS NOT NULL))
);

-- What members are told about a change of rules, before it comes in force.
CREATE TABLE rulebook_notice (
    id           BIGINT      NOT NULL PRIMARY KEY,
    point        VARCHAR(16) NOT NULL,
    draft        BIGINT      NULL,
    rulebook     BINARY(32)  NOT NULL,
    text_zh      TEXT        NOT NULL,
    text_en      TEXT        NOT NULL,
    effective_at DATETIME(6) NOT NULL,
    published_at DATETIME(6) NOT NULL,
    withdrawn_at DATETIME(6) NULL,
    KEY rulebook_notice_effective (effective_at, id)
);
