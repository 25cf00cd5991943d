-- Lots of a run that are alike in all that the rules look at, and how fast they are released. What they are alike in stands in
-- one text, by which a lot finds its class.
CREATE TABLE release_class (
    run     BIGINT       NOT NULL,
    class   SMALLINT     NOT NULL,
    about   VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    lots    INT          NOT NULL DEFAULT 0,
    due     BIGINT       NOT NULL DEFAULT 0,
    later   BIGINT       NOT NULL DEFAULT 0,
    pace    INT          NOT NULL DEFAULT 0,
    forward INT          NOT NULL DEFAULT 0,
    PRIMARY KEY (run, class),
    UNIQUE KEY release_class_about (run, about)
);

ALTER TABLE release_share
    ADD COLUMN class SMALLINT NULL,
    ADD COLUMN later BIGINT NOT NULL DEFAULT 0;

ALTER TABLE release_share DROP CONSTRAINT share_within_due;
ALTER TABLE release_share ADD CONSTRAINT share_within_lot CHECK (share >= 0 AND share <= due + later
    AND (released IS NULL OR released <= share));

-- Points asked for before their day; what was released at the end; who cancelled a run and why. What was cancelled does not
-- keep the period from being run again.
ALTER TABLE release_run
    ADD COLUMN forward BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN posted BIGINT NULL,
    ADD COLUMN cancelled_by VARCHAR(80) NULL,
    ADD COLUMN cancel_reason VARCHAR(500) NULL,
    ADD COLUMN again SMALLINT NOT NULL DEFAULT 0,
    DROP KEY release_run_once,
    ADD UNIQUE KEY release_run_once (pool, period, again);

UPDATE release_run r SET posted = (SELECT COALESCE(SUM(s.released), 0) FROM release_share s WHERE s.run = r.id)
    WHERE r.state = 'DONE';
