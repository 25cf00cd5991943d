-- What a payment provider said of a payout that cannot be: it contradicts itself, or what we asked, or speaks of something
-- nobody asked for. Noted once however often it is said; several about one payout share a case as long as it is open.
-- difference: how much more has left than the books show, by its word, fen; negative if less.
CREATE TABLE payout_finding (
    id         BIGINT      NOT NULL PRIMARY KEY,
    risk_case  BIGINT      NOT NULL,
    reference  BIGINT      NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    said       VARCHAR(8)  NOT NULL,
    amount     BIGINT      NOT NULL,
    asset      VARCHAR(8)  NOT NULL,
    booked     VARCHAR(10) NULL,
    difference BIGINT      NOT NULL,
    said_by    VARCHAR(80) NOT NULL,
    said_at    DATETIME(6) NOT NULL,
    times      INT         NOT NULL DEFAULT 1,
    last_at    DATETIME(6) NOT NULL,
    UNIQUE KEY payout_finding_once (reference, said, amount, asset),
    KEY payout_finding_case (risk_case, id),
    KEY payout_finding_kind (kind, said_by, id)
);

-- The queue is searched by what was found.
ALTER TABLE risk_flag ADD KEY risk_flag_found (rule_id, code, risk_case);

-- Why money leaves: because a member asked, or because more was paid in than the law lets a wallet hold.
ALTER TABLE withdrawal ADD COLUMN purpose VARCHAR(8) NOT NULL DEFAULT 'REQUEST' AFTER channel;
ALTER TABLE withdrawal ALTER COLUMN purpose DROP DEFAULT;
-- Who is above a ceiling is among the few who were ever excused.
ALTER TABLE account ADD KEY account_excused (type, excused);
