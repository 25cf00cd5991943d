-- What one transaction tells is one row, with one place for each message: an order that shares its transaction pays for a
-- part of a row. A row of before, or of a server that is not upgraded yet, holds one message, with topic and subject. Adding
-- the column locks the table for a moment, and the table holds what has not been delivered yet: it is small.
ALTER TABLE outbox
    MODIFY COLUMN topic VARCHAR(40) NULL,
    MODIFY COLUMN subject VARCHAR(32) NULL,
    MODIFY COLUMN payload MEDIUMTEXT NOT NULL,
    ADD COLUMN messages INT NOT NULL DEFAULT 1;

-- The place of the last message in the line. A server that is not upgraded yet would give a row of several messages one
-- place: it finds no line any more, and leaves delivering to those that are.
RENAME TABLE outbox_end TO outbox_line;
