-- The servers that work on this database. A number goes into every id a server makes; it belongs to one server at a time,
-- from since until lease_until. Both are times of the database's clock, the only one that all servers share.
CREATE TABLE node (
    number      SMALLINT     NOT NULL PRIMARY KEY,
    holder      CHAR(32)     NOT NULL,
    since       DATETIME(6)  NOT NULL,
    lease_until DATETIME(6)  NOT NULL,
    UNIQUE KEY node_holder (holder),
    KEY node_lease (lease_until),
    CONSTRAINT node_number CHECK (number BETWEEN 0 AND 1023)
);

-- Which server does a job that only one may do. It keeps the job for as long as its lease as a node lasts.
CREATE TABLE job (
    name   VARCHAR(40) NOT NULL PRIMARY KEY,
    holder CHAR(32)    NOT NULL,
    since  DATETIME(6) NOT NULL,
    ran_at DATETIME(6) NOT NULL,
    runs   BIGINT      NOT NULL
);
