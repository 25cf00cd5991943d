-- The case out of whose outcome somebody came to be on a list: null for who was put there apart from any.
ALTER TABLE list_entry
    ADD COLUMN risk_case BIGINT NULL,
    MODIFY COLUMN kind VARCHAR(12) NOT NULL;
ALTER TABLE list_import_line
    MODIFY COLUMN kind VARCHAR(12) NOT NULL;
