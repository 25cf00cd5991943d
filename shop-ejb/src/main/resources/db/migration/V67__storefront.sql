-- Somebody who buys without an account is a member of their own, whom nobody signs in as: their number is not proved, so it is
-- nobody's name, and they are no newcomer who is given something for coming.
ALTER TABLE member ADD COLUMN guest BOOLEAN NOT NULL DEFAULT FALSE;

-- What opens a guest's orders again, and whose number they gave. taken_by is the member who has proved to have that number.
CREATE TABLE guest (
    member        BIGINT       NOT NULL PRIMARY KEY,
    contact_index BINARY(32)   NOT NULL,
    password      VARCHAR(160) NOT NULL,
    made_at       DATETIME(6)  NOT NULL,
    taken_by      BIGINT       NULL,
    taken_at      DATETIME(6)  NULL,
    KEY guest_contact (contact_index),
    KEY guest_taken (taken_by)
);

-- A code that was sent to somebody who wants to sign in. It is good in the browser that asked for it, which has the token; of
-- both a keyed or plain hash is kept, and of the number only what the shop alone can read.
CREATE TABLE member_code (
    id            BIGINT         NOT NULL PRIMARY KEY,
    token         BINARY(32)     NOT NULL,
    contact_index BINARY(32)     NOT NULL,
    contact       VARBINARY(128) NOT NULL,
    code          BINARY(32)     NOT NULL,
    tries         INT            NOT NULL DEFAULT 0,
    ends_at       DATETIME(6)    NOT NULL,
    UNIQUE KEY member_code_token (token),
    KEY member_code_ends (ends_at)
);

-- Who is signed in at the storefront: the hash of what their browser holds.
CREATE TABLE member_session (
    token    BINARY(32)  NOT NULL PRIMARY KEY,
    member   BIGINT      NOT NULL,
    guest    BOOLEAN     NOT NULL,
    begun_at DATETIME(6) NOT NULL,
    ends_at  DATETIME(6) NOT NULL,
    KEY member_session_member (member),
    KEY member_session_ends (ends_at)
);

-- How often somebody did what may be done so many times only. who is a hash: of a number, an address or an order.
CREATE TABLE knock (
    what     VARCHAR(24) NOT NULL,
    who      BINARY(32)  NOT NULL,
    times    INT         NOT NULL,
    began_at DATETIME(6) NOT NULL,
    PRIMARY KEY (what, who),
    KEY knock_began (began_at)
);

-- What the sandbox delivers instead of sending it; recipient is a hash of the number.
CREATE TABLE sandbox_message (
    id        BIGINT       NOT NULL PRIMARY KEY,
    recipient BINARY(32)   NOT NULL,
    content   VARCHAR(500) NOT NULL,
    sent_at   DATETIME(6)  NOT NULL,
    KEY sandbox_message_recipient (recipient, id)
);
