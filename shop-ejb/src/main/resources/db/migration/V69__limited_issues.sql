-- Goods of which there are only so many, and of these so many for each member: whoever comes first, or whoever is drawn.

-- way: FIRST is sold to whoever comes first between opens_at and closes_at; of a DRAW members enter in that time, and those
-- who are drawn buy within claim_hours. current_sku is the sku of the latest issue of goods, so that of each there is one.
-- seed is what the draw begins with, encrypted; its hash is published with the issue, itself with the draw. list_hash is the
-- hash of all tickets, written when no more can enter and before the draw. invited_from and invited are the places that may
-- buy until buy_until. sold is what orders have, given back or not yet paid included in neither.
CREATE TABLE limited_issue (
    id            BIGINT         NOT NULL PRIMARY KEY,
    sku           VARCHAR(40)    NOT NULL,
    current_sku   VARCHAR(40)    NULL,
    name_zh       VARCHAR(80)    NOT NULL,
    name_en       VARCHAR(80)    NOT NULL,
    way           VARCHAR(8)     NOT NULL,
    quantity      INT            NOT NULL,
    per_member    INT            NOT NULL,
    opens_at      DATETIME(6)    NOT NULL,
    closes_at     DATETIME(6)    NOT NULL,
    claim_hours   INT            NULL,
    public_source VARCHAR(200)   NULL,
    public_number VARCHAR(80)    NULL,
    seed          VARBINARY(96)  NULL,
    seed_hash     BINARY(32)     NULL,
    entries       INT            NULL,
    list_hash     BINARY(32)     NULL,
    drawn_at      DATETIME(6)    NULL,
    invited_from  INT            NOT NULL DEFAULT 0,
    invited       INT            NOT NULL DEFAULT 0,
    buy_until     DATETIME(6)    NULL,
    sold          INT            NOT NULL DEFAULT 0,
    announced_by  VARCHAR(80)    NOT NULL,
    announced_at  DATETIME(6)    NOT NULL,
    ended_at      DATETIME(6)    NULL,
    ended_by      VARCHAR(80)    NULL,
    end_reason    VARCHAR(500)   NULL,
    UNIQUE KEY limited_issue_of (current_sku),
    KEY limited_issue_sku (sku, id),
    KEY limited_issue_ends (ended_at, closes_at),
    CONSTRAINT limited_issue_within CHECK (sold BETWEEN 0 AND quantity),
    CONSTRAINT limited_issue_share CHECK (per_member BETWEEN 1 AND quantity),
    CONSTRAINT limited_issue_times CHECK (opens_at < closes_at),
    CONSTRAINT limited_issue_drawn CHECK (way <> 'DRAW' OR (claim_hours IS NOT NULL AND seed_hash IS NOT NULL))
);

-- A member's ticket says nothing of the member, so the list of all can be shown to everybody. place is where the draw put
-- it, 1 for the first.
CREATE TABLE limited_entry (
    issue      BIGINT      NOT NULL,
    member     BIGINT      NOT NULL,
    ticket     BINARY(16)  NOT NULL,
    channel    VARCHAR(32) NOT NULL,
    entered_at DATETIME(6) NOT NULL,
    place      INT         NULL,
    PRIMARY KEY (issue, member),
    UNIQUE KEY limited_entry_ticket (issue, ticket),
    KEY limited_entry_place (issue, place),
    CONSTRAINT limited_entry_of FOREIGN KEY (issue) REFERENCES limited_issue (id)
);

-- How many pieces a member has of an issue.
CREATE TABLE limited_share (
    issue  BIGINT NOT NULL,
    member BIGINT NOT NULL,
    pieces INT    NOT NULL,
    PRIMARY KEY (issue, member),
    CONSTRAINT limited_share_of FOREIGN KEY (issue) REFERENCES limited_issue (id),
    CONSTRAINT limited_share_positive CHECK (pieces >= 0)
);

-- By which orders. What an order gave back, because it did not come to be or was refunded, is free again.
CREATE TABLE limited_order (
    order_id      BIGINT      NOT NULL,
    issue         BIGINT      NOT NULL,
    member        BIGINT      NOT NULL,
    pieces        INT         NOT NULL,
    given_back_at DATETIME(6) NULL,
    PRIMARY KEY (order_id, issue),
    KEY limited_order_issue (issue, order_id),
    CONSTRAINT limited_order_of FOREIGN KEY (issue) REFERENCES limited_issue (id)
);
