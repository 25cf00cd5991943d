-- What whoever made a licence is told: that its order was taken back. WAITING is told at next_at, TOLD was heard, STUCK waits for a
-- person. due_at is when it becomes so. The licence was made, or may have been: it was asked for at least once.
CREATE TABLE hook_revocation (
    licence  BIGINT      NOT NULL PRIMARY KEY,
    sku      VARCHAR(40) NOT NULL,
    state    VARCHAR(10) NOT NULL,
    attempts INT         NOT NULL DEFAULT 0,
    next_at  DATETIME(6) NOT NULL,
    due_at   DATETIME(6) NOT NULL,
    asked_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    KEY hook_revocation_next (state, next_at),
    KEY hook_revocation_due (state, due_at),
    KEY hook_revocation_sku (sku, state, next_at)
);

-- Whether a call said that a licence was taken back.
ALTER TABLE hook_attempt ADD COLUMN revoked BOOLEAN NOT NULL DEFAULT FALSE;

-- Whom a purchase of keys was made from, as its address named it at that time: so that what is owed can be told for each supplier.
ALTER TABLE supplier_pull ADD COLUMN supplier VARCHAR(270) NOT NULL DEFAULT '';

UPDATE supplier_pull p JOIN supplier s ON s.sku = p.sku
SET p.supplier = SUBSTRING_INDEX(SUBSTRING_INDEX(s.address, '/', 3), '/', -1);

ALTER TABLE supplier_pull ADD KEY supplier_pull_owed (day, supplier, sku);
