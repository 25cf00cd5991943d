-- Pages show the last six characters of an id; whoever types them finds the review, or why an order that stood was given something.
ALTER TABLE after_order ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE after_order ADD KEY after_order_id_end (id_end);
ALTER TABLE review ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE review ADD KEY review_id_end (id_end);
