package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.DecisionId;
import shop.solvent.kernel.JournalId;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;

/** Reads the ledger for people. */
@ApplicationScoped
public class Statements {

    private static final String RESOLVED = " LEFT JOIN transfer r ON r.pending = t.id";

    @Inject
    private Database database;

    /** All journals about a subject, the oldest first. */
    public List<JournalView> journals(String subject) {
        Map<JournalId, JournalView> journals = new LinkedHashMap<>();
        database.query(
                "SELECT j.id AS journal, j.kind, j.subject, j.decision, j.reverses, j.event_at, j.recorded_at,"
                        + " j.trace_id, " + TransferView.COLUMNS + " FROM journal j JOIN transfer t ON t.journal = j.id"
                        + RESOLVED + " WHERE j.subject = ? ORDER BY j.id, t.id",
                row -> journals.computeIfAbsent(new JournalId(row.getLong("journal")), id -> journal(id, row))
                        .transfers()
                        .add(TransferView.read(row)),
                subject);
        return List.copyOf(journals.values());
    }

    private static JournalView journal(JournalId id, ResultSet row) {
        try {
            Long decision = row.getObject("decision", Long.class);
            Long reverses = row.getObject("reverses", Long.class);
            return new JournalView(
                    id,
                    JournalKind.valueOf(row.getString("kind")),
                    row.getString("subject"),
                    decision == null ? null : new DecisionId(decision),
                    reverses == null ? null : new JournalId(reverses),
                    Database.instant(row, "event_at"),
                    Database.instant(row, "recorded_at"),
                    row.getString("trace_id"),
                    new ArrayList<>());
        } catch (SQLException failure) {
            throw new IllegalStateException("the journal's columns are not as selected", failure);
        }
    }

    /** The lines of all accounts of an owner, the newest first. */
    public Page<EntryView> entries(long owner, int first, int size) {
        List<EntryView> rows = database.query(
                "SELECT j.subject, j.id AS journal, t.event_at, t.code, t.phase, t.amount, t.debit_owner,"
                        + " t.credit_owner, t.debit, r.phase AS resolved FROM ("
                        + "(SELECT *, 1 AS debit FROM transfer WHERE debit_owner = ? ORDER BY id DESC LIMIT ?)"
                        + " UNION ALL "
                        + "(SELECT *, 0 AS debit FROM transfer WHERE credit_owner = ? ORDER BY id DESC LIMIT ?)) t"
                        + " JOIN journal j ON j.id = t.journal" + RESOLVED
                        + " ORDER BY t.id DESC, t.debit DESC LIMIT ? OFFSET ?",
                Statements::entry,
                owner,
                first + size,
                owner,
                first + size,
                size,
                first);
        long total = database.number(
                "SELECT (SELECT COUNT(*) FROM transfer WHERE debit_owner = ?)"
                        + " + (SELECT COUNT(*) FROM transfer WHERE credit_owner = ?)",
                owner,
                owner);
        return new Page<>(rows, total);
    }

    private static EntryView entry(ResultSet row) throws SQLException {
        TransferCode code = TransferCode.of(row.getInt("code"));
        boolean debit = row.getBoolean("debit");
        Integer resolved = row.getObject("resolved", Integer.class);
        long amount = row.getLong("amount");
        return new EntryView(
                Database.instant(row, "event_at"),
                new JournalId(row.getLong("journal")),
                row.getString("subject"),
                debit ? code.from() : code.to(),
                code,
                Phase.of(row.getInt("phase")),
                resolved == null ? null : Phase.of(resolved),
                new Money(debit ? -amount : amount, code.from().asset()),
                debit
                        ? code.to().ownerText(row.getLong("credit_owner"))
                        : code.from().ownerText(row.getLong("debit_owner")));
    }
}
