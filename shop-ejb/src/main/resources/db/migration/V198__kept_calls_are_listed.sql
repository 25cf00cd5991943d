-- Calls of providers that are kept are looked through by people, the latest first, of all providers or of one.
ALTER TABLE payment_callback
    ADD KEY payment_callback_time (heard_at, id),
    ADD KEY payment_callback_provider (provider, heard_at, id);
