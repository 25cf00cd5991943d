-- Until which day what is left of a lot can be spent, and for how many days longer its holder's last order keeps it.
ALTER TABLE lot
    ADD COLUMN slides_days INT  NULL,
    ADD COLUMN end_on      DATE GENERATED ALWAYS AS (COALESCE(kept_until, ends_on)) STORED,
    ADD KEY lot_end (end_on, id);
