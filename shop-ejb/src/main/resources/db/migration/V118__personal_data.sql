-- Personal data is encrypted with keys that are replaced while the shop sells.

-- wrapped is the key, encrypted with the master key of that name; current_one is 1 for the one that is used. part and position
-- say how far what other keys encrypted is encrypted anew: which column, and the last row of it; turned counts them, in_round
-- those since all columns were last gone through. turned_at is when nothing was left.
CREATE TABLE data_key (
    id          INT            NOT NULL PRIMARY KEY,
    wrapped     VARBINARY(100) NOT NULL,
    master      VARCHAR(40)    NOT NULL,
    current_one TINYINT        NULL,
    made_by     VARCHAR(80)    NOT NULL,
    made_at     DATETIME(6)    NOT NULL,
    replaced_at DATETIME(6)    NULL,
    part        INT            NOT NULL DEFAULT 0,
    position    BIGINT         NOT NULL DEFAULT 0,
    turned      BIGINT         NOT NULL DEFAULT 0,
    in_round    BIGINT         NOT NULL DEFAULT 0,
    turned_at   DATETIME(6)    NULL,
    UNIQUE KEY data_key_current (current_one)
);

-- By which a server sees that its secret is the one that the database was filled with.
CREATE TABLE secret_check (
    id  TINYINT    NOT NULL PRIMARY KEY,
    mac BINARY(32) NOT NULL
);

-- Names are encrypted as phone numbers are. Those that are there already are when the first key is made.
ALTER TABLE member MODIFY COLUMN name VARBINARY(400) NULL;

-- Members are found by keyed hashes of the beginnings of their names' words, and are made findable anew.
DROP TABLE member_word;
CREATE TABLE member_name_part (
    part   BINARY(8) NOT NULL,
    member BIGINT    NOT NULL,
    PRIMARY KEY (part, member),
    KEY member_name_part_member (member)
);
UPDATE member SET phone_end = NULL;
