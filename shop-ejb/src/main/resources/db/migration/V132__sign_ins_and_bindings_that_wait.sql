-- Members' tries to come in, for 90 days. device, place: marks that nobody makes without the shop's key. A wrong code is one that did not go
-- through, as is what rules stopped.
CREATE TABLE sign_in (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    member_was BIGINT      NULL,
    channel    VARCHAR(32) NOT NULL,
    device     BINARY(32)  NULL,
    place      BINARY(32)  NULL,
    outcome    VARCHAR(8)  NOT NULL,
    at         DATETIME(6) NOT NULL,
    KEY sign_in_member (member, at),
    KEY sign_in_device (device, at),
    KEY sign_in_at (at),
    CONSTRAINT sign_in_outcome CHECK (outcome IN ('IN', 'WRONG', 'BLOCKED', 'REFUSED'))
);

-- Bindings to an inviter that did not come to be at once: they wait for a person until their day, or rules refused them.
CREATE TABLE held_binding (
    id         BIGINT      NOT NULL PRIMARY KEY,
    member     BIGINT      NOT NULL,
    inviter    BIGINT      NOT NULL,
    channel    VARCHAR(80) NOT NULL,
    state      VARCHAR(8)  NOT NULL,
    asked_at   DATETIME(6) NOT NULL,
    decided_by VARCHAR(80) NULL,
    ended_at   DATETIME(6) NULL,
    KEY held_binding_member (member, inviter, id),
    KEY held_binding_inviter (inviter),
    CONSTRAINT held_binding_state CHECK (state IN ('HELD', 'BOUND', 'REJECTED', 'EXPIRED', 'REFUSED'))
);
