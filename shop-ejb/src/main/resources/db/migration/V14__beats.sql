-- Whether a server lives is told by its beat, which it raises every few seconds and the others watch by their own timers:
-- no clock that is set to another time makes a server look gone, or a dead one alive.
ALTER TABLE node ADD COLUMN beat BIGINT NOT NULL DEFAULT 0;

-- The latest day whose work was done, of a job that is done once a day.
ALTER TABLE job ADD COLUMN day DATE NULL;
