-- When a member was first and last seen with a device, in a network, in a country; and when the way into their account was last recovered
-- or exchanged. mark is a keyed hash: what it stands for is not kept.
CREATE TABLE sighting (
    member     BIGINT      NOT NULL,
    kind       VARCHAR(9)  NOT NULL,
    mark       BINARY(32)  NOT NULL,
    first_at   DATETIME(6) NOT NULL,
    last_at    DATETIME(6) NOT NULL,
    member_was BIGINT      NULL,
    PRIMARY KEY (member, kind, mark),
    KEY sighting_mark (kind, mark, last_at, member),
    KEY sighting_last (last_at)
);
