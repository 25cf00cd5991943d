-- Cases and requests are found by the end of their ids, as orders and members are: what a page shows of an id finds it.
ALTER TABLE risk_case ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE risk_case ADD KEY risk_case_id_end (id_end);
ALTER TABLE approval ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE approval ADD KEY approval_id_end (id_end);
