-- What a purchase has set aside of its buyer's wallet: fen, coins and points, as the ledger has it. Nothing once it has ended.
ALTER TABLE payment ADD COLUMN kept_money BIGINT NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN kept_coins BIGINT NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN kept_points BIGINT NOT NULL DEFAULT 0;
