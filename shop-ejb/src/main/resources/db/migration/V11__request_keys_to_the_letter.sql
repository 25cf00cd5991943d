-- A key is what its caller wrote, to the letter: key-A and key-a are two requests. The database took them for one, and the
-- second was neither answered nor placed.
ALTER TABLE orders MODIFY COLUMN request_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;
ALTER TABLE request MODIFY COLUMN request_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;
