-- Rules may give tags for what members did. What holds of a tag is its until; beside it stands what a person or a file said last, so
-- that it comes back when what rules gave goes: by_hand whether anybody did, hand_until the last day of that, NULL for no end.
ALTER TABLE member_tag ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT TRUE, ADD COLUMN hand_until DATE NULL;
UPDATE member_tag SET hand_until = until;

-- Each time that rules gave one, with what for, by which rule and decision. taken_at is when it ceased to count: the order was taken
-- back that it was given for, or a person or a file said something else of the member's tag.
CREATE TABLE act_tag (
    act       VARCHAR(32)  NOT NULL,
    tag       VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    member    BIGINT       NOT NULL,
    until     DATE         NOT NULL,
    rule      VARCHAR(64)  NOT NULL,
    rule_name VARCHAR(500) NOT NULL,
    rulebook  CHAR(64)     NOT NULL,
    decision  BIGINT       NOT NULL,
    order_id  BIGINT       NULL,
    given_at  DATETIME(6)  NOT NULL,
    taken_at  DATETIME(6)  NULL,
    PRIMARY KEY (act, tag),
    KEY act_tag_member (member, tag, until),
    KEY act_tag_order (order_id)
);
