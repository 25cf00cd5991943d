-- Who bought a merchant's lines, and where, is read from the order's number without the order: so a list of the members of one
-- merchant goes through as many short rows as the merchant has lines.
ALTER TABLE orders ADD KEY orders_buyer (id, member, channel);
