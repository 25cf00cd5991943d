-- What a member did that rules gave a gift for, by the text of its id (top_…): its decision says why. NULL where a person gave it.
ALTER TABLE gift
    ADD COLUMN act VARCHAR(32) NULL,
    ADD KEY gift_act (act);
