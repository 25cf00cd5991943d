-- What of a change no measured decision shows. Of what was measured before nobody knows; it was approved as it was.
ALTER TABLE rulebook_measurement ADD COLUMN unseen INT NOT NULL DEFAULT 0 AFTER decisions;
ALTER TABLE rulebook_measurement ALTER COLUMN unseen DROP DEFAULT;
