-- What decided a movement is sealed with it: decisions, orders, lots, relations and the rest of what an entry unfolds to.
-- A row that is sealed has a number and the time from which it is what it is.

-- Events rise with time under an id of their own, as everything does; those there are already come first.
ALTER TABLE order_event ADD COLUMN id BIGINT NULL;
UPDATE order_event e JOIN (SELECT order_id, seq, ROW_NUMBER() OVER (ORDER BY at, order_id, seq) AS place FROM order_event) p
    ON p.order_id = e.order_id AND p.seq = e.seq
SET e.id = p.place;
ALTER TABLE order_event MODIFY COLUMN id BIGINT NOT NULL, ADD UNIQUE KEY order_event_id (id);

ALTER TABLE lot ADD COLUMN recorded_at DATETIME(6) NULL;
UPDATE lot l JOIN orders o ON o.id = l.order_id SET l.recorded_at = o.recorded_at;
ALTER TABLE lot MODIFY COLUMN recorded_at DATETIME(6) NOT NULL;

ALTER TABLE commission ADD COLUMN recorded_at DATETIME(6) NULL;
UPDATE commission c JOIN orders o ON o.id = c.order_id SET c.recorded_at = o.recorded_at;
ALTER TABLE commission MODIFY COLUMN recorded_at DATETIME(6) NOT NULL;

-- Since when a member has had their inviter.
ALTER TABLE member ADD COLUMN bound_at DATETIME(6) NULL;
UPDATE member SET bound_at = joined_at WHERE inviter IS NOT NULL;
ALTER TABLE member ADD KEY member_bound (bound_at);

-- Until when a gift was good when it was given; expires_at may be put off.
ALTER TABLE gift ADD COLUMN promised_until DATETIME(6) NULL;
UPDATE gift SET promised_until = expires_at;
ALTER TABLE gift MODIFY COLUMN promised_until DATETIME(6) NOT NULL;

ALTER TABLE withdrawal ADD KEY withdrawal_ended (ended_at);
ALTER TABLE risk_case ADD KEY risk_case_decided_at (decided_at);
ALTER TABLE release_share ADD KEY release_share_lot (lot);

-- A version of the rules is named by its hash; among the sealed rows it has a number.
ALTER TABLE rulebook ADD COLUMN seq BIGINT NOT NULL AUTO_INCREMENT, ADD UNIQUE KEY rulebook_seq (seq);

ALTER TABLE verification_finding MODIFY COLUMN what VARCHAR(24) NOT NULL;
-- A verification that an older server left unfinished stands at a step that there is no more.
UPDATE verification SET state = 'CANCELLED', running = NULL, finished_at = UTC_TIMESTAMP(6) WHERE running = 1;

-- What the shop's attestations are signed with. The private key is encrypted under the shop's secret. A key signs from the
-- attestation after the one that announced it; the first was announced by none (0).
CREATE TABLE attestation_key (
    id           CHAR(16)       NOT NULL PRIMARY KEY,
    public_key   VARBINARY(64)  NOT NULL,
    private_key  VARBINARY(256) NOT NULL,
    announced_in BIGINT         NULL,
    made_by      VARCHAR(80)    NOT NULL,
    made_at      DATETIME(6)    NOT NULL,
    UNIQUE KEY attestation_key_announced (announced_in)
);

-- A day's end of the chain of seals with what the books come to there, signed: the text is what was published.
CREATE TABLE attestation (
    number   BIGINT      NOT NULL PRIMARY KEY,
    day      DATE        NOT NULL,
    head_seq BIGINT      NOT NULL,
    hash     BINARY(32)  NOT NULL,
    content  MEDIUMTEXT  NOT NULL,
    made_at  DATETIME(6) NOT NULL,
    UNIQUE KEY attestation_day (day)
);
