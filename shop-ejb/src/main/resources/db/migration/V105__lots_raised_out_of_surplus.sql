-- A lot is raised by a lot of its own, beside it: new points of the same order and pool, released and backed at once. Here
-- stands which one, by how many points, and in which run.
CREATE TABLE lot_raise (
    raise_lot BIGINT NOT NULL PRIMARY KEY,
    lot       BIGINT NOT NULL,
    pool      BIGINT NOT NULL,
    run       BIGINT NOT NULL,
    points    BIGINT NOT NULL,
    UNIQUE KEY lot_raise_once (run, lot),
    KEY lot_raise_lot (lot),
    KEY lot_raise_pool (pool, lot, points),
    CONSTRAINT lot_raise_some CHECK (points > 0)
);

ALTER TABLE release_class
    ADD COLUMN raise  INT    NOT NULL DEFAULT 0;

-- What the lot was issued with, by what it was raised before, what the run raises it by, and did.
ALTER TABLE release_share
    ADD COLUMN issued    BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN before_it BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN raise     BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN raised    BIGINT NOT NULL DEFAULT 0,
    ADD CONSTRAINT raise_within CHECK (raise >= 0 AND raised >= 0 AND raised <= raise);

-- Of a run whose rules may raise lots: what a lot may come to, by how many points all are raised at most, what the shares come
-- to, and what was given in the end. Else null.
ALTER TABLE release_run
    ADD COLUMN growth     INT    NULL,
    ADD COLUMN raise_most BIGINT NULL,
    ADD COLUMN raises     BIGINT NULL,
    ADD COLUMN raised     BIGINT NULL;

-- Who of the law said, for how long and in which document, that a shop under that profile may raise lots. Two people record it,
-- one takes it back.
CREATE TABLE growth_sign_off (
    id            BIGINT       NOT NULL PRIMARY KEY,
    profile       VARCHAR(20)  NOT NULL,
    growth        INT          NOT NULL,
    signer        VARCHAR(80)  NOT NULL,
    firm          VARCHAR(120) NOT NULL,
    signed_on     DATE         NOT NULL,
    until_day     DATE         NOT NULL,
    document      VARCHAR(200) NOT NULL,
    document_hash BINARY(32)   NOT NULL,
    asked_by      VARCHAR(80)  NOT NULL,
    agreed_by     VARCHAR(80)  NOT NULL,
    reason        VARCHAR(500) NOT NULL,
    recorded_at   DATETIME(6)  NOT NULL,
    revoked_by    VARCHAR(80)  NULL,
    revoke_reason VARCHAR(500) NULL,
    revoked_at    DATETIME(6)  NULL,
    CONSTRAINT growth_within CHECK (growth > 10000 AND growth <= 50000)
);
