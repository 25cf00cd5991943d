-- Whether anything may leave an account of a member by their own wish: 1 nothing leaves, 2 nothing comes in from outside either.
ALTER TABLE account ADD COLUMN stopped TINYINT NOT NULL DEFAULT 0;

-- Wallets that cannot be used for a while. Several of one member may be in force, and the strictest counts.
CREATE TABLE wallet_freeze (
    id           BIGINT       NOT NULL PRIMARY KEY,
    member       BIGINT       NOT NULL,
    member_was   BIGINT       NULL,
    reason       VARCHAR(16)  NOT NULL,
    note         VARCHAR(500) NOT NULL,
    risk_case    BIGINT       NULL,
    -- Whether money may still be paid in.
    deposits     BOOLEAN      NOT NULL,
    until_day    DATE         NOT NULL,
    frozen_by    VARCHAR(80)  NOT NULL,
    agreed_by    VARCHAR(80)  NULL,
    frozen_at    DATETIME(6)  NOT NULL,
    ended_at     DATETIME(6)  NULL,
    ended_by     VARCHAR(80)  NULL,
    end_agreed_by VARCHAR(80) NULL,
    end_note     VARCHAR(500) NULL,
    trace_id     VARCHAR(32)  NOT NULL,
    KEY wallet_freeze_member (member, ended_at),
    KEY wallet_freeze_open (ended_at, until_day)
);
