-- A decision says itself when that happened which it decides, as an order and a run do: so decisions of every point are
-- read by time, and found by what they decide, without asking whose they are.
ALTER TABLE decision ADD COLUMN event_at DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00.000000' AFTER result;
UPDATE orders o JOIN decision d ON d.id = o.decision SET d.event_at = o.event_at;
UPDATE release_run r JOIN decision d ON d.id = r.decision SET d.event_at = r.started_at;
UPDATE decision SET event_at = decided_at WHERE event_at = '1970-01-01 00:00:00.000000';
ALTER TABLE decision
    ALTER COLUMN event_at DROP DEFAULT,
    ADD KEY decision_time (point, event_at, id),
    ADD KEY decision_subject (subject);

-- A backtest that is under way counts by what it began with. Who begins it anew gets the whole of it.
UPDATE backtest SET state = 'CANCELLED', finished_at = UTC_TIMESTAMP(6) WHERE state = 'RUNNING' AND kind = 'BACKTEST';

-- What a shadow run has yet to look at is a decision, of whatever.
UPDATE shadow_waiting w JOIN orders o ON o.id = w.order_id SET w.order_id = o.decision;
ALTER TABLE shadow_waiting CHANGE COLUMN order_id decision BIGINT NOT NULL;
