-- A message ends in the transaction in which its consumers act on it, so nobody needs to remember what was handled.
DELETE FROM outbox WHERE sent_at IS NOT NULL;
ALTER TABLE outbox DROP KEY outbox_unsent, DROP COLUMN sent_at;
DROP TABLE handled_message;
