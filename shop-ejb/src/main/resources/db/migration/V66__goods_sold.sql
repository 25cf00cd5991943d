-- How many of each of the goods were sold: paid for, and not taken back. Summed up from what orders tell, and made anew from the
-- orders wherever it is empty.
CREATE TABLE goods_sold (
    sku  VARCHAR(40) NOT NULL PRIMARY KEY,
    sold BIGINT      NOT NULL
);
