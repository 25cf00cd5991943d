package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;

/** What a line of a statement unfolds to: the journals of the books that it adds up, each with its entries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StatementJournals {

    @Inject
    private Database database;

    @Inject
    private Settlements settlements;

    @Inject
    private Merchants merchants;

    /** One entry, and what its journal is about. */
    private record Row(long journal, String subject, Instant at, StatementJournal.Entry entry) {}

    /**
     * The journals of a line, in the order of the books. What all of them come to is the line's amount.
     *
     * @param after the last one that was told; null to begin
     * @throws shop.solvent.platform.Rejection {@code settlement.not-found}, also for one of a merchant that the reader does not see
     */
    public Slice<StatementJournal> of(SettlementId id, LineKind kind, JournalId after, int size) {
        Slice.check(size);
        SettlementView statement = settlements.find(id);
        PoolId pool = merchants.find(statement.merchant()).pool();
        String which = union(kind);
        List<Long> journals = database.query(
                "SELECT DISTINCT journal FROM (" + which + ") line ORDER BY journal LIMIT " + (size + 1),
                row -> row.getLong(1),
                parameters(kind, id, pool, after == null ? 0 : after.value(), Long.MAX_VALUE));
        Slice<Long> told = Slice.of(journals, size);
        if (told.rows().isEmpty()) {
            return new Slice<>(List.of(), false);
        }
        long first = told.rows().get(0);
        long last = told.rows().get(told.rows().size() - 1);
        Map<Long, List<Row>> rows = new LinkedHashMap<>();
        database.query(
                "SELECT line.* FROM (" + which + ") line ORDER BY journal, pool, id",
                row -> {
                    Row one = row(row, kind);
                    return rows.computeIfAbsent(one.journal(), key -> new ArrayList<>())
                            .add(one);
                },
                parameters(kind, id, pool, first - 1, last));
        return new Slice<>(
                rows.values().stream().map(StatementJournals::journal).toList(), told.more());
    }

    /** Entries of the account that are on the statement, and with them those of the pool in the same journals. */
    private static String union(LineKind kind) {
        List<String> parts = new ArrayList<>();
        if (!kind.codes().isEmpty()) {
            parts.add(Shelves.ask("SELECT t.id, t.journal, j.subject, t.event_at, t.code, IF(t.debit_type = "
                    + AccountType.PAYABLE.number() + ", -t.amount, t.amount) AS amount, 0 AS pool"
                    + " FROM settlement_entry e JOIN {transfer} t ON t.id = e.transfer JOIN {journal} j ON j.id = t.journal"
                    + " WHERE e.settlement = ? AND t.code IN (" + TransferCode.numbers(kind.codes())
                    + ") AND t.journal > ? AND t.journal <= ?"));
        }
        if (kind.poolCode() != null) {
            String owner = kind.poolCode() == TransferCode.GIVE_UP ? "t.credit_owner" : "t.debit_owner";
            parts.add(Shelves.ask("SELECT t.id, t.journal, j.subject, t.event_at, t.code, t.amount, 1 AS pool"
                    + " FROM (SELECT DISTINCT journal FROM settlement_entry WHERE settlement = ?) e"
                    + " JOIN {transfer} t ON t.journal = e.journal JOIN {journal} j ON j.id = t.journal WHERE t.code = "
                    + kind.poolCode().number() + " AND " + owner + " = ? AND t.journal > ? AND t.journal <= ?"));
        }
        return String.join(" UNION ALL ", parts);
    }

    private static List<Object> parameters(LineKind kind, SettlementId id, PoolId pool, long after, long until) {
        List<Object> parameters = new ArrayList<>();
        if (!kind.codes().isEmpty()) {
            parameters.addAll(List.of(Shelves.twice(id.value(), after, until)));
        }
        if (kind.poolCode() != null) {
            parameters.addAll(List.of(Shelves.twice(id.value(), pool.value(), after, until)));
        }
        return parameters;
    }

    private static Row row(ResultSet row, LineKind kind) throws SQLException {
        boolean pool = row.getBoolean("pool");
        long amount = row.getLong("amount");
        return new Row(
                row.getLong("journal"),
                row.getString("subject"),
                Database.instant(row, "event_at"),
                new StatementJournal.Entry(
                        new TransferId(row.getLong("id")),
                        TransferCode.of(row.getInt("code")),
                        Money.fen(pool ? kind.poolSign() * amount : amount),
                        pool));
    }

    private static StatementJournal journal(List<Row> rows) {
        Row first = rows.get(0);
        return new StatementJournal(
                new JournalId(first.journal()),
                first.subject(),
                first.at(),
                Money.fen(rows.stream()
                        .mapToLong(row -> row.entry().amount().amount())
                        .sum()),
                rows.stream().map(Row::entry).toList());
    }
}
