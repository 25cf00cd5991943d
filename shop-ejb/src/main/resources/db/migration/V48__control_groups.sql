-- A campaign may leave out a share of the members, to see what it does. control_share in basis points; control_members is how
-- many of each group must have ordered before the groups are compared, empty for as long as the campaign lasts. Who is left out
-- follows from the salt, the code and the member: nobody chose the salt, so nobody can choose whom a code leaves out.
ALTER TABLE campaign
    ADD COLUMN control_share   INT         NULL,
    ADD COLUMN control_members BIGINT      NULL,
    ADD COLUMN salt            VARCHAR(32) NOT NULL DEFAULT '',
    ADD CONSTRAINT campaign_control CHECK (control_share BETWEEN 1 AND 5000 AND control_members > 1);
UPDATE campaign SET salt = REPLACE(UUID(), '-', '');
