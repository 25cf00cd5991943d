-- Machines that pay for members, by a key of their own: what they may have set aside, for whom it is, and what they signed.
CREATE TABLE paying_device (
    id         BIGINT       NOT NULL PRIMARY KEY,
    member     BIGINT       NOT NULL,
    member_was BIGINT       NULL,
    channel    VARCHAR(32)  NOT NULL,
    name       VARCHAR(60)  NOT NULL,
    public_key VARCHAR(43)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    cap        BIGINT       NOT NULL,
    day_cap    BIGINT       NOT NULL,
    made_at    DATETIME(6)  NOT NULL,
    blocked_at DATETIME(6)  NULL,
    blocked_by VARCHAR(80)  NULL,
    trace_id   VARCHAR(32)  NOT NULL,
    UNIQUE KEY paying_device_key (public_key),
    KEY paying_device_member (member)
);

-- What a device may pay one merchant. As long as it is open, amount less spent is set aside in the ledger under its id.
CREATE TABLE device_allowance (
    id           BIGINT      NOT NULL PRIMARY KEY,
    device       BIGINT      NOT NULL,
    member       BIGINT      NOT NULL,
    member_was   BIGINT      NULL,
    merchant     BIGINT      NOT NULL,
    merchant_code VARCHAR(32) NOT NULL,
    amount       BIGINT      NOT NULL,
    spent        BIGINT      NOT NULL,
    made_at      DATETIME(6) NOT NULL,
    ends_at      DATETIME(6) NOT NULL,
    settle_until DATETIME(6) NOT NULL,
    closed_at    DATETIME(6) NULL,
    trace_id     VARCHAR(32) NOT NULL,
    KEY device_allowance_device (device, id),
    KEY device_allowance_member (member),
    KEY device_allowance_open (closed_at, settle_until)
);

-- Vouchers that were handed in. Each number of an allowance once.
CREATE TABLE device_voucher (
    allowance     BIGINT       NOT NULL,
    number        INT          NOT NULL,
    amount        BIGINT       NOT NULL,
    signature     VARCHAR(86)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    journal       BIGINT       NOT NULL,
    channel       VARCHAR(32)  NOT NULL,
    settled_at    DATETIME(6)  NOT NULL,
    refunded_at   DATETIME(6)  NULL,
    refund_reason VARCHAR(500) NULL,
    PRIMARY KEY (allowance, number)
);
