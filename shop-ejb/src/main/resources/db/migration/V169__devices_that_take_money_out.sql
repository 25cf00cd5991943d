-- From which browser or device it was asked for, as a mark that stands for its name. NULL where nobody named one.
ALTER TABLE withdrawal
    ADD COLUMN device BINARY(32) NULL,
    ADD KEY withdrawal_device (device, requested_at);

-- Whoever asks from the same device waits here for whoever asked first. Many devices share a row, so there are never more than a few.
CREATE TABLE withdrawal_device_lock (
    stripe INT NOT NULL PRIMARY KEY
);
