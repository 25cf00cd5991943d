-- What somebody has changed in the editor of a rule file and not saved in the draft yet: it outlives the page, the session and
-- the server. Nobody else sees it, and nothing is decided by it.
CREATE TABLE rulebook_edit (
    draft     BIGINT       NOT NULL,
    person    VARCHAR(80)  NOT NULL,
    path      VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- of the draft that the edit began with
    revision  INT          NOT NULL,
    -- rises with every act, so that a second page of the same person is told that it is behind
    version   INT          NOT NULL,
    -- the act that came last: a repeated one is recognised
    act       VARCHAR(40)  NOT NULL,
    edited_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (draft, person, path),
    KEY rulebook_edit_age (edited_at),
    CONSTRAINT rulebook_edit_of FOREIGN KEY (draft) REFERENCES rulebook_draft (id)
);

-- The rules and the cases beside them.
CREATE TABLE rulebook_edit_file (
    draft   BIGINT       NOT NULL,
    person  VARCHAR(80)  NOT NULL,
    edited  VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    path    VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    is_new  BOOLEAN      NOT NULL,
    -- as it was in the draft, and as it is on the screen
    kept    LONGBLOB     NOT NULL,
    content LONGBLOB     NOT NULL,
    -- the states before, the latest first, for taking steps back
    earlier LONGBLOB     NOT NULL,
    touched VARCHAR(40)  NULL,
    PRIMARY KEY (draft, person, edited, path),
    CONSTRAINT rulebook_edit_file_of FOREIGN KEY (draft, person, edited)
        REFERENCES rulebook_edit (draft, person, path) ON DELETE CASCADE
);
