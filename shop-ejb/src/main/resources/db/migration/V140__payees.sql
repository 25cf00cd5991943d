-- Accounts that members are paid to. holder, number: encrypted; null once the member was
-- forgotten. mark: keyed hash of what and which it is, by which it is known again.
CREATE TABLE payee (
    id         BIGINT         NOT NULL PRIMARY KEY,
    member     BIGINT         NOT NULL,
    member_was BIGINT         NULL,
    kind       VARCHAR(8)     NOT NULL,
    holder     VARBINARY(400) NULL,
    number     VARBINARY(400) NULL,
    number_end VARCHAR(8)     NOT NULL,
    mark       BINARY(32)     NOT NULL,
    state      VARCHAR(10)    NOT NULL,
    channel    VARCHAR(32)    NOT NULL,
    bound_at   DATETIME(6)    NOT NULL,
    checked_at DATETIME(6)    NULL,
    removed_at DATETIME(6)    NULL,
    trace_id   VARCHAR(32)    NOT NULL,
    KEY payee_member (member, id),
    KEY payee_state (state, id),
    CONSTRAINT payee_state_known CHECK (state IN ('CHECKING', 'VERIFIED', 'REFUSED')),
    CONSTRAINT payee_kind_known CHECK (kind IN ('BANK', 'WECHAT', 'ALIPAY'))
);

-- Members who have their money paid out by itself once there is as much as the threshold, once a day.
-- ran_on: the last day on which it was seen to. said: why nothing left then; null if it did.
CREATE TABLE standing_payout (
    member    BIGINT      NOT NULL PRIMARY KEY,
    threshold BIGINT      NOT NULL,
    payee     BIGINT      NOT NULL,
    channel   VARCHAR(32) NOT NULL,
    set_at    DATETIME(6) NOT NULL,
    ran_on    DATE        NULL,
    said      VARCHAR(64) NULL,
    trace_id  VARCHAR(32) NOT NULL,
    KEY standing_payout_ran (ran_on, member),
    CONSTRAINT standing_payout_threshold CHECK (threshold > 0)
);
