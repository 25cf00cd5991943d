-- What each member's accounts stood at under the head of the latest attestation that a proof was begun for. It is brought forward
-- by what the seals since then cover, in the transaction that says how far.
CREATE TABLE liability_balance (
    member BIGINT  NOT NULL,
    type   TINYINT NOT NULL,
    amount BIGINT  NOT NULL,
    PRIMARY KEY (member, type)
);

-- The proof that goes with an attestation, and how far it is: position is the last seal whose journals are in the balances while
-- it is MOVING, and the next range of leaves while it is BUILDING; rest is what the ranges before left over. secret is what the
-- leaves are blinded and ordered with, encrypted. It goes, with the leaves, once forgotten_at is there; content stays.
CREATE TABLE liability_proof (
    number       BIGINT         NOT NULL PRIMARY KEY,
    day          DATE           NOT NULL,
    state        VARCHAR(10)    NOT NULL,
    classes      VARCHAR(200)   NOT NULL,
    head_seq     BIGINT         NOT NULL,
    position     BIGINT         NOT NULL,
    secret       VARBINARY(100) NULL,
    members      BIGINT         NULL,
    depth        INT            NULL,
    rest         MEDIUMBLOB     NULL,
    root         BINARY(32)     NULL,
    owed         BIGINT         NULL,
    custody      BIGINT         NULL,
    hash         BINARY(32)     NULL,
    content      TEXT           NULL,
    begun_at     DATETIME(6)    NOT NULL,
    published_at DATETIME(6)    NULL,
    millis       BIGINT         NOT NULL DEFAULT 0,
    failures     INT            NOT NULL DEFAULT 0,
    reason       TEXT           NULL,
    failed_at    DATETIME(6)    NULL,
    forgotten_at DATETIME(6)    NULL,
    KEY liability_proof_state (state, number),
    KEY liability_proof_forgotten (forgotten_at, number)
);

-- 256 neighbours of a level: of level 0 the leaves, with first_key to find one by, of the others the nodes above as many of the
-- level below. From these any path to the root is computed.
CREATE TABLE liability_block (
    proof     BIGINT     NOT NULL,
    level     TINYINT    NOT NULL,
    number    BIGINT     NOT NULL,
    first_key BIGINT     NULL,
    content   MEDIUMBLOB NOT NULL,
    PRIMARY KEY (proof, level, number),
    KEY liability_block_key (proof, level, first_key)
);
