-- Whether a server lives is told by its beat, which it raises every few seconds and the others watch by their own timers:
-- no clock that is set to another time makes a server look gone, or a dead one alive.
ALTER TABLE node ADD COLUMN beat BIGINT NOT NULL DEFAULT 0;

-- The latest day whose work was done, of a job that is done once a day.
ALTER TABLE job ADD COLUMN day DATE NULL;

-- Failed attempts to sign in: of a name at an address, of an address whatever the name ('' hashed), and of a name wherever
-- from (address ''). The name is kept as its SHA-256: people type their password into the wrong field. Where a person was
-- let in, the place is known.
CREATE TABLE sign_in_failure (
    name        BINARY(32)  NOT NULL,
    address     VARCHAR(45) NOT NULL,
    failures    INT         NOT NULL,
    last_at     DATETIME(6) NOT NULL,
    admitted_at DATETIME(6) NULL,
    PRIMARY KEY (name, address),
    KEY sign_in_failure_age (last_at)
);

-- Nobody is locked out any more.
ALTER TABLE operator DROP COLUMN failed_logins, DROP COLUMN locked_until;
