-- Days that the shop's calendar names: a holiday, or a Saturday or Sunday on which people work. All other days are what their
-- weekday makes them.
CREATE TABLE calendar_day (
    day     DATE        NOT NULL PRIMARY KEY,
    kind    VARCHAR(8)  NOT NULL,
    name_zh VARCHAR(40) NOT NULL,
    name_en VARCHAR(40) NOT NULL,
    version INT         NOT NULL
);

-- A figure of members' pasts that rules can look at once it is published. terms is JSON and never changes: what it is called
-- and what it counts; published_by is empty where no rule may look at it.
CREATE TABLE aggregate (
    code         VARCHAR(32)  NOT NULL PRIMARY KEY,
    terms        TEXT         NOT NULL,
    declared_by  VARCHAR(80)  NOT NULL,
    declared_at  DATETIME(6)  NOT NULL,
    published_by VARCHAR(80)  NULL,
    published_at DATETIME(6)  NULL,
    version      BIGINT       NOT NULL
);
