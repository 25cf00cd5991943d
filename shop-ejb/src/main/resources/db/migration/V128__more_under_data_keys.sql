-- Numbers of merchants' accounts, keys of goods and what proves the shop to suppliers are encrypted with data keys as well.

-- sealed_number is the number, encrypted with a data key, and replaced with it; number, which is under a seal, is a keyed hash of it from
-- now on. Of an account that was proposed before, number is what it was and sealed_number is empty.
ALTER TABLE merchant_account ADD COLUMN sealed_number VARBINARY(160) NULL;

-- Rows of what is encrypted anew are told apart by a number.
ALTER TABLE supplier ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT UNIQUE;

-- A key that nothing is encrypted with any more is destroyed: wrapped is empty since.
ALTER TABLE data_key
    MODIFY COLUMN wrapped VARBINARY(100) NULL,
    ADD COLUMN destroyed_at DATETIME(6) NULL,
    ADD COLUMN destroyed_by VARCHAR(80) NULL,
    ADD COLUMN destroy_agreed_by VARCHAR(80) NULL;
