-- Pages show the last six characters of an id; whoever types them finds the entitlement.
ALTER TABLE entitlement ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE entitlement ADD KEY entitlement_id_end (id_end);
