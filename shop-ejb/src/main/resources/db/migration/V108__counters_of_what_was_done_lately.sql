-- Counters are declared, published and taken back as figures of members' pasts are, and share their codes with them.
ALTER TABLE aggregate ADD COLUMN sort VARCHAR(8) NOT NULL DEFAULT 'PAST' AFTER code;
ALTER TABLE aggregate ALTER COLUMN sort DROP DEFAULT;

-- From which device somebody went to pay, as orders know it: its name is kept only as long as an order may come of it. Whose
-- reservations came lately is asked by it, by the member and by the channel.
ALTER TABLE payment
    ADD COLUMN device_mark BINARY(32) NULL AFTER device,
    ADD KEY payment_device_mark (device_mark, opened_at),
    ADD KEY payment_opened (member, opened_at),
    ADD KEY payment_channel_opened (channel, opened_at);
