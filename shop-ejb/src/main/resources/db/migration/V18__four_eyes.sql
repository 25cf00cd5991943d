-- Requests are sealed once they are decided, and looked for by who asked and by what exactly they ask for.
ALTER TABLE approval
    ADD KEY approval_decided (decided_at),
    ADD KEY approval_asked_by (asked_by, id),
    ADD KEY approval_content (content_hash, id);

-- Everything a request names, so that the page of each of them shows it: the member a gift is for, and the pool it is from.
CREATE TABLE approval_about (
    kind     VARCHAR(10) NOT NULL,
    subject  VARCHAR(80) NOT NULL,
    approval BIGINT      NOT NULL,
    PRIMARY KEY (kind, subject, approval),
    CONSTRAINT approval_about_request FOREIGN KEY (approval) REFERENCES approval (id)
);

-- A merchant has consented, on paper, that money of its pool is given to members: so much in all, until that day. What is
-- used of it are the gifts that name it.
CREATE TABLE merchant_consent (
    id          BIGINT       NOT NULL PRIMARY KEY,
    merchant    VARCHAR(32)  NOT NULL,
    cap         BIGINT       NOT NULL,
    purpose     VARCHAR(200) NOT NULL,
    last_day    DATE         NOT NULL,
    document    VARCHAR(100) NOT NULL,
    entered_by  VARCHAR(80)  NOT NULL,
    agreed_by   VARCHAR(80)  NOT NULL,
    entered_at  DATETIME(6)  NOT NULL,
    ended_by    VARCHAR(80)  NULL,
    ended_at    DATETIME(6)  NULL,
    end_reason  VARCHAR(500) NULL,
    KEY merchant_consent_of (merchant, id),
    KEY merchant_consent_ended (ended_at),
    CONSTRAINT merchant_consent_cap CHECK (cap > 0)
);

ALTER TABLE gift
    ADD COLUMN consent BIGINT NULL,
    ADD KEY gift_consent (consent);
