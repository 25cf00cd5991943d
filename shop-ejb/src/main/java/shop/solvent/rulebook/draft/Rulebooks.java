package shop.solvent.rulebook.draft;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.GatheredNames;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.RulebookDiff;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** The versions of the rules, and when each was in force. */
@Stateless
public class Rulebooks {

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private RulebookStore store;

    @Inject
    private GatheredNames names;

    @Inject
    private InForce inForce;

    @Inject
    private Clock clock;

    /** What the shop has that rules call by its code: its channels, merchants, pools and goods. */
    public ShopNames names() {
        return names.names();
    }

    /** A version that was kept, without its files. */
    public record Kept(String hash, DecisionPoint point, String note, String by) {}

    /** The versions that were kept last, the latest first. @param asked only those of this point; null for all */
    public List<Kept> latest(DecisionPoint asked, int most) {
        String of = asked == null ? null : asked.name();
        return database.query(
                "SELECT LOWER(HEX(hash)) AS version, point, note, created_by FROM rulebook"
                        + " WHERE ? IS NULL OR point = ? ORDER BY created_at DESC, point, hash LIMIT ?",
                row -> new Kept(
                        row.getString("version"),
                        DecisionPoint.valueOf(row.getString("point")),
                        row.getString("note"),
                        row.getString("created_by")),
                of,
                of,
                most);
    }

    /**
     * Locks a version in the present transaction: whoever else locks it waits.
     *
     * @return what it decides
     * @throws Rejection {@code rulebook.not-found}
     */
    public DecisionPoint lock(String hash) {
        return database.find(
                        "SELECT point FROM rulebook WHERE hash = UNHEX(?) FOR UPDATE",
                        row -> DecisionPoint.valueOf(row.getString(1)),
                        hash)
                .orElseThrow(() -> Rejection.notFound("rulebook", hash));
    }

    /** The version in force. */
    public RulebookView active(DecisionPoint point) {
        return find(inForce.hash(point));
    }

    /** @throws Rejection {@code rulebook.not-found} */
    public RulebookView find(String hash) {
        Rulebook rulebook = store.find(hash);
        boolean active = inForce.hash(rulebook.point()).equals(hash);
        return database.find(
                        "SELECT LOWER(HEX(parent)) AS parent, note, created_by, created_at FROM rulebook WHERE hash = ?",
                        row -> new RulebookView(
                                hash,
                                rulebook.point(),
                                row.getString("parent"),
                                row.getString("note"),
                                row.getString("created_by"),
                                Database.instant(row, "created_at"),
                                active,
                                rulebook.files()),
                        RulebookStore.bytes(hash))
                .orElseThrow();
    }

    /** Whether the files that are kept of a version are still those of which its hash was made. */
    public boolean isWhole(String hash) {
        return store.find(hash).hash().equals(hash);
    }

    /** Every time a version of the point was put in force, the latest first. */
    public Page<ActivationView> history(DecisionPoint point, int first, int size) {
        Page.check(first, size);
        Instant now = clock.instant();
        return new Page<>(
                database.query(
                        "SELECT a.*, LOWER(HEX(a.rulebook)) AS hash, r.note, r.created_by,"
                                + " LEAD(a.activated_at) OVER (ORDER BY a.id) AS until,"
                                + " EXISTS (SELECT 1 FROM rulebook_activation b WHERE b.point = a.point"
                                + " AND b.rulebook = a.rulebook AND b.ends_at IS NULL) AS approved"
                                + " FROM rulebook_activation a JOIN rulebook r ON r.hash = a.rulebook"
                                + " WHERE a.point = ? AND (a.begins_at IS NULL OR a.begins_at <= ?)"
                                + " ORDER BY a.id DESC LIMIT ? OFFSET ?",
                        row -> new ActivationView(
                                row.getLong("id"),
                                row.getString("hash"),
                                ActivationKind.valueOf(row.getString("kind")),
                                row.getObject("draft", Long.class),
                                row.getString("note"),
                                row.getString("reason"),
                                row.getString("created_by"),
                                row.getString("activated_by"),
                                Database.instant(row, "activated_at"),
                                Database.instant(row, "ends_at"),
                                Database.instant(row, "until"),
                                row.getBoolean("approved")),
                        point.name(),
                        now,
                        size,
                        first),
                database.number(
                        "SELECT COUNT(*) FROM rulebook_activation WHERE point = ?"
                                + " AND (begins_at IS NULL OR begins_at <= ?)",
                        point.name(),
                        now));
    }

    /**
     * How the files of one version differ from those of another, by path.
     *
     * @throws Rejection {@code rulebook.not-found}
     */
    public List<FileDiff> changes(String before, String after) {
        return FileDiff.between(store.find(before), store.find(after), law);
    }

    /** Whether the version was ever in force for good, so that one can go back to it. */
    public boolean wasInForce(String hash) {
        return inForce.wasApproved(store.find(hash).point(), hash);
    }

    /**
     * What differs between two versions of a point, rule by rule.
     *
     * @throws Rejection {@code rulebook.not-found}
     */
    public RulebookDiff diff(String before, String after) {
        return RulebookDiff.between(store.find(before), store.find(after), law);
    }
}
