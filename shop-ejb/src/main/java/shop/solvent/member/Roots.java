package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.Shared;
import shop.solvent.aggregate.Sharing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/**
 * Whose tree of invitations members stand in, written down beside who invited whom. It has rows of its own, so that a tree that is hung
 * below another locks nobody's orders.
 */
@ApplicationScoped
public class Roots implements Sharing {

    @Inject
    private Database database;

    @Override
    public List<Shared> shared() {
        return List.of(new Shared(
                ActKey.ROOT,
                "SELECT a.member AS one, b.member AS other FROM member_root a JOIN member_root b ON b.root = a.root"
                        + " WHERE a.member IN (" + Shared.MEMBERS + ")"));
    }

    /** A member who stood in no tree, or was the root of one, stands below the inviter, whose row is locked by now. */
    void hang(MemberId member, MemberId inviter) {
        database.update(
                "INSERT IGNORE INTO member_root (member, root) VALUES (?, ?)", inviter.value(), inviter.value());
        // Whoever hangs this tree elsewhere waits for this row, and then finds the newcomer too.
        long root = database.find(
                        "SELECT root FROM member_root WHERE member = ? LOCK IN SHARE MODE",
                        row -> row.getLong(1),
                        inviter.value())
                .orElseThrow();
        database.update(
                "INSERT INTO member_root (member, root) VALUES (?, ?) ON DUPLICATE KEY UPDATE root = VALUES(root)",
                member.value(),
                root);
        database.update("UPDATE member_root SET root = ? WHERE root = ?", root, member.value());
    }

    /** Whoever stands below the member now stands in the member's tree. @param root of the member */
    void moved(MemberId member, MemberId root) {
        database.update("DELETE FROM member_root WHERE member = ?", member.value());
        if (database.number(
                        "SELECT COUNT(*) FROM member WHERE (id = ? AND inviter IS NOT NULL) OR inviter = ?",
                        member.value(),
                        member.value())
                > 0) {
            database.update(
                    "INSERT INTO member_root (member, root) WITH RECURSIVE below (member) AS (SELECT CAST(? AS SIGNED)"
                            + " UNION ALL SELECT m.id FROM below b JOIN member m ON m.inviter = b.member)"
                            + " SELECT member, ? FROM below ON DUPLICATE KEY UPDATE root = VALUES(root)",
                    member.value(),
                    root.value());
        }
    }
}
