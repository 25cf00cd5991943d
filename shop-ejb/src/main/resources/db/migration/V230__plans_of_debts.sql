-- By what plan a member pays what they owe of commissions that were taken back: so much of each commission that comes in, and nothing
-- else. amount is what was owed by it when it was agreed, came what the member got since, taken and written_off what became of it. The
-- money is in the ledger, on an account of its own, and a check compares the two. The one that counts has no end, one a member.
CREATE TABLE debt_plan (
    id          BIGINT       NOT NULL PRIMARY KEY,
    member      BIGINT       NOT NULL,
    amount      BIGINT       NOT NULL,
    share       INT          NOT NULL,
    until_day   DATE         NULL,
    came        BIGINT       NOT NULL,
    taken       BIGINT       NOT NULL,
    written_off BIGINT       NOT NULL,
    note        VARCHAR(500) NOT NULL,
    asked_by    VARCHAR(80)  NOT NULL,
    agreed_by   VARCHAR(80)  NULL,
    at          DATETIME(6)  NOT NULL,
    ended_at    DATETIME(6)  NULL,
    ending      VARCHAR(12)  NULL,
    stands      BIGINT GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN member END) STORED,
    UNIQUE KEY debt_plan_stands (stands),
    KEY debt_plan_member (member, id)
);
