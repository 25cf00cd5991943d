-- Members who are a merchant's own: staff, or an account of theirs. Who sells named them; what was named wrongly is taken back, and
-- the audit says so.
CREATE TABLE relation_merchant_member (
    id         BIGINT      NOT NULL PRIMARY KEY,
    merchant   BIGINT      NOT NULL,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    told_by    VARCHAR(80) NOT NULL,
    told_at    DATETIME(6) NOT NULL,
    trace_id   VARCHAR(32) NOT NULL,
    UNIQUE KEY relation_merchant_member_once (merchant, member),
    KEY relation_merchant_member_member (member)
);

-- What a run found of goods whose buyers or price tell something; shares are basis points.
CREATE TABLE relation_goods (
    run        BIGINT      NOT NULL,
    sku        VARCHAR(40) NOT NULL,
    merchant   BIGINT      NOT NULL,
    buyers     INT         NOT NULL,
    fen        BIGINT      NOT NULL,
    new_buyers INT         NOT NULL,
    one_tree   INT         NOT NULL,
    paid_back  INT         NOT NULL,
    of_usual   INT         NOT NULL,
    PRIMARY KEY (run, sku),
    KEY relation_goods_fen (run, fen)
);

-- What a run found of a merchant with members of its own: what pools gave on its goods, and how much of it to those tied to it.
CREATE TABLE relation_seller (
    run        BIGINT NOT NULL,
    merchant   BIGINT NOT NULL,
    near       INT    NOT NULL,
    given      BIGINT NOT NULL,
    given_near BIGINT NOT NULL,
    PRIMARY KEY (run, merchant)
);

-- Who is tied to such a merchant.
CREATE TABLE relation_near (
    run      BIGINT NOT NULL,
    merchant BIGINT NOT NULL,
    member   BIGINT NOT NULL,
    PRIMARY KEY (run, merchant, member),
    KEY relation_near_member (member)
);

-- A tree that showed so many signs, and the case that was opened for it: of one root and so many signs once.
CREATE TABLE relation_alarm (
    id        BIGINT       NOT NULL PRIMARY KEY,
    member    BIGINT       NOT NULL,
    level     INT          NOT NULL,
    signs     VARCHAR(200) NOT NULL,
    run       BIGINT       NOT NULL,
    opened_at DATETIME(6)  NOT NULL,
    UNIQUE KEY relation_alarm_once (member, level)
);
