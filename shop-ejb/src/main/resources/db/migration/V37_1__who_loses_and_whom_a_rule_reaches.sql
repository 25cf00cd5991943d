-- What a backtest found of the people a change is about: how many members some order would have served worse, and by how
-- much those orders together, in fen (null where the decision point does not tell), and how many of the rules that are new
-- or otherwise reached a handful of members only where many were seen.
ALTER TABLE rulebook_measurement
    ADD COLUMN losers BIGINT NULL AFTER unseen,
    ADD COLUMN lost BIGINT NULL AFTER losers,
    ADD COLUMN narrow INT NOT NULL DEFAULT 0 AFTER lost;
ALTER TABLE rulebook_measurement ALTER COLUMN narrow DROP DEFAULT;
