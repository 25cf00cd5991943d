-- Whose tree of invitations a member stands in, so that what the tree does can be counted while it happens. Who invited nobody and was
-- invited by nobody stands in none. It follows from who invited whom.
CREATE TABLE member_root (
    member BIGINT NOT NULL PRIMARY KEY,
    root   BIGINT NOT NULL,
    KEY member_root_root (root, member)
);

INSERT INTO member_root (member, root)
WITH RECURSIVE below (member, root) AS (
    SELECT m.id, m.id FROM member m WHERE m.inviter IS NULL AND EXISTS (SELECT 1 FROM member c WHERE c.inviter = m.id)
    UNION ALL
    SELECT m.id, b.root FROM below b JOIN member m ON m.inviter = b.member)
SELECT member, root FROM below;

-- What is told of members besides: the domain of an address for e-mail. It is counted by, and ties nobody to anybody.
ALTER TABLE relation_trait DROP CONSTRAINT relation_trait_kind;
ALTER TABLE relation_trait ADD CONSTRAINT relation_trait_kind CHECK (kind IN ('DEVICE', 'ADDRESS', 'PAYEE', 'DOMAIN'));

-- A case that a brake opened stands beside those that signs opened: of no run and no number of signs.
ALTER TABLE relation_alarm MODIFY level INT NULL, MODIFY run BIGINT NULL, ADD brake BIGINT NULL,
    ADD UNIQUE KEY relation_alarm_brake (brake);
