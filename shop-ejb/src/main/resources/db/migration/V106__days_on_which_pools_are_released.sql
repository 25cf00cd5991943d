-- On which days of a month what is due is released by itself, beside the end of a period: their numbers with commas. Runs of such
-- days are not those of their month.
ALTER TABLE pool_terms
    ADD COLUMN release_days VARCHAR(100) NULL;

ALTER TABLE release_run
    ADD COLUMN of_day BOOLEAN NOT NULL DEFAULT FALSE;
