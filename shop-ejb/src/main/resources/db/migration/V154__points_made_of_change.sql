-- Points that a member made of their change: no order gave them. In place of one stands what was done with the change, and there is no merchant.
ALTER TABLE lot ADD COLUMN turned BOOLEAN NOT NULL DEFAULT FALSE;
