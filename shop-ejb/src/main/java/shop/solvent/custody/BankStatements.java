package shop.solvent.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.custody.BankStatementView.State;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;

/**
 * What banks and payment providers say of the money in custody, held against the books line by line. What does not agree is a break:
 * nothing is booked because of it until two people say what.
 */
@Stateless
public class BankStatements {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    private static final long LARGEST = 1_000_000_000_000_00L;
    private static final int LONGEST_PERIOD = 400;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private CustodyAccountBook accounts;

    @Inject
    private CustodyMovements movements;

    @Inject
    private BreakBook breaks;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    /**
     * A statement as it is handed in.
     *
     * @param account code
     * @param opening minor units of the account's currency, as the bank says it, as {@code closing}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record NewStatement(
            String account,
            LocalDate firstDay,
            LocalDate lastDay,
            Long opening,
            Long closing,
            String fileName,
            byte[] content,
            String by) {}

    /**
     * Takes a statement in and holds it against the books. The same content handed in again for the account is the one that was taken;
     * what is wrong in itself is refused, with all that is wrong.
     *
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code custody-account.not-found}, {@code field.…}, {@code import.too-large},
     *     {@code import.empty}
     */
    public long take(NewStatement wanted) {
        permits.require(wanted.by(), Permission.DECIDE_PAYOUTS);
        CustodyAccounts.requireWhole();
        CustodyAccountView account = accounts.lock(Given.text("account", wanted.account(), 32));
        LocalDate first = Given.value("firstDay", wanted.firstDay());
        LocalDate last = Given.value("lastDay", wanted.lastDay());
        Given.within("lastDay", last.toEpochDay(), first.toEpochDay(), first.toEpochDay() + LONGEST_PERIOD);
        Given.within("lastDay", last.toEpochDay(), 0, LocalDate.now(clock).toEpochDay());
        long opening = Given.within("opening", Given.value("opening", wanted.opening()), -LARGEST, LARGEST);
        long closing = Given.within("closing", Given.value("closing", wanted.closing()), -LARGEST, LARGEST);
        TableFile.requireSize(wanted.content());
        byte[] hash = Sha256.digest().digest(wanted.content());
        Optional<Long> same = database.find(
                "SELECT id FROM custody_statement WHERE account = ? AND taken_hash = ?",
                row -> row.getLong(1),
                account.code(),
                hash);
        if (same.isPresent()) {
            return same.get();
        }
        BankFile file = BankFile.read(wanted.content(), account.currency(), first, last);
        if (file.problemCount() == 0) {
            holdTogether(file, account, first, opening, closing);
        }
        boolean fine = file.problemCount() == 0;
        long id = Ids.next();
        Matching matching = fine ? match(account, file.lines(), first, last) : null;
        Instant now = clock.instant();
        database.update(
                "INSERT INTO custody_statement (id, account, file_name, file_hash, state, first_day, last_day, opening, closing,"
                        + " line_count, matched, problems, problem_count, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                account.code(),
                TableFile.nameOf(wanted.fileName()),
                hash,
                (fine ? State.TAKEN : State.REFUSED).name(),
                first,
                last,
                opening,
                closing,
                fine ? file.lines().size() : 0,
                fine ? matching.matched().size() : 0,
                Json.write(new Problems(file.problems())),
                file.problemCount(),
                wanted.by(),
                now);
        if (fine) {
            write(id, file.lines(), matching);
            breaks.came(matching);
            breaks.open(id, account.currency(), matching, now);
        }
        audit.record(
                wanted.by(),
                "custody.statement",
                String.valueOf(id),
                null,
                account.code() + " " + first + "–" + last + " " + HexFormat.of().formatHex(hash),
                null);
        return id;
    }

    /** What a statement says has to add up in itself, and to go on where the one before ended. */
    private void holdTogether(BankFile file, CustodyAccountView account, LocalDate first, long opening, long closing) {
        if (opening + file.sum() != closing) {
            file.problem(new ImportProblem(
                    0,
                    "",
                    "custody.sum-differs",
                    Map.of(
                            "opening", said(opening, account),
                            "moved", said(file.sum(), account),
                            "closing", said(closing, account))));
        }
        if (account.statedTo() != null && !account.statedTo().plusDays(1).equals(first)) {
            file.problem(new ImportProblem(
                    0,
                    "",
                    "custody.not-following",
                    Map.of("last", account.statedTo().toString())));
        }
        if (account.closing() != null && account.closing().amount() != opening) {
            file.problem(new ImportProblem(
                    0,
                    "",
                    "custody.opening-differs",
                    Map.of(
                            "opening",
                            said(opening, account),
                            "before",
                            said(account.closing().amount(), account))));
        }
    }

    /** As a bank writes it: {@code 1234.50 USD}. */
    private static String said(long amount, CustodyAccountView account) {
        return AmountText.plain(new Money(amount, account.currency())) + " " + account.currency();
    }

    private Matching match(CustodyAccountView account, List<BankLine> lines, LocalDate first, LocalDate last) {
        Set<String> known = new HashSet<>(database.query(
                "SELECT DISTINCT l.reference FROM custody_line l JOIN custody_statement s ON s.id = l.statement WHERE"
                        + " s.account = ? AND s.last_day >= ? AND l.transfer IS NOT NULL AND l.reference <> ''",
                row -> row.getString(1),
                account.code(),
                first.minusDays(LONGEST_PERIOD)));
        return Matching.of(lines, movements.of(account, first, last), known, first, last);
    }

    private void write(long id, List<BankLine> lines, Matching matching) {
        List<Object[]> rows = new ArrayList<>();
        for (BankLine line : lines) {
            TransferId transfer = matching.matched().get(line.line());
            rows.add(new Object[] {
                id,
                line.line(),
                line.day(),
                line.reference(),
                line.amount(),
                line.remark(),
                transfer == null ? null : transfer.value()
            });
        }
        if (!rows.isEmpty()) {
            database.insert("custody_line (statement, line, day, reference, amount, remark, transfer)", rows);
        }
    }

    /** @throws Rejection {@code custody-statement.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public BankStatementView find(long id) {
        return views(new Where().and("s.id = ?", id), 1).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("custody-statement", String.valueOf(id)));
    }

    /** The statement that a case is about; empty if it is about something else. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<BankStatementView> of(CaseSubject subject) {
        return views(new Where().and("s.id = ?", subject.id()), 1).stream().findFirst();
    }

    /**
     * The latest first.
     *
     * @param before only those before that one; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<BankStatementView> list(Long before, int size) {
        Slice.check(size);
        return Slice.of(views(new Where().and("s.id < ?", before), size + 1), size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count() {
        return Reach.current().isAll() ? database.number("SELECT COUNT(*) FROM custody_statement") : 0;
    }

    private List<BankStatementView> views(Where where, int most) {
        return !Reach.current().isAll()
                ? List.of()
                : database.query(
                        "SELECT s.*, a.currency, (SELECT COUNT(*) FROM custody_break b WHERE b.statement = s.id) AS breaks, (SELECT COUNT(*)"
                                + " FROM custody_break b WHERE b.statement = s.id AND b.state = 'OPEN') AS open_breaks FROM"
                                + " custody_statement s JOIN custody_account a ON a.code = s.account" + where.sql()
                                + " ORDER BY s.id DESC LIMIT ?",
                        row -> new BankStatementView(
                                row.getLong("id"),
                                row.getString("account"),
                                row.getString("file_name"),
                                State.valueOf(row.getString("state")),
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class),
                                money(row, "opening"),
                                money(row, "closing"),
                                row.getInt("line_count"),
                                row.getInt("matched"),
                                row.getLong("breaks"),
                                row.getLong("open_breaks"),
                                Json.read(row.getString("problems"), Problems.class)
                                        .rows(),
                                row.getInt("problem_count"),
                                row.getString("made_by"),
                                Database.instant(row, "made_at")),
                        where.parameters(most));
    }

    /**
     * Lines of a statement in their order.
     *
     * @param after number of the last one that was told; 0 to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<BankLineView> lines(long statement, int after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        "SELECT l.*, a.currency FROM custody_line l JOIN custody_statement s ON s.id = l.statement JOIN"
                                + " custody_account a ON a.code = s.account WHERE l.statement = ? AND l.line > ?"
                                + " ORDER BY l.line LIMIT ?",
                        row -> {
                            Long transfer = row.getObject("transfer", Long.class);
                            return new BankLineView(
                                    row.getInt("line"),
                                    row.getObject("day", LocalDate.class),
                                    row.getString("reference"),
                                    money(row, "amount"),
                                    row.getString("remark"),
                                    transfer == null ? null : new TransferId(transfer));
                        },
                        statement,
                        after,
                        size + 1),
                size);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Asset.valueOf(row.getString("currency")));
    }
}
