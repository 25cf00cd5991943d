-- What the shop has settled for itself, as far as it is not the standard: a setting without a row, or without a value,
-- has its standard. The version tells two who edit the same one apart.
CREATE TABLE setting (
    name    VARCHAR(60)  NOT NULL PRIMARY KEY,
    value   VARCHAR(200) NULL,
    version BIGINT       NOT NULL
);

-- Every value there ever was. Null is the standard.
CREATE TABLE setting_change (
    id         BIGINT       NOT NULL PRIMARY KEY,
    name       VARCHAR(60)  NOT NULL,
    old_value  VARCHAR(200) NULL,
    new_value  VARCHAR(200) NULL,
    changed_at DATETIME(6)  NOT NULL,
    changed_by VARCHAR(80)  NOT NULL,
    agreed_by  VARCHAR(80)  NULL,
    approval   BIGINT       NULL,
    reason     VARCHAR(500) NOT NULL,
    KEY setting_change_name (name, id)
);

-- What a pool is for, and who may spend from it. for_all goes on telling what is asked with every order; spending says it
-- in full. target and reserve in fen: what it should hold, and what gifts leave in it.
ALTER TABLE pool
    ADD COLUMN purpose_zh VARCHAR(300) NULL,
    ADD COLUMN purpose_en VARCHAR(300) NULL,
    ADD COLUMN target     BIGINT       NULL,
    ADD COLUMN reserve    BIGINT       NOT NULL DEFAULT 0,
    ADD COLUMN spending   VARCHAR(10)  NOT NULL DEFAULT 'ALL',
    ADD COLUMN closed     BOOLEAN      NOT NULL DEFAULT FALSE,
    ADD COLUMN version    BIGINT       NOT NULL DEFAULT 0;
UPDATE pool SET spending = 'MERCHANT' WHERE for_all = FALSE;
ALTER TABLE pool
    ADD CONSTRAINT pool_amounts CHECK (reserve >= 0 AND (target IS NULL OR target > 0)),
    ADD CONSTRAINT pool_spending_known CHECK (spending IN ('MERCHANT', 'ALL', 'GIFTS'));

-- The levels of members, the lowest rank first: each shop's own.
CREATE TABLE member_level (
    code    VARCHAR(16) NOT NULL PRIMARY KEY,
    name_zh VARCHAR(40) NOT NULL,
    name_en VARCHAR(40) NOT NULL,
    place   INT         NOT NULL,
    version BIGINT      NOT NULL
);

CREATE TABLE member_tag (
    member BIGINT      NOT NULL,
    tag    VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (member, tag),
    KEY member_tag_tag (tag, member)
);
ALTER TABLE member ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
