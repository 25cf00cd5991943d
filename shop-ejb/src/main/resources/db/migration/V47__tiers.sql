-- Tiers by growth. terms is JSON; empty where tiers were switched off. The last version counts. walked is the last member who was
-- looked at since it was published, walked_at when all were.
CREATE TABLE tier_scheme (
    version      INT          NOT NULL PRIMARY KEY,
    terms        TEXT         NULL,
    asked_by     VARCHAR(80)  NOT NULL,
    agreed_by    VARCHAR(80)  NOT NULL,
    reason       VARCHAR(500) NOT NULL,
    published_at DATETIME(6)  NOT NULL,
    walked       BIGINT       NOT NULL,
    walked_at    DATETIME(6)  NULL,
    trace_id     VARCHAR(32)  NOT NULL
);

-- What a member is promised beyond the lowest level. counted_from: the first day of the orders by which it was reached or kept;
-- empty where the member had it before tiers went by growth. last_day: on which it holds whatever the growth. falls_on: the day
-- on which the member falls unless growth comes again.
CREATE TABLE tier_standing (
    member       BIGINT      NOT NULL PRIMARY KEY,
    level        VARCHAR(16) NOT NULL,
    counted_from DATE        NULL,
    last_day     DATE        NOT NULL,
    falls_on     DATE        NULL,
    KEY tier_standing_last_day (last_day),
    KEY tier_standing_level (level)
);

-- What became of members' tiers, and why: the growth that was counted from that day on, what it takes, by which version.
CREATE TABLE tier_change (
    id           BIGINT      NOT NULL PRIMARY KEY,
    member       BIGINT      NOT NULL,
    at           DATETIME(6) NOT NULL,
    kind         VARCHAR(12) NOT NULL,
    from_level   VARCHAR(16) NOT NULL,
    to_level     VARCHAR(16) NOT NULL,
    growth       BIGINT      NOT NULL,
    threshold    BIGINT      NOT NULL,
    counted_from DATE        NOT NULL,
    scheme       INT         NOT NULL,
    last_day     DATE        NULL,
    falls_on     DATE        NULL,
    trace_id     VARCHAR(32) NOT NULL,
    KEY tier_change_member (member, id)
);

-- A level that a person set, which holds until that day whatever the growth.
CREATE TABLE level_hold (
    member   BIGINT       NOT NULL PRIMARY KEY,
    last_day DATE         NOT NULL,
    held_by  VARCHAR(80)  NOT NULL,
    reason   VARCHAR(500) NOT NULL,
    held_at  DATETIME(6)  NOT NULL,
    KEY level_hold_last_day (last_day)
);
