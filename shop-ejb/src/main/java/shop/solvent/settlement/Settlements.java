package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.day.BusinessDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Merchants' statements. A run may be made as often as one likes, by several at once, and broken off anywhere: a merchant
 * has one statement for a day, and each entry of its account is on one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Settlements {

    private static final int GIVE_UP = TransferCode.GIVE_UP.number();

    private static final Logger LOG = Logger.getLogger(Settlements.class.getName());

    private static final String SELECT =
            "SELECT s.*, m.code, m.name_zh, m.name_en, (SELECT p.until_day FROM settlement p"
                    + " WHERE p.merchant = s.merchant AND p.number = s.number - 1) AS before_day"
                    + " FROM settlement s JOIN merchant m ON m.id = s.merchant";

    @Inject
    private Database database;

    @Inject
    private SettlementPosting posting;

    @Inject
    private Permits permits;

    @Inject
    private BusinessDate today;

    /** What came of a run. @param failed merchants that could not be dealt with */
    public record Run(int made, int failed) {}

    /**
     * Makes every statement that is due. One merchant that cannot be dealt with holds up no other.
     *
     * @param today the day on which it is made: that much later than what is on it as is agreed with the merchant
     */
    public Run run(String by, LocalDate today) {
        int made = 0;
        int failed = 0;
        for (MerchantId merchant :
                database.query("SELECT id FROM merchant ORDER BY id", row -> new MerchantId(row.getLong(1)))) {
            try {
                made += Attempts.of(() -> posting.settle(merchant, by, today)).isPresent() ? 1 : 0;
            } catch (RuntimeException failure) {
                failed++;
                LOG.log(Level.SEVERE, "No statement could be made for " + merchant, failure);
            }
        }
        return new Run(made, failed);
    }

    /**
     * A person does not wait for the day's run.
     *
     * @throws Rejection {@code permission.missing}
     */
    public int runNow(String by) {
        permits.require(by, Permission.SETTLE_MERCHANTS);
        return run(by, today.date()).made();
    }

    /** @throws Rejection {@code settlement.not-found} */
    public SettlementView find(SettlementId id) {
        Where where = WithinReach.merchants(new Where().and("s.id = ?", id.value()), "m");
        return database.query(SELECT + where.sql(), Settlements::view, where.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("settlement", id));
    }

    /** The statements that fit, the latest first, those before {@code before}; null to begin. */
    public Slice<SettlementView> search(SettlementQuery query, SettlementId before, int size) {
        Slice.check(size);
        Where where = WithinReach.merchants(new Where(), "m")
                .and("m.code = ?", query.merchant())
                .and("s.state = ?", query.state() == null ? null : query.state().name())
                .and("s.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY s.id DESC LIMIT ?",
                        Settlements::view,
                        where.parameters(size + 1)),
                size);
    }

    /** What a statement adds up from. */
    public List<SettlementLine> lines(SettlementId id) {
        return database.query(
                "SELECT kind, entries, amount FROM settlement_line WHERE settlement = ? ORDER BY line",
                row -> new SettlementLine(LineKind.valueOf(row.getString(1)), row.getInt(2), Money.fen(row.getLong(3))),
                id.value());
    }

    /** The entries that are on it, in the order of the books, those after {@code after}; null to begin. */
    public Slice<SettlementEntry> entries(SettlementId id, TransferId after, int size) {
        Slice.check(size);
        long from = after == null ? 0 : after.value();
        // Of the entries of one journal the first bears its give-up, so that it counts once.
        return Slice.of(
                database.query(
                        Shelves.ask("SELECT t.id, t.journal, t.code, t.event_at, t.debit_type, t.amount, j.subject,"
                                        + " (SELECT COALESCE(SUM(IF(g.code = " + GIVE_UP
                                        + ", g.amount, -g.amount)), 0) FROM {transfer} g"
                                        + " JOIN merchant m ON m.id = s.merchant WHERE g.journal = t.journal"
                                        + " AND (g.code = " + GIVE_UP + " AND g.credit_owner = m.pool OR g.code = "
                                        + TransferCode.REFUND_GIVE_UP.number() + " AND g.debit_owner ="
                                        + " m.pool) AND t.id = (SELECT MIN(f.transfer) FROM settlement_entry f WHERE"
                                        + " f.settlement = e.settlement AND f.journal = t.journal)) AS give_up"
                                        + " FROM settlement_entry e JOIN settlement s ON s.id = e.settlement"
                                        + " JOIN {transfer} t ON t.id = e.transfer JOIN {journal} j ON j.id = t.journal"
                                        + " WHERE e.settlement = ? AND e.transfer > ?")
                                + " ORDER BY id LIMIT ?",
                        row -> new SettlementEntry(
                                new TransferId(row.getLong("id")),
                                new JournalId(row.getLong("journal")),
                                row.getString("subject"),
                                TransferCode.of(row.getInt("code")),
                                Database.instant(row, "event_at"),
                                Money.fen(
                                        AccountType.of(row.getInt("debit_type")) == AccountType.PAYABLE
                                                ? -row.getLong("amount")
                                                : row.getLong("amount")),
                                Money.fen(row.getLong("give_up"))),
                        id.value(),
                        from,
                        id.value(),
                        from,
                        size + 1),
                size);
    }

    /** How the shop stands with every merchant, by code. */
    public List<Owed> owed() {
        Where seen = WithinReach.merchants(new Where(), "m");
        return database.query(
                "SELECT m.id, m.code, m.name_zh, m.name_en, m.cycle_days, "
                        + Balances.of("m.id", AccountType.PAYABLE) + " AS unsettled, "
                        + Balances.of("m.id", AccountType.SETTLED) + " AS payable, "
                        + Balances.owedBy("m.id", AccountType.CLAIMED) + " AS claimed,"
                        + " (SELECT MAX(until_day) FROM settlement WHERE merchant = m.id) AS covered"
                        + " FROM merchant m" + seen.sql() + " ORDER BY m.code",
                row -> new Owed(
                        new MerchantId(row.getLong("id")),
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Money.fen(row.getLong("unsettled")),
                        Money.fen(row.getLong("payable")),
                        Money.fen(row.getLong("claimed")),
                        row.getObject("covered", LocalDate.class),
                        row.getInt("cycle_days")),
                seen.parameters());
    }

    private static SettlementView view(ResultSet row) throws SQLException {
        LocalDate before = row.getObject("before_day", LocalDate.class);
        Instant madeAt = Database.instant(row, "made_at");
        return new SettlementView(
                new SettlementId(row.getLong("id")),
                new MerchantId(row.getLong("merchant")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getInt("number"),
                before == null ? null : before.plusDays(1),
                row.getObject("until_day", LocalDate.class),
                Money.fen(row.getLong("opening")),
                Money.fen(row.getLong("closing")),
                Money.fen(row.getLong("due")),
                SettlementState.valueOf(row.getString("state")),
                row.getString("made_by"),
                madeAt);
    }
}
