-- Whom the shop trusts, refuses or watches. mark: what stands for whoever it is, as acts know it: a device by its keyed hash, a
-- member by the id. shown: how it reads on a page, masked where it is not the shop's own id. What has expired stays until it is
-- taken off or put on anew.
CREATE TABLE list_entry (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    list       VARCHAR(5)   NOT NULL,
    kind       VARCHAR(8)   NOT NULL,
    mark       BINARY(32)   NOT NULL,
    shown      VARCHAR(40)  NOT NULL,
    reason     VARCHAR(200) NOT NULL,
    added_by   VARCHAR(80)  NOT NULL,
    added_at   DATETIME(6)  NOT NULL,
    expires_at DATETIME(6)  NULL,
    import     BIGINT       NULL,
    UNIQUE KEY list_entry_once (mark, kind, list),
    KEY list_entry_list (list, id),
    KEY list_entry_import (import)
);

-- A file of entries for one list, as it was read: nothing counts before somebody has confirmed it, and above a number two have.
CREATE TABLE list_import (
    id            BIGINT       NOT NULL PRIMARY KEY,
    list          VARCHAR(5)   NOT NULL,
    name          VARCHAR(120) NOT NULL,
    file_hash     BINARY(32)   NOT NULL,
    state         VARCHAR(9)   NOT NULL,
    reason        VARCHAR(500) NULL,
    made_by       VARCHAR(80)  NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    ended_at      DATETIME(6)  NULL,
    `lines`       INT          NOT NULL,
    added         INT          NOT NULL,
    problems      MEDIUMTEXT   NOT NULL,
    problem_count INT          NOT NULL
);

CREATE TABLE list_import_line (
    import     BIGINT       NOT NULL,
    line       INT          NOT NULL,
    kind       VARCHAR(8)   NOT NULL,
    mark       BINARY(32)   NOT NULL,
    shown      VARCHAR(40)  NOT NULL,
    reason     VARCHAR(200) NOT NULL,
    expires_at DATETIME(6)  NULL,
    PRIMARY KEY (import, line)
);
