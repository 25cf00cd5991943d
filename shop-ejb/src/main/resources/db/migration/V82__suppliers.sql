-- Whom the shop buys keys of goods from when few are left: with low_at or fewer it asks for as many as make up_to, for unit_fen each
-- and for no more than day_fen a day. The credential is encrypted for its product only, and told to nobody.
CREATE TABLE supplier (
    sku           VARCHAR(40)    NOT NULL PRIMARY KEY,
    address       VARCHAR(400)   NOT NULL,
    credential    VARBINARY(1100) NULL,
    low_at        INT            NOT NULL,
    up_to         INT            NOT NULL,
    unit_fen      BIGINT         NOT NULL,
    day_fen       BIGINT         NOT NULL,
    paused        VARCHAR(10)    NULL,
    failures      INT            NOT NULL DEFAULT 0,
    resting_until DATETIME(6)    NULL,
    succeeded_at  DATETIME(6)    NULL,
    failed_at     DATETIME(6)    NULL,
    failure       VARCHAR(20)    NULL,
    version       INT            NOT NULL,
    changed_by    VARCHAR(80)    NOT NULL,
    changed_at    DATETIME(6)    NOT NULL,
    CONSTRAINT supplier_levels CHECK (low_at >= 0 AND up_to > low_at),
    CONSTRAINT supplier_money CHECK (unit_fen > 0 AND day_fen >= unit_fen)
);

-- A purchase: written before the supplier is asked, and of its day's money from then on. open_sku is the product as long as nobody
-- knows what came of it, so that of each there is one. It is asked for by its id until that is known.
CREATE TABLE supplier_pull (
    id             BIGINT       NOT NULL PRIMARY KEY,
    sku            VARCHAR(40)  NOT NULL,
    open_sku       VARCHAR(40)  NULL,
    day            DATE         NOT NULL,
    wanted         INT          NOT NULL,
    unit_fen       BIGINT       NOT NULL,
    fen            BIGINT       NOT NULL,
    attempts       INT          NOT NULL DEFAULT 0,
    next_at        DATETIME(6)  NOT NULL,
    outcome        VARCHAR(20)  NULL,
    status         INT          NULL,
    got            INT          NOT NULL DEFAULT 0,
    batch          BIGINT       NULL,
    supplier_batch VARCHAR(80)  NULL,
    begun_at       DATETIME(6)  NOT NULL,
    ended_at       DATETIME(6)  NULL,
    UNIQUE KEY supplier_pull_open (open_sku),
    KEY supplier_pull_day (sku, day),
    KEY supplier_pull_list (sku, id),
    CONSTRAINT supplier_pull_fen CHECK (fen BETWEEN 0 AND wanted * unit_fen)
);
