-- Lotteries whose tickets are paid for with points or coins. The money for all prizes is set aside from the pool when one is opened.
-- seed is what the draw begins with, encrypted; its hash is published with the lottery, itself with the draw. list_hash is the
-- hash of all tickets, written when no more can be bought and before the draw. funded is what the pool set aside for the prizes.
CREATE TABLE lottery (
    id            BIGINT         NOT NULL PRIMARY KEY,
    title_zh      VARCHAR(80)    NOT NULL,
    title_en      VARCHAR(80)    NOT NULL,
    pool          BIGINT         NOT NULL,
    asset         VARCHAR(5)     NOT NULL,
    price         BIGINT         NOT NULL,
    tickets       INT            NOT NULL,
    per_member    INT            NOT NULL,
    per_day       INT            NOT NULL,
    good_days     INT            NOT NULL,
    opens_at      DATETIME(6)    NOT NULL,
    closes_at     DATETIME(6)    NOT NULL,
    funded        BIGINT         NOT NULL,
    seed          VARBINARY(96)  NOT NULL,
    seed_hash     BINARY(32)     NOT NULL,
    sold          INT            NOT NULL DEFAULT 0,
    list_hash     BINARY(32)     NULL,
    drawn_at      DATETIME(6)    NULL,
    cancelled_at  DATETIME(6)    NULL,
    cancelled_by  VARCHAR(80)    NULL,
    cancel_reason VARCHAR(500)   NULL,
    ended_at      DATETIME(6)    NULL,
    asked_by      VARCHAR(80)    NOT NULL,
    agreed_by     VARCHAR(80)    NOT NULL,
    announced_at  DATETIME(6)    NOT NULL,
    KEY lottery_ends (ended_at, closes_at),
    KEY lottery_pool (pool),
    CONSTRAINT lottery_within CHECK (sold BETWEEN 0 AND tickets),
    CONSTRAINT lottery_times CHECK (opens_at < closes_at),
    CONSTRAINT lottery_of CHECK (asset IN ('POINT', 'COIN')),
    CONSTRAINT lottery_gives_what_it_takes CHECK (funded >= price * tickets)
);

-- How many prizes of how much there are, the greatest first.
CREATE TABLE lottery_prize (
    lottery BIGINT NOT NULL,
    level   INT    NOT NULL,
    winners INT    NOT NULL,
    fen     BIGINT NOT NULL,
    PRIMARY KEY (lottery, level),
    CONSTRAINT lottery_prize_of FOREIGN KEY (lottery) REFERENCES lottery (id),
    CONSTRAINT lottery_prize_some CHECK (winners > 0 AND fen > 0)
);

-- Tickets that were bought at once. Which lots paid is a use of lots. They come back if the lottery is cancelled. member_was is whose
-- they were at first, where two members became one.
CREATE TABLE lottery_tickets (
    id          BIGINT      NOT NULL PRIMARY KEY,
    lottery     BIGINT      NOT NULL,
    member      BIGINT      NOT NULL,
    member_was  BIGINT      NULL,
    tickets     INT         NOT NULL,
    cost        BIGINT      NOT NULL,
    channel     VARCHAR(32) NOT NULL,
    bought_at   DATETIME(6) NOT NULL,
    refunded_at DATETIME(6) NULL,
    KEY lottery_tickets_of_lottery (lottery, member),
    KEY lottery_tickets_member (member),
    KEY lottery_tickets_back (lottery, refunded_at, id),
    CONSTRAINT lottery_tickets_of FOREIGN KEY (lottery) REFERENCES lottery (id)
);

-- A ticket says nothing of the member, so the list of all can be shown to everybody. place is where the draw put it, 1 for the
-- first, as far as there are prizes; fen is what it wins, and gift what it was paid as.
CREATE TABLE lottery_ticket (
    lottery BIGINT     NOT NULL,
    ticket  BINARY(16) NOT NULL,
    tickets BIGINT     NOT NULL,
    member  BIGINT     NOT NULL,
    member_was BIGINT  NULL,
    place   INT        NULL,
    fen     BIGINT     NULL,
    gift    BIGINT     NULL,
    PRIMARY KEY (lottery, ticket),
    UNIQUE KEY lottery_ticket_place (lottery, place),
    KEY lottery_ticket_member (member, lottery),
    CONSTRAINT lottery_ticket_of FOREIGN KEY (lottery) REFERENCES lottery (id),
    CONSTRAINT lottery_ticket_prize CHECK ((place IS NULL) = (fen IS NULL))
);
