-- What members want done with small change. The one that counts has no end, and who never chose wants nothing.
CREATE TABLE change_choice (
    id       BIGINT      NOT NULL PRIMARY KEY,
    member   BIGINT      NOT NULL,
    round_up BOOLEAN     NOT NULL,
    sweep    BOOLEAN     NOT NULL,
    goal     VARCHAR(8)  NOT NULL,
    channel  VARCHAR(32) NOT NULL,
    at       DATETIME(6) NOT NULL,
    until_at DATETIME(6) NULL,
    trace_id VARCHAR(32) NOT NULL,
    KEY change_choice_member (member, until_at),
    KEY change_choice_now (until_at, member)
);

-- What was done with it, by which version of the rules. At a sweep the amount is what was rounded up and what was left, together.
CREATE TABLE change_act (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    kind       VARCHAR(8)  NOT NULL,
    day        DATE        NULL,
    amount     BIGINT      NOT NULL,
    rounded    BIGINT      NOT NULL,
    pool       BIGINT      NULL,
    pool_code  VARCHAR(32) NULL,
    points     BIGINT      NOT NULL,
    charity    BIGINT      NULL,
    decision   BIGINT      NULL,
    rulebook   BINARY(32)  NULL,
    channel    VARCHAR(32) NULL,
    at         DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    KEY change_act_member (member, id),
    KEY change_act_night (member, day),
    KEY change_act_time (kind, at)
);

-- Whom change is given to. One at a time, and until what was given for it is paid out there is no other.
CREATE TABLE charity (
    id           BIGINT       NOT NULL PRIMARY KEY,
    name_zh      VARCHAR(120) NOT NULL,
    name_en      VARCHAR(120) NOT NULL,
    registration VARCHAR(60)  NOT NULL,
    account      VARCHAR(120) NOT NULL,
    declared_by  VARCHAR(80)  NOT NULL,
    agreed_by    VARCHAR(80)  NULL,
    at           DATETIME(6)  NOT NULL,
    ended_at     DATETIME(6)  NULL
);

-- What was paid to it, by the bank's own reference. Each reference once.
CREATE TABLE charity_payment (
    id        BIGINT       NOT NULL PRIMARY KEY,
    charity   BIGINT       NOT NULL,
    amount    BIGINT       NOT NULL,
    reference VARCHAR(80)  NOT NULL,
    paid_on   DATE         NOT NULL,
    asked_by  VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    at        DATETIME(6)  NOT NULL,
    UNIQUE KEY charity_payment_reference (reference),
    KEY charity_payment_of (charity, id)
);
