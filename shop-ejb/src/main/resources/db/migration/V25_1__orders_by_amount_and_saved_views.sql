-- Orders listed by what was paid for them.
ALTER TABLE orders ADD KEY orders_payable (payable);

-- Lists as a person has narrowed and arranged them, to come back to. Of nobody else's concern, and without what was searched
-- for, which may be somebody's phone number.
CREATE TABLE saved_view (
    id       BIGINT        NOT NULL PRIMARY KEY,
    owner    VARCHAR(40)   NOT NULL,
    page     VARCHAR(16)   NOT NULL,
    name     VARCHAR(40)   NOT NULL,
    filters  VARCHAR(1000) NOT NULL,
    saved_at DATETIME(6)   NOT NULL,
    version  INT           NOT NULL DEFAULT 0,
    UNIQUE KEY saved_view_name (owner, page, name)
);
