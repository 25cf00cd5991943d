-- A campaign may be a merchant's own: for its goods alone and at its own cost, so no pool pays for it. rules is the hash of the
-- rule file that the merchant handed over; no other file may name the campaign. paused_own says that the merchant's people
-- paused it, and so may let it go on.
ALTER TABLE campaign
    ADD COLUMN merchant   VARCHAR(32) NULL,
    ADD COLUMN rules      BINARY(32)  NULL,
    ADD COLUMN paused_own BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD CONSTRAINT campaign_merchant FOREIGN KEY (merchant) REFERENCES merchant (code),
    ADD CONSTRAINT campaign_own CHECK (merchant IS NULL OR pool IS NULL);

-- What a merchant's people compose, hand over, and get back with words, until an operator takes it up: then there are a campaign
-- and a change of rules. filled holds what stands in the blanks of the kind, as JSON. request makes the same form once.
CREATE TABLE own_campaign (
    id           BIGINT       NOT NULL PRIMARY KEY,
    merchant     VARCHAR(32)  NOT NULL,
    request      VARCHAR(64)  NOT NULL,
    kind         VARCHAR(40)  NOT NULL,
    name_zh      VARCHAR(80)  NOT NULL,
    name_en      VARCHAR(80)  NOT NULL,
    filled       TEXT         NOT NULL,
    begins_at    DATETIME(6)  NOT NULL,
    ends_at      DATETIME(6)  NOT NULL,
    budget       BIGINT       NOT NULL,
    uses         BIGINT       NULL,
    member_uses  BIGINT       NULL,
    state        VARCHAR(12)  NOT NULL,
    words        VARCHAR(500) NULL,
    composed_by  VARCHAR(80)  NOT NULL,
    composed_at  DATETIME(6)  NOT NULL,
    edited_by    VARCHAR(80)  NOT NULL,
    edited_at    DATETIME(6)  NOT NULL,
    submitted_by VARCHAR(80)  NULL,
    submitted_at DATETIME(6)  NULL,
    decided_by   VARCHAR(80)  NULL,
    decided_at   DATETIME(6)  NULL,
    campaign     VARCHAR(32)  NULL,
    draft        BIGINT       NULL,
    version      BIGINT       NOT NULL,
    UNIQUE KEY own_campaign_request (merchant, request),
    UNIQUE KEY own_campaign_campaign (campaign),
    KEY own_campaign_state (state, merchant),
    CONSTRAINT own_campaign_merchant FOREIGN KEY (merchant) REFERENCES merchant (code),
    CONSTRAINT own_campaign_time CHECK (begins_at < ends_at),
    CONSTRAINT own_campaign_caps CHECK (budget > 0 AND uses > 0 AND member_uses > 0)
);

-- A setting may be a list of codes.
ALTER TABLE setting
    MODIFY COLUMN value VARCHAR(500) NULL;
ALTER TABLE setting_change
    MODIFY COLUMN old_value VARCHAR(500) NULL,
    MODIFY COLUMN new_value VARCHAR(500) NULL;
