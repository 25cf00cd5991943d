-- The second thing by which somebody who works here is known: a secret that their telephone holds too. last_step is the latest
-- thirty seconds of which a code was taken, so that no code is taken twice. failures are those since the last right code.
CREATE TABLE operator_factor (
    username  VARCHAR(40)    NOT NULL PRIMARY KEY,
    secret    VARBINARY(100) NOT NULL,
    set_at    DATETIME(6)    NOT NULL,
    last_step BIGINT         NOT NULL,
    failures  INT            NOT NULL DEFAULT 0,
    failed_at DATETIME(6)    NULL
);

-- With what they come in who have lost it: each code once, kept as its SHA-256.
CREATE TABLE operator_recovery (
    username  VARCHAR(40) NOT NULL,
    code_hash BINARY(32)  NOT NULL,
    used_at   DATETIME(6) NULL,
    PRIMARY KEY (username, code_hash)
);
