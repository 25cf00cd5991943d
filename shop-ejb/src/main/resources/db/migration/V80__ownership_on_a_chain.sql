-- Proofs on a chain of what members own. The shop's own record stays what counts.

-- The contract that the shop's proofs are in, and the key that it answers to. current_one: 1 for the one in use. address: known
-- from the number of the transaction that makes it. next_nonce: what the key's next transaction is numbered with.
CREATE TABLE chain_contract (
    id          BIGINT         NOT NULL PRIMARY KEY,
    current_one TINYINT        NULL,
    provider    VARCHAR(20)    NOT NULL,
    network     BIGINT         NOT NULL,
    sender      CHAR(42)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_key  VARBINARY(100) NOT NULL,
    next_nonce  BIGINT         NOT NULL,
    address     CHAR(42)       CHARACTER SET ascii COLLATE ascii_bin NULL,
    state       VARCHAR(10)    NOT NULL,
    made_by     VARCHAR(100)   NOT NULL,
    made_at     DATETIME(6)    NOT NULL,
    UNIQUE KEY chain_contract_current (current_one)
);

-- What of the turns of the one who sends can be seen: when the last one ended, how high the chain was, and what went wrong.
CREATE TABLE chain_turn (
    contract  BIGINT       NOT NULL PRIMARY KEY,
    height    BIGINT       NOT NULL,
    turned_at DATETIME(6)  NOT NULL,
    error     VARCHAR(300) NULL
);

-- Goods of which each purchase from then on is proved on the chain.
CREATE TABLE chain_goods (
    sku       VARCHAR(40)  NOT NULL PRIMARY KEY,
    marked_by VARCHAR(100) NOT NULL,
    marked_at DATETIME(6)  NOT NULL
);

-- Addresses of their own that members named, encrypted; whoever has none here has their tokens in the shop's custody.
CREATE TABLE chain_address (
    member   BIGINT        NOT NULL PRIMARY KEY,
    sealed   VARBINARY(80) NOT NULL,
    named_at DATETIME(6)   NOT NULL
);

-- One for each entitlement that is proved. id: the entitlement that it was made for; entitlement and member: who has it now.
-- wanted: whether the shop's record says that somebody has it. held_by: who has it by the chain, where that is beyond doubt;
-- NULL for nobody. due: whether the chain has yet to follow. open_transaction: what is on its way for it; never two.
CREATE TABLE chain_token (
    id               BIGINT      NOT NULL PRIMARY KEY,
    entitlement      BIGINT      NOT NULL,
    member           BIGINT      NOT NULL,
    sku              VARCHAR(40) NOT NULL,
    quantity         INT         NOT NULL,
    contract         BIGINT      NULL,
    token            BINARY(32)  NOT NULL,
    salt             BINARY(16)  NOT NULL,
    state            VARCHAR(12) NOT NULL,
    wanted           BOOLEAN     NOT NULL,
    due              BOOLEAN     NOT NULL,
    minted           BOOLEAN     NOT NULL,
    held_by          CHAR(42)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    open_transaction BIGINT      NULL,
    looked_at        DATETIME(6) NOT NULL,
    created_at       DATETIME(6) NOT NULL,
    changed_at       DATETIME(6) NOT NULL,
    UNIQUE KEY chain_token_entitlement (entitlement),
    UNIQUE KEY chain_token_token (token),
    KEY chain_token_member (member, id),
    KEY chain_token_state (state, id),
    KEY chain_token_sku (sku, id),
    KEY chain_token_due (due, open_transaction, id),
    KEY chain_token_looked (looked_at)
);

-- What the shop's key does on the chain, in the order of its numbers. token: NULL for the contract itself. hash, block and
-- block_hash: of the attempt that was mined. moved: how often it fell out of the chain again.
CREATE TABLE chain_transaction (
    id         BIGINT      NOT NULL PRIMARY KEY,
    contract   BIGINT      NOT NULL,
    nonce      BIGINT      NOT NULL,
    token      BIGINT      NULL,
    kind       VARCHAR(10) NOT NULL,
    sends_from CHAR(42)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    sends_to   CHAR(42)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    state      VARCHAR(10) NOT NULL,
    hash       CHAR(66)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    block      BIGINT      NULL,
    block_hash CHAR(66)    CHARACTER SET ascii COLLATE ascii_bin NULL,
    moved      INT         NOT NULL,
    created_at DATETIME(6) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    UNIQUE KEY chain_transaction_nonce (contract, nonce),
    KEY chain_transaction_open (contract, state, nonce),
    KEY chain_transaction_token (token, id)
);

-- The same as it was signed, once for each fee. It is sent again as it is until it is mined, so it can never be two.
CREATE TABLE chain_attempt (
    hash           CHAR(66)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    transaction_id BIGINT      NOT NULL,
    seq            INT         NOT NULL,
    fee            BIGINT      NOT NULL,
    tip            BIGINT      NOT NULL,
    raw            BLOB        NOT NULL,
    made_at        DATETIME(6) NOT NULL,
    UNIQUE KEY chain_attempt_of (transaction_id, seq)
);

-- What the chain says against the record. open_of: the token as long as it stands, so that there is one at a time.
CREATE TABLE chain_finding (
    id         BIGINT       NOT NULL PRIMARY KEY,
    token      BIGINT       NOT NULL,
    open_of    BIGINT       NULL,
    code       VARCHAR(40)  NOT NULL,
    shop_says  VARCHAR(42)  NULL,
    chain_says VARCHAR(42)  NULL,
    found_at   DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL,
    ended_by   VARCHAR(100) NULL,
    UNIQUE KEY chain_finding_open (open_of),
    KEY chain_finding_token (token, id)
);
