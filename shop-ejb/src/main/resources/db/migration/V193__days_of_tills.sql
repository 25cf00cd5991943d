-- A day of a till as its register closed it, and what the shop has of it. A later word of the same day comes beside the first.
CREATE TABLE till_day (
    id          BIGINT      NOT NULL PRIMARY KEY,
    till        BIGINT      NOT NULL,
    day         DATE        NOT NULL,
    content     BINARY(32)  NOT NULL,
    sales       INT         NOT NULL,
    amount      BIGINT      NOT NULL,
    back        BIGINT      NOT NULL,
    own_sales   INT         NOT NULL,
    own_amount  BIGINT      NOT NULL,
    own_back    BIGINT      NOT NULL,
    differences INT         NOT NULL,
    closed_at   DATETIME(6) NOT NULL,
    UNIQUE KEY till_day_once (till, day, content),
    KEY till_day_latest (till, day, id),
    KEY till_day_open (differences, id),
    CONSTRAINT till_day_of FOREIGN KEY (till) REFERENCES till (id)
);

-- What the register and the shop do not agree on. Amounts are NULL for who knows nothing of it.
CREATE TABLE till_difference (
    till_day   BIGINT      NOT NULL,
    number     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind       VARCHAR(16) NOT NULL,
    amount     BIGINT      NULL,
    back       BIGINT      NULL,
    own_amount BIGINT      NULL,
    own_back   BIGINT      NULL,
    PRIMARY KEY (till_day, number),
    CONSTRAINT till_difference_of FOREIGN KEY (till_day) REFERENCES till_day (id),
    CONSTRAINT till_difference_kind CHECK (kind IN ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'BACK'))
);
