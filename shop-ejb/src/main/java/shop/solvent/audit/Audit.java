package shop.solvent.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Trace;

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

    /** The deeds that fit, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<AuditView> search(AuditQuery query, int first, int size) {
        Page.check(first, size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        long total = database.query("SELECT COUNT(*) FROM audit" + where, row -> row.getLong(1), parameters)
                .get(0);
        parameters.add(size);
        parameters.add(first);
        List<AuditView> rows = database.query(
                "SELECT * FROM audit" + where + " ORDER BY id DESC LIMIT ? OFFSET ?", Audit::view, parameters);
        return new Page<>(rows, total);
    }

    /**
     * Begins to hand out the deeds that fit, which is a deed itself.
     *
     * @return the number before which {@link #before} begins
     */
    public long export(AuditQuery query, String by) {
        record(by, "audit.exported", "audit", null, query.toString(), null);
        return Long.MAX_VALUE;
    }

    /**
     * The next deeds that fit, the latest first: however many there are, only some are ever in memory.
     *
     * @param id of the last that was handed out
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<AuditView> before(long id, AuditQuery query, int size) {
        Page.check(0, size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        parameters.add(id);
        parameters.add(size);
        return database.query(
                "SELECT * FROM audit" + where + " AND id < ? ORDER BY id DESC LIMIT ?", Audit::view, parameters);
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

    private static String where(AuditQuery query, List<Object> parameters) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        narrow(where, parameters, "actor = ?", text(query.actor()));
        narrow(where, parameters, "action LIKE ?", beginning(text(query.action())));
        narrow(where, parameters, "subject = ?", text(query.subject()));
        narrow(where, parameters, "at >= ?", query.from());
        narrow(where, parameters, "at < ?", query.to());
        String text = text(query.text());
        narrow(
                where,
                parameters,
                "CONCAT_WS('\n', subject, old_value, new_value, reason) LIKE ?",
                text == null ? null : "%" + Database.literal(text) + "%");
        return where.toString();
    }

    private static void narrow(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            parameters.add(value);
        }
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String beginning(String text) {
        return text == null ? null : Database.literal(text) + "%";
    }
}
