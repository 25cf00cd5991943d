-- What shows that a payment came which no provider told of: a file, encrypted, once of each payment.
CREATE TABLE payment_evidence (
    id      BIGINT       NOT NULL PRIMARY KEY,
    payment BIGINT       NOT NULL,
    hash    BINARY(32)   NOT NULL,
    name    VARCHAR(120) NOT NULL,
    media   VARCHAR(8)   NOT NULL,
    size    INT          NOT NULL,
    sealed  MEDIUMBLOB   NOT NULL,
    laid_by VARCHAR(80)  NOT NULL,
    laid_at DATETIME(6)  NOT NULL,
    UNIQUE KEY payment_evidence_once (payment, hash),
    CONSTRAINT payment_evidence_of FOREIGN KEY (payment) REFERENCES payment (id)
);

-- Payments that two people confirmed: each payment once, and each number under which money came once, however it is written.
CREATE TABLE payment_by_hand (
    payment   BIGINT       NOT NULL PRIMARY KEY,
    way       VARCHAR(8)   NOT NULL,
    provider  VARCHAR(32)  NOT NULL,
    reference VARCHAR(64)  NOT NULL,
    content   BINARY(32)   NOT NULL,
    paid_on   DATE         NOT NULL,
    evidence  BIGINT       NULL,
    -- What the banks' statements had under the number when it was agreed to.
    statement VARCHAR(10)  NOT NULL,
    approval  BIGINT       NOT NULL,
    asked_by  VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NOT NULL,
    reason    VARCHAR(500) NOT NULL,
    agreed_at DATETIME(6)  NOT NULL,
    UNIQUE KEY payment_by_hand_once (content),
    CONSTRAINT payment_by_hand_of FOREIGN KEY (payment) REFERENCES payment (id),
    CONSTRAINT payment_by_hand_way CHECK (way IN ('BANK', 'COUNTER', 'UNTOLD'))
);

-- What two people said in the place of a provider: what it says itself later is held against it.
ALTER TABLE payment_notice ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
