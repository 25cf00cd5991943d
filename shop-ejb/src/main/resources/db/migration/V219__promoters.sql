-- Who promotes: a state that members opt into and leave by themselves, and that the shop suspends for a breach. One row a member.
CREATE TABLE promoter (
    member      BIGINT      NOT NULL PRIMARY KEY,
    state       VARCHAR(10) NOT NULL,
    terms       VARCHAR(16) NOT NULL,
    accepted_at DATETIME(6) NOT NULL,
    reason      VARCHAR(16) NULL,
    since       DATETIME(6) NOT NULL,
    KEY promoter_state (state, member)
);

-- Each step of it: which terms were accepted when, who suspended whom for what. Nothing of it is ever changed.
CREATE TABLE promoter_step (
    id        BIGINT       NOT NULL PRIMARY KEY,
    member    BIGINT       NOT NULL,
    kind      VARCHAR(10)  NOT NULL,
    terms     VARCHAR(16)  NOT NULL,
    reason    VARCHAR(16)  NULL,
    note      VARCHAR(500) NULL,
    by_whom   VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    at        DATETIME(6)  NOT NULL,
    KEY promoter_step_of (member, id)
);
