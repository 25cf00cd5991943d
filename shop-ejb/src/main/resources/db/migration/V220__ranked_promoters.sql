-- Whether a promoter stands in the ranking by delivered sales: until they say otherwise.
ALTER TABLE promoter ADD COLUMN ranked BOOLEAN NOT NULL DEFAULT TRUE;
