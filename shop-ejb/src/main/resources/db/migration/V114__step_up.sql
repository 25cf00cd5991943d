-- A one-time code that a member was asked for before an act goes on. act says which act, by everything it asks for: the code is
-- good for that one alone, and used_by for which request it was used. Neither the code nor what names it can be read here.
CREATE TABLE step_up (
    id        BIGINT      NOT NULL PRIMARY KEY,
    token     BINARY(32)  NOT NULL,
    disown    BINARY(32)  NOT NULL,
    member    BIGINT      NOT NULL,
    kind      VARCHAR(12) NOT NULL,
    act       BINARY(32)  NOT NULL,
    code      BINARY(32)  NOT NULL,
    tries     INT         NOT NULL DEFAULT 0,
    asked_at  DATETIME(6) NOT NULL,
    ends_at   DATETIME(6) NOT NULL,
    used_at   DATETIME(6) NULL,
    used_by   BINARY(32)  NULL,
    disowned_at DATETIME(6) NULL,
    UNIQUE KEY step_up_token (token),
    UNIQUE KEY step_up_disown (disown),
    KEY step_up_member (member, asked_at),
    KEY step_up_asked (asked_at)
);
