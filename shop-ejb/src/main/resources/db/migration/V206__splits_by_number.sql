-- Each merchant number of the sandbox knows its own receivers, and hands over what it collected itself.
ALTER TABLE sandbox_receiver
    ADD COLUMN provider VARCHAR(32) NOT NULL DEFAULT 'sandbox',
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (provider, account);
ALTER TABLE sandbox_split
    ADD COLUMN provider VARCHAR(32) NOT NULL DEFAULT 'sandbox',
    ADD KEY sandbox_split_at (provider, at);
