-- A row for each change of what is sold. As long as these are the same rows, what was read of goods, prices, channels and merchants
-- is still so. Old ones are swept up, one new one in their place.
CREATE TABLE sold_stamp (
    id BIGINT NOT NULL PRIMARY KEY
);
