-- Keys that open the API: several for a channel, and those of the admin API, which belong to none. A secret is kept by its
-- hash alone; one that was replaced goes on until its time. Whoever asked for a secret collects it, once.
CREATE TABLE api_key (
    id             BIGINT       NOT NULL,
    channel        VARCHAR(32)  NULL,
    name           VARCHAR(40)  NOT NULL,
    scopes         VARCHAR(500) NOT NULL,
    hash           BINARY(32)   NULL,
    hint           CHAR(4)      NULL,
    previous_hash  BINARY(32)   NULL,
    previous_hint  CHAR(4)      NULL,
    previous_until DATETIME(6)  NULL,
    collector      VARCHAR(80)  NULL,
    grace_hours    INT          NULL,
    expires_at     DATETIME(6)  NULL,
    created_by     VARCHAR(80)  NOT NULL,
    created_at     DATETIME(6)  NOT NULL,
    agreed_by      VARCHAR(80)  NULL,
    revoked_by     VARCHAR(80)  NULL,
    revoked_at     DATETIME(6)  NULL,
    last_used_at   DATETIME(6)  NULL,
    version        INT          NOT NULL,
    -- The audit names what a key of the admin API did by the key's name: no two have one, ever.
    admin_name     VARCHAR(40)  GENERATED ALWAYS AS (CASE WHEN channel IS NULL THEN name END) VIRTUAL,
    PRIMARY KEY (id),
    UNIQUE KEY api_key_hash (hash),
    UNIQUE KEY api_key_previous_hash (previous_hash),
    UNIQUE KEY api_key_name (channel, name),
    UNIQUE KEY api_key_admin_name (admin_name),
    KEY api_key_end (expires_at),
    CONSTRAINT api_key_channel FOREIGN KEY (channel) REFERENCES channel (code),
    CONSTRAINT api_key_grace CHECK (grace_hours IS NULL OR grace_hours >= 0)
);

INSERT INTO api_key (id, channel, name, scopes, hash, created_by, created_at, version)
SELECT ROW_NUMBER() OVER (ORDER BY code), code, 'main', scopes, api_key_hash, 'system', UTC_TIMESTAMP(6), 0
FROM channel
WHERE api_key_hash IS NOT NULL;

ALTER TABLE channel
    DROP KEY channel_api_key,
    DROP COLUMN api_key_hash,
    DROP COLUMN scopes,
    ADD COLUMN region  VARCHAR(40) NULL,
    ADD COLUMN version INT         NOT NULL DEFAULT 0;
