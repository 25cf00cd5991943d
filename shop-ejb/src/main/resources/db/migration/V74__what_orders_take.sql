-- What a held order has of the stock comes back in the transaction in which the order ends, and by no message afterwards. Keys of
-- orders that ended and whose message nobody has read yet come back here.
UPDATE stock_key k
    JOIN stock_taken t ON t.once = k.id
    JOIN orders o ON o.id = t.order_id
    JOIN stock_batch b ON b.id = k.batch
SET k.state      = IF(b.void_at IS NULL, 'FREE', 'VOID'),
    k.changed_at = UTC_TIMESTAMP(6)
WHERE k.state = 'TAKEN'
  AND o.state IN ('REJECTED', 'CANCELLED', 'EXPIRED');

UPDATE stock_taken t
    JOIN orders o ON o.id = t.order_id
SET t.once     = NULL,
    t.ended_at = UTC_TIMESTAMP(6)
WHERE t.ended_at IS NULL
  AND o.state IN ('REJECTED', 'CANCELLED', 'EXPIRED');

DELETE FROM outbox_cursor WHERE consumer = 'stock-release';
