-- How many coins and points together a quote counts on, beside the money. Those of before say none.
ALTER TABLE quote ADD COLUMN spent BIGINT NOT NULL DEFAULT 0;
