-- The ledger. SQL here and everywhere stays inside what MariaDB 11.4 and MySQL 8 both speak.

-- The counters of an account. An account is named by its owner and type; the asset follows from the type. The accounts
-- that everybody shares (a merchant's, a pool's, the platform's) have several stripes, so that one hot account does not
-- serialise the shop: the balance is the sum over the stripes. Where such an account has a floor, money may come in on
-- any stripe and leaves on stripe 0 only.
CREATE TABLE account (
    owner           BIGINT      NOT NULL,
    type            SMALLINT    NOT NULL,
    stripe          SMALLINT    NOT NULL,
    floored         BOOLEAN     NOT NULL,
    debits_pending  BIGINT      NOT NULL DEFAULT 0,
    debits_posted   BIGINT      NOT NULL DEFAULT 0,
    credits_pending BIGINT      NOT NULL DEFAULT 0,
    credits_posted  BIGINT      NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, type, stripe),
    CONSTRAINT account_counters_never_negative CHECK (
        debits_pending >= 0 AND debits_posted >= 0 AND credits_pending >= 0 AND credits_posted >= 0),
    CONSTRAINT account_floor CHECK (floored = 0 OR credits_posted >= debits_posted + debits_pending)
);

-- A group of transfers that happened together: all or none. Never updated, never deleted.
CREATE TABLE journal (
    id          BIGINT      NOT NULL PRIMARY KEY,
    kind        VARCHAR(32) NOT NULL,
    subject     VARCHAR(32) NOT NULL,
    decision    BIGINT      NULL,
    reverses    BIGINT      NULL,
    event_at    DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    trace_id    VARCHAR(32) NOT NULL,
    KEY journal_subject (subject, id),
    KEY journal_reverses (reverses)
);

-- One movement from one account to another. A held movement is a PENDING row, and what became of it a later row that
-- names it: each pending movement is resolved at most once, which the unique key guarantees.
CREATE TABLE transfer (
    id           BIGINT      NOT NULL PRIMARY KEY,
    journal      BIGINT      NOT NULL,
    code         SMALLINT    NOT NULL,
    phase        TINYINT     NOT NULL,
    debit_owner  BIGINT      NOT NULL,
    debit_type   SMALLINT    NOT NULL,
    debit_stripe SMALLINT    NOT NULL,
    credit_owner BIGINT      NOT NULL,
    credit_type  SMALLINT    NOT NULL,
    credit_stripe SMALLINT   NOT NULL,
    amount       BIGINT      NOT NULL,
    pending      BIGINT      NULL,
    due_at       DATETIME(6) NULL,
    event_at     DATETIME(6) NOT NULL,
    recorded_at  DATETIME(6) NOT NULL,
    UNIQUE KEY transfer_resolved_once (pending),
    KEY transfer_journal (journal),
    KEY transfer_debit (debit_owner, debit_type, id),
    KEY transfer_credit (credit_owner, credit_type, id),
    KEY transfer_due (phase, due_at),
    CONSTRAINT transfer_amount_positive CHECK (amount > 0),
    CONSTRAINT transfer_moves_something CHECK (debit_owner <> credit_owner OR debit_type <> credit_type)
);

-- What each check of the books found.
CREATE TABLE reconciliation (
    id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at       DATETIME(6) NOT NULL,
    findings TEXT        NOT NULL
);
