-- Which orders a merchant sold in: the list of a merchant's orders, and all lists of who sees only some merchants. An order pays
-- one entry of some 28 bytes a line for it, and no statement.
ALTER TABLE order_line ADD KEY order_line_merchant (merchant, order_id);
