-- What a member is told: once each, by what it is about. Values are what its text is made of, with the version of the text; who it
-- is for stands nowhere in them.
CREATE TABLE notice (
    id         BIGINT        NOT NULL PRIMARY KEY,
    member     BIGINT        NOT NULL,
    member_was BIGINT        NULL,
    kind       VARCHAR(40)   NOT NULL,
    content    BINARY(32)    NOT NULL,
    facts      VARCHAR(2000) NOT NULL,
    template   INT           NOT NULL,
    told_at    DATETIME(6)   NOT NULL,
    until_at   DATETIME(6)   NULL,
    read_at    DATETIME(6)   NULL,
    planned    BOOLEAN       NOT NULL DEFAULT FALSE,
    UNIQUE KEY notice_once (content),
    KEY notice_member (member, id),
    KEY notice_unread (member, read_at),
    KEY notice_planned (planned, id)
);

-- How a notice goes out of the house, and what became of it. Those with one batch went as one. reach is the number or address as it
-- may be shown.
CREATE TABLE notice_sending (
    id         BIGINT       NOT NULL PRIMARY KEY,
    notice     BIGINT       NOT NULL,
    member     BIGINT       NOT NULL,
    member_was BIGINT       NULL,
    kind       VARCHAR(40)  NOT NULL,
    channel    VARCHAR(5)   NOT NULL,
    state      VARCHAR(8)   NOT NULL,
    due_at     DATETIME(6)  NOT NULL,
    tries      INT          NOT NULL DEFAULT 0,
    batch      BIGINT       NULL,
    reach      VARCHAR(80)  NULL,
    error      VARCHAR(200) NULL,
    changed_at DATETIME(6)  NOT NULL,
    UNIQUE KEY notice_sending_once (notice, channel),
    KEY notice_sending_due (state, due_at),
    KEY notice_sending_member (member, id),
    KEY notice_sending_daily (member, channel, state, changed_at)
);

-- What a member wants to be told how, where they said so.
CREATE TABLE notice_choice (
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    kind       VARCHAR(40) NOT NULL,
    channel    VARCHAR(5)  NOT NULL,
    wanted     BOOLEAN     NOT NULL,
    chosen_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (member, kind, channel)
);

-- The texts that people wrote in place of those that ship, which are version 0.
CREATE TABLE notice_template (
    kind      VARCHAR(40)   NOT NULL,
    version   INT           NOT NULL,
    title_zh  VARCHAR(80)   NOT NULL,
    title_en  VARCHAR(80)   NOT NULL,
    text_zh   VARCHAR(1000) NOT NULL,
    text_en   VARCHAR(1000) NOT NULL,
    asked_by  VARCHAR(64)   NOT NULL,
    agreed_by VARCHAR(64)   NULL,
    made_at   DATETIME(6)   NOT NULL,
    PRIMARY KEY (kind, version)
);

-- What everybody is told goes through all members in steps.
CREATE TABLE notice_round (
    about        VARCHAR(60) NOT NULL PRIMARY KEY,
    after_member BIGINT      NOT NULL,
    done_at      DATETIME(6) NULL
);

-- Where a member's mail goes, once they have shown that it is theirs.
CREATE TABLE mail_address (
    member     BIGINT         NOT NULL PRIMARY KEY,
    address    VARBINARY(512) NOT NULL,
    language   CHAR(2)        NOT NULL,
    state      VARCHAR(8)     NOT NULL,
    proved_at  DATETIME(6)    NOT NULL,
    changed_at DATETIME(6)    NOT NULL
);

-- An address that waits for the code that was sent to it.
CREATE TABLE mail_proof (
    member   BIGINT         NOT NULL PRIMARY KEY,
    address  VARBINARY(512) NOT NULL,
    language CHAR(2)        NOT NULL,
    code     BINARY(32)     NOT NULL,
    tries    INT            NOT NULL,
    sent     INT            NOT NULL,
    sent_at  DATETIME(6)    NOT NULL,
    first_at DATETIME(6)    NOT NULL,
    ends_at  DATETIME(6)    NOT NULL
);

-- What the sandbox was given to mail: shown to whoever it was for, for an hour.
CREATE TABLE sandbox_mail (
    id        BIGINT         NOT NULL PRIMARY KEY,
    recipient BINARY(32)     NOT NULL,
    subject   VARCHAR(200)   NOT NULL,
    content   VARCHAR(16000) NOT NULL,
    sent_at   DATETIME(6)    NOT NULL,
    KEY sandbox_mail_recipient (recipient, id)
);

-- What members were told of points and coins that end was told by a table of its own.
INSERT INTO notice (id, member, kind, content, facts, template, told_at, until_at, planned)
SELECT id, member, 'POINTS_ENDING', UNHEX(SHA2(CONCAT(member, ' POINTS_ENDING ', day), 256)),
       CONCAT('{"what":"', points, ',', coins, '","days":"', ends_on, '/', last_on, '"}'), 0, made_at,
       DATE_ADD(CAST(last_on AS DATETIME(6)), INTERVAL 1 DAY), TRUE
FROM point_warning;

INSERT INTO notice_sending (id, notice, member, kind, channel, state, due_at, tries, changed_at)
SELECT id, id, member, 'POINTS_ENDING', 'PHONE', CASE state WHEN 'SENDING' THEN 'UNKNOWN' ELSE state END, made_at, tries,
       COALESCE(sent_at, made_at)
FROM point_warning;

DROP TABLE point_warning;
