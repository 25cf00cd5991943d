package shop.solvent.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Reach;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Unguarded;
import shop.solvent.platform.Where;

/** The book of deeds. It can be written to and read; there is no way to change or remove what it says. */
@Stateless
public class Audit {

    /** Who acts where no person does. */
    public static final String SYSTEM = "system";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Writes down a deed in the transaction that does it: neither happens without the other.
     *
     * @param oldValue null if there was nothing before
     * @param newValue null if there is nothing afterwards; never a secret, nor a personal detail in clear
     * @param reason null if none was asked for
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(String actor, String action, String subject, String oldValue, String newValue, String reason) {
        Object[] row = {Ids.next(), clock.instant(), actor, action, subject, oldValue, newValue, reason, Trace.id()};
        database.insert(
                "audit (id, at, actor, action, subject, old_value, new_value, reason, trace_id)",
                List.<Object[]>of(row));
    }

    /**
     * One of many deeds of the same person.
     *
     * @param oldValue null if there was nothing before
     * @param newValue null if there is nothing afterwards
     */
    public record Deed(String action, String subject, String oldValue, String newValue) {}

    /** Writes down many deeds at once, each as {@link #record} does. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(String actor, List<Deed> deeds, String reason) {
        Instant at = clock.instant();
        List<Object[]> rows = new ArrayList<>(deeds.size());
        for (Deed deed : deeds) {
            rows.add(new Object[] {
                Ids.next(),
                at,
                actor,
                deed.action(),
                deed.subject(),
                deed.oldValue(),
                deed.newValue(),
                reason,
                Trace.id()
            });
        }
        database.insert("audit (id, at, actor, action, subject, old_value, new_value, reason, trace_id)", rows);
    }

    /** How often somebody did something lately. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(String actor, String action, Duration lately) {
        Instant since = clock.instant().minus(lately);
        return database.number(
                "SELECT COUNT(*) FROM audit WHERE actor = ? AND id >= ? AND action = ? AND at >= ?",
                actor,
                Ids.since(since),
                action,
                since);
    }

    /** What somebody did so to, ever; each subject once. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> subjects(String actor, String action) {
        return database.query(
                "SELECT DISTINCT subject FROM audit WHERE actor = ? AND action = ?",
                row -> row.getString(1),
                actor,
                action);
    }

    /** The deeds that fit, the latest first. The total stops at {@value Page#COUNTED}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<AuditView> search(AuditQuery query, int first, int size) {
        return search(query, first, size, false);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<AuditView> search(AuditQuery query, int first, int size, boolean oldestFirst) {
        Page.check(first, size);
        Where where = where(query);
        long total = database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM audit" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
        List<AuditView> rows = database.query(
                "SELECT * FROM audit" + where.sql() + " ORDER BY id" + (oldestFirst ? "" : " DESC")
                        + " LIMIT ? OFFSET ?",
                Audit::view,
                where.parameters(size, first));
        return new Page<>(rows, total);
    }

    /**
     * Notes that somebody takes a list with them, which is a deed itself.
     *
     * @param list {@code audit}, {@code orders}, …
     * @param filters what it was narrowed by, without anything personal
     */
    @Unguarded(because = "it puts on record what the list itself allowed")
    public void export(String list, String filters, String by) {
        record(by, list + ".exported", list, null, filters.isEmpty() ? null : filters, null);
    }

    /**
     * The next deeds that fit, the latest first: however many there are, only some are ever in memory.
     *
     * @param id of the last that was handed out
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<AuditView> before(long id, AuditQuery query, int size) {
        Page.check(0, size);
        Where where = where(query).and("id < ?", id);
        return database.query(
                "SELECT * FROM audit" + where.sql() + " ORDER BY id DESC LIMIT ?", Audit::view, where.parameters(size));
    }

    private static AuditView view(ResultSet row) throws SQLException {
        return new AuditView(
                row.getLong("id"),
                Database.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("old_value"),
                row.getString("new_value"),
                row.getString("reason"),
                row.getString("trace_id"));
    }

    private static Where where(AuditQuery query) {
        String text = text(query.text());
        Where where = new Where();
        if (!Reach.current().screens()) {
            where.also("action NOT LIKE 'screening.%'", List.of()); // nobody else learns of it (G15)
        }
        return where.and("actor = ?", text(query.actor()))
                .and("action LIKE ?", beginning(text(query.action())))
                .in("subject", query.subjects())
                .and("at >= ?", query.from())
                .and("at < ?", query.to())
                .and(
                        "CONCAT_WS('\n', subject, old_value, new_value, reason) LIKE ?",
                        text == null ? null : "%" + Database.literal(text) + "%");
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String beginning(String text) {
        return text == null ? null : Database.literal(text) + "%";
    }
}
