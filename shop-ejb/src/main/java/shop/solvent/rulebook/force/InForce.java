package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Which version is in force. Every decision asks, with one short read along an index, so that a change is one row, seen
 * by all servers at once; and rows may begin or end at a time, so that a planned change needs nobody to be there.
 */
@ApplicationScoped
public class InForce {

    private static final String NOW = " AND (begins_at IS NULL OR begins_at <= ?) AND (ends_at IS NULL OR ends_at > ?)";

    private static final String HASH =
            "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ?" + NOW + " ORDER BY id DESC LIMIT 1";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The version in force now, in hex. @throws IllegalStateException if the point never had one */
    public String hash(DecisionPoint point) {
        return hash(point, find(point));
    }

    static String hash(DecisionPoint point, Optional<String> found) {
        return found.orElseThrow(() -> new IllegalStateException("no rulebook is in force for " + point));
    }

    private Optional<String> find(DecisionPoint point) {
        return hash(point, database).stream().findFirst();
    }

    /** The version in force now, in hex, once it is answered; empty if the point never had one. */
    List<String> hash(DecisionPoint point, Answering asked) {
        Instant now = clock.instant();
        return asked.query(HASH, row -> row.getString(1), List.of(point.name(), now, now));
    }

    /** Whether the version in force goes out of force by itself unless somebody confirms it. */
    public boolean isProvisional(DecisionPoint point) {
        Instant now = clock.instant();
        return database.find(
                        "SELECT ends_at IS NOT NULL FROM rulebook_activation WHERE point = ?" + NOW
                                + " ORDER BY id DESC LIMIT 1",
                        row -> row.getBoolean(1),
                        point.name(),
                        now,
                        now)
                .orElse(false);
    }

    /** The version in force for good: another than {@link #hash} while one is in force that may go again by itself. */
    public String lasting(DecisionPoint point) {
        Instant now = clock.instant();
        return database.find(
                        "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ?"
                                + " AND (begins_at IS NULL OR begins_at <= ?) AND ends_at IS NULL"
                                + " ORDER BY id DESC LIMIT 1",
                        row -> row.getString(1),
                        point.name(),
                        now)
                .orElseThrow(() -> new IllegalStateException("no rulebook is in force for " + point));
    }

    /** Whether the version was in force for good, at any time. */
    public boolean wasApproved(DecisionPoint point, String hash) {
        return database.number(
                        "SELECT COUNT(*) FROM rulebook_activation WHERE point = ? AND rulebook = ? AND begins_at IS NULL"
                                + " AND ends_at IS NULL",
                        point.name(),
                        RulebookStore.bytes(hash))
                > 0;
    }

    /**
     * Waits for whoever else is changing what is in force at the point; until the end of the transaction, nobody else
     * does.
     *
     * @return the version in force; empty if there never was one
     */
    public Optional<String> takeTurn(DecisionPoint point) {
        database.update(
                "INSERT INTO rulebook_turn (point, turns) VALUES (?, 1) ON DUPLICATE KEY UPDATE turns = turns + 1",
                point.name());
        return find(point);
    }

    /** Puts a version in force at once and for good. */
    void put(ActivationKind kind, DecisionPoint point, String hash, String by) {
        put(kind, point, hash, null, null, null, null, by);
    }

    /**
     * @param draft null if it was none
     * @param reason null where none is asked for
     * @param begins null for now
     * @param ends null for never
     */
    public void put(
            ActivationKind kind,
            DecisionPoint point,
            String hash,
            Long draft,
            String reason,
            Instant begins,
            Instant ends,
            String by) {
        database.insert(
                "rulebook_activation (point, rulebook, kind, draft, reason, begins_at, ends_at, activated_by,"
                        + " activated_at)",
                List.<Object[]>of(new Object[] {
                    point.name(),
                    RulebookStore.bytes(hash),
                    kind.name(),
                    draft,
                    reason,
                    begins,
                    ends,
                    by,
                    begins == null ? clock.instant() : begins
                }));
    }
}
