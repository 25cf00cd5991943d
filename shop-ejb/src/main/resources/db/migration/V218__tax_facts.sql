-- How the shop withholds tax of what promoters earn: one person asked, another agreed. method is none, or a table of the profile.
CREATE TABLE tax_decision (
    id        BIGINT       NOT NULL PRIMARY KEY,
    method    VARCHAR(32)  NOT NULL,
    profile   VARCHAR(16)  NOT NULL,
    note      VARCHAR(500) NOT NULL,
    asked_by  VARCHAR(80)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    at        DATETIME(6)  NOT NULL,
    KEY tax_decision_at (at)
);

-- What a commission was as income when it became its member's, and what was withheld of it. Taken back: the same below zero, in the
-- month of the commission or, where that is paid to the tax office already, in the month it was taken back. transfer is that of the
-- ledger, so each counts once. month is year and month as one number. method is null where nobody had decided.
CREATE TABLE tax_income (
    id          BIGINT      NOT NULL PRIMARY KEY,
    member      BIGINT      NOT NULL,
    member_was  BIGINT      NULL,
    order_id    BIGINT      NOT NULL,
    transfer    BIGINT      NOT NULL,
    kind        VARCHAR(8)  NOT NULL,
    month       INT         NOT NULL,
    gross       BIGINT      NOT NULL,
    method      VARCHAR(32) NULL,
    decision    BIGINT      NULL,
    income      BIGINT      NOT NULL,
    months      INT         NOT NULL,
    deducted    BIGINT      NOT NULL,
    taxable     BIGINT      NOT NULL,
    rate        INT         NOT NULL,
    quick       BIGINT      NOT NULL,
    due         BIGINT      NOT NULL,
    withheld    BIGINT      NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    UNIQUE KEY tax_income_once (transfer),
    KEY tax_income_member (member, month, id),
    KEY tax_income_month (month, member),
    KEY tax_income_order (order_id, member),
    KEY tax_income_recorded (recorded_at)
);

-- What was paid to the tax office: all that was withheld to the end of a month and not paid before.
CREATE TABLE tax_payment (
    id        BIGINT      NOT NULL PRIMARY KEY,
    month     INT         NOT NULL,
    amount    BIGINT      NOT NULL,
    reference VARCHAR(32) NOT NULL,
    paid_on   DATE        NOT NULL,
    asked_by  VARCHAR(80) NOT NULL,
    agreed_by VARCHAR(80) NULL,
    at        DATETIME(6) NOT NULL,
    UNIQUE KEY tax_payment_reference (reference),
    KEY tax_payment_at (at)
);

-- Until when it was looked whether commissions were taken back that are income here. One row.
CREATE TABLE tax_looked (
    id       INT         NOT NULL PRIMARY KEY,
    until_at DATETIME(6) NOT NULL
);
