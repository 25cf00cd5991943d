-- Who is tied to whom. A run reads the rooms' ties as of one moment and works out what follows; what a run found is never changed,
-- and thrown away once another has taken its place. read_until: by kind of tie, the last row that was read.
CREATE TABLE relation_run (
    id         BIGINT       NOT NULL PRIMARY KEY,
    state      VARCHAR(8)   NOT NULL,
    asked_by   VARCHAR(80)  NOT NULL,
    asked_at   DATETIME(6)  NOT NULL,
    as_of      DATETIME(6)  NULL,
    ended_at   DATETIME(6)  NULL,
    members    INT          NOT NULL DEFAULT 0,
    ties       BIGINT       NOT NULL DEFAULT 0,
    findings   INT          NOT NULL DEFAULT 0,
    millis     BIGINT       NOT NULL DEFAULT 0,
    bytes      BIGINT       NOT NULL DEFAULT 0,
    read_until TEXT         NULL,
    failure    VARCHAR(500) NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    KEY relation_run_state (state, id),
    CONSTRAINT relation_run_state_known CHECK (state IN ('WAITING', 'RUNNING', 'CURRENT', 'PAST', 'FAILED'))
);

-- What a run found of a member who is tied to anybody; who has no row is tied to nobody.
CREATE TABLE relation_figure (
    run                    BIGINT  NOT NULL,
    member                 BIGINT  NOT NULL,
    ring                   BIGINT  NOT NULL,
    ring_size              INT     NOT NULL,
    invites_in_ring        INT     NOT NULL,
    shares_device_with     INT     NOT NULL,
    shares_address_with    INT     NOT NULL,
    shares_payee_with      INT     NOT NULL,
    inviter_shares_device  BOOLEAN NOT NULL,
    inviter_shares_address BOOLEAN NOT NULL,
    inviter_shares_payee   BOOLEAN NOT NULL,
    community              BIGINT  NOT NULL,
    community_size         INT     NOT NULL,
    fan_in                 INT     NOT NULL,
    circular_flow          BIGINT  NOT NULL,
    round_trip             BIGINT  NOT NULL,
    alike_amounts          INT     NOT NULL,
    PRIMARY KEY (run, member),
    KEY relation_figure_ring (run, ring),
    KEY relation_figure_size (run, ring_size, member),
    KEY relation_figure_flow (run, circular_flow, member)
);

-- One tie of a run. a is a member, or the merchant of a refund; what b is says the kind.
CREATE TABLE relation_tie (
    run      BIGINT      NOT NULL,
    kind     VARCHAR(10) NOT NULL,
    a        BIGINT      NOT NULL,
    b        BIGINT      NOT NULL,
    amount   BIGINT      NOT NULL,
    times    INT         NOT NULL,
    first_at DATETIME(6) NOT NULL,
    last_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (run, kind, a, b),
    KEY relation_tie_from (run, a),
    KEY relation_tie_to (run, b)
);

-- What a run found of the tree below somebody whom nobody invited. by_level and by_week: as JSON.
CREATE TABLE relation_root (
    run               BIGINT NOT NULL,
    member            BIGINT NOT NULL,
    heads             INT    NOT NULL,
    depth             INT    NOT NULL,
    reward            BIGINT NOT NULL,
    reward_outside    BIGINT NOT NULL,
    reward_top        BIGINT NOT NULL,
    joined_paid       BIGINT NOT NULL,
    joined_back       BIGINT NOT NULL,
    joined_week       INT    NOT NULL,
    signs             INT    NOT NULL,
    by_level          TEXT   NOT NULL,
    by_week           TEXT   NOT NULL,
    PRIMARY KEY (run, member),
    KEY relation_root_signs (run, signs, heads, member)
);

-- What tells that two are one: an address, an account that money comes from or goes to, a device, as it was told. mark: its keyed hash.
CREATE TABLE relation_trait (
    id         BIGINT      NOT NULL PRIMARY KEY,
    kind       VARCHAR(10) NOT NULL,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    mark       BIGINT      NOT NULL,
    told_by    VARCHAR(80) NOT NULL,
    told_at    DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    UNIQUE KEY relation_trait_once (member, kind, mark),
    KEY relation_trait_mark (kind, mark),
    KEY relation_trait_told (told_at),
    CONSTRAINT relation_trait_kind CHECK (kind IN ('DEVICE', 'ADDRESS', 'PAYEE'))
);

-- The same of a merchant.
CREATE TABLE relation_merchant_trait (
    id       BIGINT      NOT NULL PRIMARY KEY,
    kind     VARCHAR(10) NOT NULL,
    merchant BIGINT      NOT NULL,
    mark     BIGINT      NOT NULL,
    told_by  VARCHAR(80) NOT NULL,
    told_at  DATETIME(6) NOT NULL,
    trace_id VARCHAR(32) NOT NULL,
    UNIQUE KEY relation_merchant_trait_once (merchant, kind, mark),
    KEY relation_merchant_trait_mark (kind, mark),
    KEY relation_merchant_trait_told (told_at),
    CONSTRAINT relation_merchant_trait_kind CHECK (kind IN ('DEVICE', 'ADDRESS', 'PAYEE'))
);
