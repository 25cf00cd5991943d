-- For what the shop uses members' data, in versions that are announced before they count. Version 1 ships with the program; these
-- are those after it. A version that is in force is never changed. Who said otherwise of a purpose stands in data_choice, with the version they were shown.

CREATE TABLE data_contract (
    version   INT          NOT NULL PRIMARY KEY,
    asked_by  VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    made_at   DATETIME(6)  NOT NULL,
    begins_at DATETIME(6)  NOT NULL
);

-- basis: LAW and CONTRACT cannot be refused; MAY_REFUSE is used until a member says no; CONSENT is used once a member says yes.
-- asked_anew is the version since which whoever said yes before is asked again; 0 if nobody is.
CREATE TABLE data_purpose (
    version    INT          NOT NULL,
    place      INT          NOT NULL,
    code       VARCHAR(20)  NOT NULL,
    basis      VARCHAR(10)  NOT NULL,
    name_zh    VARCHAR(80)  NOT NULL,
    name_en    VARCHAR(80)  NOT NULL,
    data_zh    VARCHAR(200) NOT NULL,
    data_en    VARCHAR(200) NOT NULL,
    kept_zh    VARCHAR(120) NOT NULL,
    kept_en    VARCHAR(120) NOT NULL,
    asked_anew INT          NOT NULL,
    PRIMARY KEY (version, code)
);

CREATE TABLE data_choice (
    member  BIGINT      NOT NULL,
    purpose VARCHAR(20) NOT NULL,
    granted BOOLEAN     NOT NULL,
    version INT         NOT NULL,
    at      DATETIME(6) NOT NULL,
    PRIMARY KEY (member, purpose)
);
