-- A wish to take money out that rules refused: it moved nothing and is no withdrawal. What was decided, of what and why,
-- stands in its decision, which is sealed; this finds it by the member.
CREATE TABLE withdrawal_refusal (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    channel    VARCHAR(32) NOT NULL,
    amount     BIGINT      NOT NULL,
    decision   BIGINT      NOT NULL,
    refused_at DATETIME(6) NOT NULL,
    times      INT         NOT NULL,
    last_at    DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    KEY withdrawal_refusal_member (member, id)
);
