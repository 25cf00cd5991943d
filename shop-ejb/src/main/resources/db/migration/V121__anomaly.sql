-- The model that says how unlike others an order is, packed. revision counts how often it was written; learnt_to is the time of the last
-- order that was looked at.
CREATE TABLE anomaly_model (
    id        TINYINT     NOT NULL PRIMARY KEY,
    revision  BIGINT      NOT NULL,
    learnt    BIGINT      NOT NULL,
    speaks    BOOLEAN     NOT NULL,
    begun_at  DATETIME(6) NOT NULL,
    begun_by  VARCHAR(80) NOT NULL,
    learnt_to DATETIME(6) NOT NULL,
    model     MEDIUMBLOB  NOT NULL,
    CONSTRAINT anomaly_model_one CHECK (id = 1)
);

-- Of the orders of a day that were looked at: how many, how many of them were more unusual than ninety-nine of a hundred, and where
-- their numbers lay, in JSON.
CREATE TABLE anomaly_day (
    day     DATE         NOT NULL PRIMARY KEY,
    orders  INT          NOT NULL,
    unusual INT          NOT NULL,
    lay     VARCHAR(4000) NOT NULL,
    CONSTRAINT anomaly_day_some CHECK (orders > 0 AND unusual BETWEEN 0 AND orders)
);
