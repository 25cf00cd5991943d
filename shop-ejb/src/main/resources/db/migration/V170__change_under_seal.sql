-- What is sealed is looked for by its time.
ALTER TABLE change_act ADD KEY change_act_at (at);
ALTER TABLE charity_payment ADD KEY charity_payment_at (at);
