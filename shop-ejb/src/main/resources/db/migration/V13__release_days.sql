-- Up to and including which day a run counted points as due: the end of its period, or the day of the run in the shop's
-- zone where that came first. Runs before this one counted to the end of their period, come or not.
ALTER TABLE release_run ADD COLUMN due_by DATE NULL AFTER period;
UPDATE release_run SET due_by = LAST_DAY(CONCAT(period, '-01'));
ALTER TABLE release_run MODIFY due_by DATE NOT NULL;
