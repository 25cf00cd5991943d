-- A condition over members that rules can name once it is published. terms and published are JSON: what is edited, and what
-- was agreed to and holds until something else is; published is empty where no rule may name the segment. revision counts
-- the changes of terms.
CREATE TABLE segment (
    code         VARCHAR(32)  NOT NULL PRIMARY KEY,
    terms        TEXT         NOT NULL,
    edited_by    VARCHAR(80)  NOT NULL,
    edited_at    DATETIME(6)  NOT NULL,
    published    TEXT         NULL,
    published_by VARCHAR(80)  NULL,
    published_at DATETIME(6)  NULL,
    revision     INT          NOT NULL,
    version      BIGINT       NOT NULL
);
