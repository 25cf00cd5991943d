-- A model for each kind of act: order, top-up, withdrawal. What the one of orders has learnt is kept.
ALTER TABLE anomaly_model DROP CONSTRAINT anomaly_model_one;
ALTER TABLE anomaly_model ADD COLUMN kind VARCHAR(16) NOT NULL DEFAULT 'order' FIRST;
ALTER TABLE anomaly_model DROP PRIMARY KEY, DROP COLUMN id, ADD PRIMARY KEY (kind);
ALTER TABLE anomaly_model ALTER COLUMN kind DROP DEFAULT;

ALTER TABLE anomaly_day DROP CONSTRAINT anomaly_day_some;
ALTER TABLE anomaly_day ADD COLUMN kind VARCHAR(16) NOT NULL DEFAULT 'order' FIRST;
ALTER TABLE anomaly_day CHANGE COLUMN orders acts INT NOT NULL;
ALTER TABLE anomaly_day DROP PRIMARY KEY, ADD PRIMARY KEY (kind, day);
ALTER TABLE anomaly_day ADD CONSTRAINT anomaly_day_some CHECK (acts > 0 AND unusual BETWEEN 0 AND acts);
ALTER TABLE anomaly_day ALTER COLUMN kind DROP DEFAULT;

-- A score learnt from what reviewers said of their cases, by kind of act and version. state: WAITING to be learnt, TOO_FEW to learn
-- from, READY to be looked at, IN_USE once two people agreed, OUT of use. confirmed and cleared are the cases it was learnt from,
-- unflagged the acts that nobody was asked about, of which each stands for stands_for. What it learnt from lies between learnt_from and
-- learnt_to, and its figures are those of what is later than split_at, which it had not seen. features is what it looks at; model,
-- measured and since are JSON. Of a person nothing is kept.
CREATE TABLE outcome_model (
    id          BIGINT        NOT NULL PRIMARY KEY,
    kind        VARCHAR(16)   NOT NULL,
    version     INT           NOT NULL,
    state       VARCHAR(16)   NOT NULL,
    asked_by    VARCHAR(80)   NOT NULL,
    asked_at    DATETIME(6)   NOT NULL,
    reason      VARCHAR(500)  NOT NULL,
    ended_at    DATETIME(6)   NULL,
    confirmed   INT           NOT NULL DEFAULT 0,
    cleared     INT           NOT NULL DEFAULT 0,
    unflagged   INT           NOT NULL DEFAULT 0,
    stands_for  INT           NOT NULL DEFAULT 0,
    learnt_from DATETIME(6)   NULL,
    split_at    DATETIME(6)   NULL,
    learnt_to   DATETIME(6)   NULL,
    features    VARCHAR(1000) NULL,
    model       MEDIUMTEXT    NULL,
    measured    MEDIUMTEXT    NULL,
    used_from   DATETIME(6)   NULL,
    used_by     VARCHAR(80)   NULL,
    agreed_by   VARCHAR(80)   NULL,
    out_at      DATETIME(6)   NULL,
    out_by      VARCHAR(80)   NULL,
    out_reason  VARCHAR(500)  NULL,
    watched     MEDIUMTEXT    NULL,
    watched_at  DATETIME(6)   NULL,
    UNIQUE KEY outcome_model_version (kind, version),
    KEY outcome_model_state (state, kind)
);
