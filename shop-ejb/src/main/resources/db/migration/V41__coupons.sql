-- Coupons make a campaign speak for an order that it would else not speak for. What a coupon is worth, and who pays it, is
-- said by the campaign and its rules; a batch says how many there are, who may have them and how long they are good.

-- kind: WORD has one public code, CODES has a code for each coupon, GIVEN has none and is given to members. made is how many
-- coupons there are so far: of codes as far as they are made, of the others as far as they are claimed or given; wanted is
-- the most there may be. The word is free for another batch once it is NULL.
CREATE TABLE coupon_batch (
    id          BIGINT       NOT NULL PRIMARY KEY,
    campaign    VARCHAR(32)  NOT NULL,
    kind        VARCHAR(8)   NOT NULL,
    name_zh     VARCHAR(80)  NOT NULL,
    name_en     VARCHAR(80)  NOT NULL,
    word        VARCHAR(16)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    word_was    VARCHAR(16)  NULL,
    wanted      INT          NOT NULL,
    made        INT          NOT NULL DEFAULT 0,
    per_member  INT          NOT NULL,
    good_from   DATETIME(6)  NOT NULL,
    good_until  DATETIME(6)  NULL,
    good_days   INT          NULL,
    comes_back  BOOLEAN      NOT NULL,
    made_by     VARCHAR(80)  NOT NULL,
    made_at     DATETIME(6)  NOT NULL,
    ready_at    DATETIME(6)  NULL,
    millis      BIGINT       NOT NULL DEFAULT 0,
    void_at     DATETIME(6)  NULL,
    void_by     VARCHAR(80)  NULL,
    void_reason VARCHAR(500) NULL,
    UNIQUE KEY coupon_batch_word (word),
    KEY coupon_batch_campaign (campaign, id),
    KEY coupon_batch_unfinished (ready_at, id),
    CONSTRAINT coupon_batch_within CHECK (made BETWEEN 0 AND wanted),
    CONSTRAINT coupon_batch_ends CHECK (good_until IS NOT NULL OR good_days IS NOT NULL)
);

-- code_index is a keyed hash by which a code is found, code is what can be printed, encrypted: the database alone tells no
-- code. The time a coupon has and a batch that is void are looked at when it is shown, so neither is written here.
CREATE TABLE coupon (
    id         BIGINT        NOT NULL PRIMARY KEY,
    batch      BIGINT        NOT NULL,
    number     INT           NOT NULL,
    code_index BINARY(16)    NULL,
    code       VARBINARY(64) NULL,
    state      VARCHAR(8)    NOT NULL,
    member     BIGINT        NULL,
    good_until DATETIME(6)   NULL,
    order_id   BIGINT        NULL,
    cost       BIGINT        NOT NULL DEFAULT 0,
    issued_at  DATETIME(6)   NOT NULL,
    changed_at DATETIME(6)   NOT NULL,
    UNIQUE KEY coupon_code (code_index),
    UNIQUE KEY coupon_number (batch, number),
    KEY coupon_state (batch, state, good_until, cost),
    KEY coupon_owner (batch, member),
    KEY coupon_member (member, id),
    KEY coupon_order (order_id),
    CONSTRAINT coupon_batch_exists FOREIGN KEY (batch) REFERENCES coupon_batch (id),
    CONSTRAINT coupon_taken CHECK ((state IN ('HELD', 'USED')) = (order_id IS NOT NULL)),
    CONSTRAINT coupon_taken_by_somebody CHECK (order_id IS NULL OR member IS NOT NULL)
);

-- What became of a coupon after it was made, each with when, by whom and why.
CREATE TABLE coupon_event (
    id       BIGINT       NOT NULL PRIMARY KEY,
    coupon   BIGINT       NOT NULL,
    event    VARCHAR(10)  NOT NULL,
    at       DATETIME(6)  NOT NULL,
    actor    VARCHAR(80)  NOT NULL,
    order_id BIGINT       NULL,
    reason   VARCHAR(500) NULL,
    KEY coupon_event_coupon (coupon, id)
);

-- Which coupons an order showed, and whether its campaign granted something for each; coupon is NULL for a public word of which
-- none was needed.
CREATE TABLE coupon_shown (
    order_id BIGINT  NOT NULL,
    place    INT     NOT NULL,
    batch    BIGINT  NOT NULL,
    coupon   BIGINT  NULL,
    used     BOOLEAN NOT NULL,
    cost     BIGINT  NOT NULL,
    PRIMARY KEY (order_id, place),
    KEY coupon_shown_coupon (coupon, used)
);

-- Coupons that are given to many members, by a list or by a filter, some at a time.
CREATE TABLE coupon_grant (
    id        BIGINT       NOT NULL PRIMARY KEY,
    batch     BIGINT       NOT NULL,
    kind      VARCHAR(8)   NOT NULL,
    name      VARCHAR(120) NOT NULL,
    filter    TEXT         NULL,
    state     VARCHAR(10)  NOT NULL,
    reason    VARCHAR(500) NOT NULL,
    total     INT          NOT NULL,
    done      INT          NOT NULL DEFAULT 0,
    granted   INT          NOT NULL DEFAULT 0,
    skipped   INT          NOT NULL DEFAULT 0,
    reached   BIGINT       NOT NULL DEFAULT 0,
    problems  MEDIUMTEXT   NULL,
    problem_count INT      NOT NULL DEFAULT 0,
    made_by   VARCHAR(80)  NOT NULL,
    made_at   DATETIME(6)  NOT NULL,
    ended_at  DATETIME(6)  NULL,
    KEY coupon_grant_batch (batch, id),
    KEY coupon_grant_state (state, id),
    CONSTRAINT coupon_grant_of_batch FOREIGN KEY (batch) REFERENCES coupon_batch (id)
);

CREATE TABLE coupon_grant_member (
    grant_id BIGINT NOT NULL,
    line     INT    NOT NULL,
    member   BIGINT NOT NULL,
    PRIMARY KEY (grant_id, line)
);

-- Codes that were shown and are none, so that nobody tries many.
CREATE TABLE coupon_miss (
    id      BIGINT      NOT NULL PRIMARY KEY,
    channel VARCHAR(32) NOT NULL,
    member  BIGINT      NOT NULL,
    at      DATETIME(6) NOT NULL,
    KEY coupon_miss_channel (channel, at),
    KEY coupon_miss_member (member, at)
);
