-- Where members want to be paid what is theirs when the shop ends.
CREATE TABLE wind_down_payee (
    wind_down BIGINT      NOT NULL,
    member    BIGINT      NOT NULL,
    payee     BIGINT      NOT NULL,
    named_at  DATETIME(6) NOT NULL,
    trace_id  VARCHAR(32) NOT NULL,
    PRIMARY KEY (wind_down, member),
    KEY wind_down_payee_member (member),
    CONSTRAINT wind_down_payee_of FOREIGN KEY (wind_down) REFERENCES wind_down (id)
);

-- The account that a payment goes to, as it was when it was set aside. NULL where whoever takes it to them knows.
ALTER TABLE wind_down_payment ADD COLUMN payee BIGINT NULL;
