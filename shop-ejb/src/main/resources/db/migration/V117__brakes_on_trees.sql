-- What stops a tree of invitations for a while. levels: how many levels of inviters are still paid for orders below; null where the
-- brake does not touch that. freezes: whether nobody can be bound below any more.
CREATE TABLE relation_brake (
    id        BIGINT       NOT NULL PRIMARY KEY,
    member    BIGINT       NOT NULL,
    levels    INT          NULL,
    freezes   BOOLEAN      NOT NULL,
    state     VARCHAR(8)   NOT NULL,
    until_day DATE         NOT NULL,
    reason    VARCHAR(500) NOT NULL,
    set_by    VARCHAR(80)  NOT NULL,
    set_at    DATETIME(6)  NOT NULL,
    agreed_by VARCHAR(80)  NULL,
    ended_by  VARCHAR(80)  NULL,
    ended_at  DATETIME(6)  NULL,
    end_note  VARCHAR(500) NULL,
    trace_id  VARCHAR(32)  NOT NULL,
    standing  BIGINT GENERATED ALWAYS AS (CASE WHEN state = 'STANDING' THEN member END) STORED,
    UNIQUE KEY relation_brake_once (standing),
    KEY relation_brake_member (member, id),
    KEY relation_brake_state (state, until_day),
    CONSTRAINT relation_brake_does CHECK (levels IS NOT NULL OR freezes),
    CONSTRAINT relation_brake_levels CHECK (levels BETWEEN 0 AND 1),
    CONSTRAINT relation_brake_state_known CHECK (state IN ('STANDING', 'LIFTED', 'ENDED'))
);
