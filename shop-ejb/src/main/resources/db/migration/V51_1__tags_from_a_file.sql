-- A tag may end by itself: the last day on which a member has it, in the shop's zone.
ALTER TABLE member_tag ADD COLUMN until DATE NULL, ADD KEY member_tag_until (until);

-- A file that gives members tags and takes them, line by line, and how far it is.
CREATE TABLE tag_import (
    id            BIGINT       NOT NULL PRIMARY KEY,
    name          VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(10)  NOT NULL,
    reason        VARCHAR(500) NULL,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    `lines`       INT          NOT NULL,
    done          INT          NOT NULL,
    changed       INT          NOT NULL,
    problems      MEDIUMTEXT   NOT NULL,
    problem_count INT          NOT NULL,
    KEY tag_import_state (state, id)
);

CREATE TABLE tag_import_line (
    import BIGINT      NOT NULL,
    line   INT         NOT NULL,
    member BIGINT      NOT NULL,
    tag    VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    give   BOOLEAN     NOT NULL,
    until  DATE        NULL,
    PRIMARY KEY (import, line)
);
