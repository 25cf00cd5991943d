-- Under which profile of the law the shop trades: a row whenever a server begins under another than the one before, or under the same
-- with other numbers, which came with another version of the program. figures is what it said.
CREATE TABLE jurisdiction_change (
    id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    code    VARCHAR(20) NOT NULL,
    former  VARCHAR(20) NULL,
    figures TEXT        NOT NULL,
    at      DATETIME(6) NOT NULL
);

-- Rule files that were in force and break a guard rail of the profile that the shop trades under now: they are out of force from that
-- moment on, and the others stay. rulebook is the version they were taken out of, put the one without them.
CREATE TABLE rulebook_suspension (
    id           BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    point        VARCHAR(16)   NOT NULL,
    rulebook     BINARY(32)    NOT NULL,
    put          BINARY(32)    NOT NULL,
    path         VARCHAR(200)  NOT NULL,
    line         INT           NOT NULL,
    code         VARCHAR(60)   NOT NULL,
    guard_rail   VARCHAR(8)    NOT NULL,
    jurisdiction VARCHAR(20)   NOT NULL,
    text_zh      VARCHAR(1500) NOT NULL,
    text_en      VARCHAR(1500) NOT NULL,
    at           DATETIME(6)   NOT NULL
);

ALTER TABLE rulebook_activation DROP CONSTRAINT rulebook_activation_kind;
ALTER TABLE rulebook_activation ADD CONSTRAINT rulebook_activation_kind CHECK (kind IN
    ('UNREVIEWED', 'SHIPPED', 'APPROVED', 'ROLL_BACK', 'BREAK_GLASS', 'FALL_BACK', 'LAW'));
