-- What members ask for of their personal data, and who of the staff has read it in clear.

-- Whoever was forgotten: their row stays for the books, and names nobody.
ALTER TABLE member ADD COLUMN erased_at DATETIME(6) NULL;

-- That a member wants what the shop knows of them handed out, or to be forgotten. is_open is 1 until it has ended, so that there is
-- one of a kind. due_at is when it is done at the earliest, or until when it can be fetched. hindrance says in JSON what was in
-- the way when it was last tried, kept what had to be kept when it was done.
CREATE TABLE member_request (
    id        BIGINT       NOT NULL PRIMARY KEY,
    member    BIGINT       NOT NULL,
    kind      VARCHAR(8)   NOT NULL,
    state     VARCHAR(9)   NOT NULL,
    is_open   TINYINT      NULL,
    asked_by  VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    reason    VARCHAR(500) NULL,
    asked_at  DATETIME(6)  NOT NULL,
    due_at    DATETIME(6)  NOT NULL,
    fetched   INT          NOT NULL DEFAULT 0,
    hindrance TEXT         NULL,
    kept      TEXT         NULL,
    ended_at  DATETIME(6)  NULL,
    ended_by  VARCHAR(80)  NULL,
    UNIQUE KEY member_request_open (member, kind, is_open),
    KEY member_request_due (is_open, due_at),
    KEY member_request_list (kind, id)
);

-- Who has read what of whose personal data in clear, when and why; what it was is not kept.
CREATE TABLE clear_access (
    id      BIGINT       NOT NULL PRIMARY KEY,
    member  BIGINT       NOT NULL,
    what    VARCHAR(16)  NOT NULL,
    purpose VARCHAR(20)  NOT NULL,
    reason  VARCHAR(500) NOT NULL,
    read_by VARCHAR(80)  NOT NULL,
    read_at DATETIME(6)  NOT NULL,
    KEY clear_access_member (member, id),
    KEY clear_access_by (read_by, read_at)
);

-- Whoever reads in clear holds this row of theirs, so that it is counted how often they do.
CREATE TABLE clear_reader (
    username VARCHAR(80) NOT NULL PRIMARY KEY
);

-- Whoever sees members has seen their names until now.
UPDATE own_role SET permissions = CONCAT(permissions, ',see-names'), version = version + 1
WHERE FIND_IN_SET('see-members', permissions) > 0;
