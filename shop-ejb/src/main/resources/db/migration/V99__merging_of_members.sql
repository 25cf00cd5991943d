-- Two members who are one person become one. What of the absorbed member's goes to the other keeps in member_was whose it was at
-- first; of sealed rows that is what stays under the seal. A merge can be undone as long as the shop has set.
CREATE TABLE member_merge (
    id             BIGINT       NOT NULL PRIMARY KEY,
    survivor       BIGINT       NOT NULL,
    absorbed       BIGINT       NOT NULL,
    state          VARCHAR(8)   NOT NULL,
    how            VARCHAR(8)   NOT NULL,
    asked_by       VARCHAR(80)  NOT NULL,
    agreed_by      VARCHAR(80)  NULL,
    reason         VARCHAR(500) NOT NULL,
    merged_at      DATETIME(6)  NOT NULL,
    undo_until     DATETIME(6)  NOT NULL,
    debt_paid      BIGINT       NOT NULL DEFAULT 0,
    undone_at      DATETIME(6)  NULL,
    undo_asked_by  VARCHAR(80)  NULL,
    undo_agreed_by VARCHAR(80)  NULL,
    undo_reason    VARCHAR(500) NULL,
    trace_id       VARCHAR(32)  NOT NULL,
    standing       BIGINT GENERATED ALWAYS AS (CASE WHEN state = 'STANDING' THEN absorbed END) STORED,
    UNIQUE KEY member_merge_once (standing),
    KEY member_merge_survivor (survivor, id),
    KEY member_merge_absorbed (absorbed, id),
    KEY member_merge_state (state, id),
    CONSTRAINT member_merge_two CHECK (survivor <> absorbed),
    CONSTRAINT member_merge_state_known CHECK (state IN ('STANDING', 'UNDONE')),
    CONSTRAINT member_merge_how_known CHECK (how IN ('STAFF', 'MEMBER')),
    CONSTRAINT member_merge_undone CHECK ((state = 'UNDONE') = (undone_at IS NOT NULL))
);

-- What of each account went over and came back, with its journal.
CREATE TABLE member_merge_money (
    merge_id BIGINT      NOT NULL,
    journal  BIGINT      NOT NULL,
    account  VARCHAR(20) NOT NULL,
    amount   BIGINT      NOT NULL,
    back     BOOLEAN     NOT NULL,
    at       DATETIME(6) NOT NULL,
    PRIMARY KEY (merge_id, journal, account),
    CONSTRAINT member_merge_money_some CHECK (amount > 0)
);

-- How many rows of what went over, and came back.
CREATE TABLE member_merge_rows (
    merge_id BIGINT      NOT NULL,
    part     VARCHAR(48) NOT NULL,
    moved    BIGINT      NOT NULL,
    kept     BIGINT      NOT NULL,
    back     BIGINT      NULL,
    PRIMARY KEY (merge_id, part)
);

ALTER TABLE member
    ADD COLUMN merged_into BIGINT NULL,
    ADD COLUMN inviter_was BIGINT NULL;

ALTER TABLE orders ADD COLUMN member_was BIGINT NULL;
ALTER TABLE commission ADD COLUMN member_was BIGINT NULL;
ALTER TABLE lot ADD COLUMN member_was BIGINT NULL;
ALTER TABLE top_up ADD COLUMN member_was BIGINT NULL;
ALTER TABLE gift ADD COLUMN member_was BIGINT NULL;
ALTER TABLE withdrawal ADD COLUMN member_was BIGINT NULL;
ALTER TABLE risk_case ADD COLUMN member_was BIGINT NULL;
ALTER TABLE point_gift
    ADD COLUMN giver_was BIGINT NULL,
    ADD COLUMN receiver_was BIGINT NULL;

ALTER TABLE withdrawal_refusal ADD COLUMN member_was BIGINT NULL;
ALTER TABLE point_gift_refusal ADD COLUMN giver_was BIGINT NULL;
ALTER TABLE order_gift ADD COLUMN member_was BIGINT NULL;
ALTER TABLE order_campaign ADD COLUMN member_was BIGINT NULL;
ALTER TABLE coupon ADD COLUMN member_was BIGINT NULL;
ALTER TABLE check_in ADD COLUMN member_was BIGINT NULL;
ALTER TABLE task_reward ADD COLUMN member_was BIGINT NULL;
ALTER TABLE review ADD COLUMN member_was BIGINT NULL;
ALTER TABLE act_growth ADD COLUMN member_was BIGINT NULL;
ALTER TABLE act_tag ADD COLUMN member_was BIGINT NULL;
ALTER TABLE member_tag ADD COLUMN member_was BIGINT NULL;
ALTER TABLE price_list_party ADD COLUMN member_was BIGINT NULL;
ALTER TABLE delivery ADD COLUMN member_was BIGINT NULL;
ALTER TABLE entitlement ADD COLUMN member_was BIGINT NULL;
ALTER TABLE chain_token ADD COLUMN member_was BIGINT NULL;
ALTER TABLE payment ADD COLUMN member_was BIGINT NULL;
ALTER TABLE partner ADD COLUMN member_was BIGINT NULL;
ALTER TABLE dividend_share ADD COLUMN member_was BIGINT NULL;
ALTER TABLE buyer_piece ADD COLUMN member_was BIGINT NULL;
ALTER TABLE guest ADD COLUMN taken_by_was BIGINT NULL;
ALTER TABLE hook_licence
    ADD COLUMN member_was BIGINT NULL,
    ADD KEY hook_licence_member (member);
ALTER TABLE presale_promise
    ADD COLUMN member_was BIGINT NULL,
    ADD KEY presale_promise_member (member);
ALTER TABLE limited_entry
    ADD COLUMN member_was BIGINT NULL,
    ADD KEY limited_entry_member (member);
ALTER TABLE limited_order
    ADD COLUMN member_was BIGINT NULL,
    ADD KEY limited_order_member (member);
