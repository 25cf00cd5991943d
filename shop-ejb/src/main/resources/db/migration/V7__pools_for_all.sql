-- Which pools any order may draw on: the platform's, and not a merchant's. Asked with every order, so it is known and not
-- worked out.
ALTER TABLE pool
    ADD COLUMN for_all BOOLEAN NOT NULL DEFAULT TRUE,
    ADD KEY pool_for_all (for_all);

UPDATE pool SET for_all = FALSE WHERE id IN (SELECT pool FROM merchant);
