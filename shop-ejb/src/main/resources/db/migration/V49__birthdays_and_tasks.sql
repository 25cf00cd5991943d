-- A member's birthday, month and day, by their consent, encrypted; empty once they took it back. given_at is of the last time they
-- gave one, and stays: it is what keeps anybody from having two in a year. agreed_to: what they agreed to, as they were shown it.
CREATE TABLE member_birthday (
    member        BIGINT        NOT NULL PRIMARY KEY,
    birthday      VARBINARY(64) NULL,
    agreed_to     VARCHAR(500)  NOT NULL,
    channel       VARCHAR(32)   NOT NULL,
    given_at      DATETIME(6)   NOT NULL,
    taken_back_at DATETIME(6)   NULL,
    trace_id      VARCHAR(32)   NOT NULL
);

-- Something members do for a reward. terms is JSON, of which some stands beside it to be found by; once published it stays as it is. last_day: of those the task counts, which may
-- be brought forward. most: rewards in all; claimed: those that members have come to and that were not taken away again.
CREATE TABLE task (
    code         VARCHAR(32) NOT NULL PRIMARY KEY,
    terms        TEXT        NOT NULL,
    name_zh      VARCHAR(40) NOT NULL,
    name_en      VARCHAR(40) NOT NULL,
    act          VARCHAR(12) NOT NULL,
    edited_by    VARCHAR(80) NOT NULL,
    edited_at    DATETIME(6) NOT NULL,
    asked_by     VARCHAR(80) NULL,
    published_by VARCHAR(80) NULL,
    published_at DATETIME(6) NULL,
    first_day    DATE        NOT NULL,
    last_day     DATE        NULL,
    revision     INT         NOT NULL,
    version      BIGINT      NOT NULL,
    most         BIGINT      NOT NULL DEFAULT 0,
    claimed      BIGINT      NOT NULL DEFAULT 0,
    KEY task_last_day (last_day),
    CONSTRAINT task_claims CHECK (claimed BETWEEN 0 AND most)
);

-- A member has done a task in the time from counted_from to counted_until, the last day: once. done: what was counted then.
-- WAITING: for money of the pool, until the end of waits_until. When it was taken back: what went back into the pool, and what the
-- member had spent. granted: fen, less than the task says where what was bought leaves no more.
CREATE TABLE task_reward (
    id            BIGINT      NOT NULL PRIMARY KEY,
    task          VARCHAR(32) NOT NULL,
    member        BIGINT      NOT NULL,
    counted_from  DATE        NOT NULL,
    counted_until DATE        NOT NULL,
    done          BIGINT      NOT NULL,
    state         VARCHAR(10) NOT NULL,
    waits_until   DATE        NOT NULL,
    met_at        DATETIME(6) NOT NULL,
    gift          BIGINT      NULL,
    granted       BIGINT      NULL,
    given_at      DATETIME(6) NULL,
    taken_back    BIGINT      NULL,
    kept          BIGINT      NULL,
    ended_at      DATETIME(6) NULL,
    trace_id      VARCHAR(32) NOT NULL,
    UNIQUE KEY task_reward_once (task, member, counted_from),
    UNIQUE KEY task_reward_gift (gift),
    KEY task_reward_member (member, id),
    KEY task_reward_state (state, id),
    CONSTRAINT task_reward_adds_up CHECK (taken_back >= 0 AND kept >= 0)
);

-- Of a gift for what several orders come to together: what each of them bears of it, so that all that is given for an order stays
-- below what was paid for it.
CREATE TABLE order_gift_part (
    gift     BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    fen      BIGINT NOT NULL,
    PRIMARY KEY (gift, order_id),
    KEY order_gift_part_order (order_id),
    CONSTRAINT order_gift_part_is_some CHECK (fen > 0)
);
