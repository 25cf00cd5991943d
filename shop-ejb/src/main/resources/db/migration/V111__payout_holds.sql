-- Commissions of a member that do not leave the shop for a while, since somebody looks into how they were earned.
CREATE TABLE payout_hold (
    id         BIGINT       NOT NULL PRIMARY KEY,
    member     BIGINT       NOT NULL,
    member_was BIGINT       NULL,
    risk_case  BIGINT       NULL,
    reason     VARCHAR(500) NOT NULL,
    until_at   DATETIME(6)  NOT NULL,
    held_by    VARCHAR(64)  NOT NULL,
    agreed_by  VARCHAR(64)  NULL,
    held_at    DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    ended_by   VARCHAR(64)  NULL,
    end_reason VARCHAR(500) NULL,
    KEY payout_hold_member (member, until_at),
    KEY payout_hold_until (until_at, id)
);
