-- When a member said on their own pages that a sign-in was not them. Null for all others.
ALTER TABLE sign_in ADD COLUMN disowned_at DATETIME(6) NULL;
