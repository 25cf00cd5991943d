-- What an order is decided by of the buyer's earlier ones, read from the index alone: through which channel they came, too.
ALTER TABLE orders
    DROP KEY orders_member,
    ADD KEY orders_member (member, event_at, state, payable, channel);
