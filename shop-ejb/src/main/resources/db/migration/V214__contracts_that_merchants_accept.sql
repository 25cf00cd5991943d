-- The contract as it was offered to a merchant, and who accepted it. Nothing of a row changes but that it is accepted, once.
CREATE TABLE merchant_contract (
    id          BIGINT        NOT NULL PRIMARY KEY,
    merchant    BIGINT        NOT NULL,
    version     INT           NOT NULL,
    terms       TEXT          NOT NULL,
    words       VARCHAR(4000) NOT NULL,
    hash        BINARY(32)    NOT NULL,
    opens       BOOLEAN       NOT NULL,
    offered_by  VARCHAR(80)   NOT NULL,
    offered_at  DATETIME(6)   NOT NULL,
    accepted_by VARCHAR(80)   NULL,
    accepted_at DATETIME(6)   NULL,
    UNIQUE KEY merchant_contract_version (merchant, version),
    CONSTRAINT merchant_contract_merchant FOREIGN KEY (merchant) REFERENCES merchant (id),
    CONSTRAINT merchant_contract_accepted CHECK ((accepted_by IS NULL) = (accepted_at IS NULL))
);
