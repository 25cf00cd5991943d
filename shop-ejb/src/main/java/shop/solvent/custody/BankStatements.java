package shop.solvent.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.currency.CustodyInCurrencies;
import shop.solvent.custody.BankStatementView.State;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Entry;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.TopUps.Collected;

/**
 * What banks and payment providers say of the money in custody, held against the books line by line. What does not agree is a break:
 * nothing is booked because of it until two people say what.
 */
@Stateless
public class BankStatements {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    private static final String BREAKS =
            "SELECT b.*, a.currency FROM custody_break b JOIN custody_statement s ON s.id = b.statement"
                    + " JOIN custody_account a ON a.code = s.account";

    /** What goes through no other account. */
    private static final String REST = "*";

    private static final long LARGEST = 1_000_000_000_000_00L;
    private static final int LONGEST_PERIOD = 400;
    private static final Pattern PROVIDERS =
            Pattern.compile("(\\*|[a-z0-9][a-z0-9-]{0,31})(, ?(\\*|[a-z0-9][a-z0-9-]{0,31})){0,9}");

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private StatementQuery statements;

    @Inject
    private TopUps topUps;

    @Inject
    private CustodyInCurrencies abroad;

    @Inject
    private Instance<BookedElsewhere> bookedElsewhere;

    @Inject
    private Cases cases;

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

    /** The same in the shop's own currency. */
    public void account(String code, String title, String providers, long availableDays, String by) {
        account(code, title, providers, availableDays, Asset.BOOK, by);
    }

    /**
     * Says where a part of the money in custody lies, or says it anew.
     *
     * @param providers names with commas between them, {@code *} for what goes through no other
     * @param currency that its money is in, for good
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code custody-account.currency} if it is known in another one
     */
    public void account(String code, String title, String providers, long availableDays, Asset currency, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        Given.code(code);
        String called = Given.text("title", title, 120);
        Given.matching("providers", providers, PROVIDERS);
        Given.within("availableDays", availableDays, 0, 365);
        if (currency == null || !currency.isCurrency()) {
            throw Rejection.invalid("field.missing", Map.of("field", "currency"));
        }
        Optional<CustodyAccountView> before = find(code);
        if (before.filter(known -> known.currency() != currency).isPresent()) {
            throw Rejection.invalid(
                    "custody-account.currency",
                    Map.of(
                            "field",
                            "currency",
                            "currency",
                            before.orElseThrow().currency().name()));
        }
        database.update(
                "INSERT INTO custody_account (code, title, providers, available_days, currency, made_by, made_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE title = VALUES(title), providers = VALUES(providers),"
                        + " available_days = VALUES(available_days)",
                code,
                called,
                providers,
                availableDays,
                currency.name(),
                by,
                clock.instant());
        audit.record(
                by,
                "custody.account",
                code,
                before.map(BankStatements::said).orElse(null),
                said(new CustodyAccountView(code, called, providers, (int) availableDays, currency, null, null)),
                null);
    }

    private static String said(CustodyAccountView account) {
        return account.title() + ", " + account.providers() + ", " + account.availableDays()
                + (account.currency().isForeign() ? ", " + account.currency() : "");
    }

    private static void requireWhole() {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("custody-account", "-");
        }
    }

    /** All, by their codes, with what their last statements say. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CustodyAccountView> accounts() {
        return Reach.current().isAll() ? accounts(new Where()) : List.of();
    }

    private Optional<CustodyAccountView> find(String code) {
        return accounts(new Where().and("a.code = ?", code)).stream().findFirst();
    }

    private List<CustodyAccountView> accounts(Where where) {
        return database.query(
                "SELECT a.*, s.closing, s.last_day FROM custody_account a LEFT JOIN custody_statement s ON s.account = a.code AND"
                        + " s.state = 'TAKEN' AND s.last_day = (SELECT MAX(o.last_day) FROM custody_statement o WHERE"
                        + " o.account = a.code AND o.state = 'TAKEN')" + where.sql() + " ORDER BY a.code",
                row -> {
                    Long closing = row.getObject("closing", Long.class);
                    Asset currency = Asset.valueOf(row.getString("currency"));
                    return new CustodyAccountView(
                            row.getString("code"),
                            row.getString("title"),
                            row.getString("providers"),
                            row.getInt("available_days"),
                            currency,
                            closing == null ? null : new Money(closing, currency),
                            row.getObject("last_day", LocalDate.class));
                },
                where.parameters());
    }

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
        requireWhole();
        CustodyAccountView account = lock(Given.text("account", wanted.account(), 32));
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
            open(id, account.currency(), matching, now);
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

    /** Those who hand in statements of one account take turns. */
    private CustodyAccountView lock(String code) {
        return database.find(
                        "SELECT code FROM custody_account WHERE code = ? FOR UPDATE", row -> row.getString(1), code)
                .flatMap(this::find)
                .orElseThrow(() -> Rejection.notFound("custody-account", code));
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
        Set<String> elsewhere = new HashSet<>();
        accounts(new Where()).stream()
                .filter(other -> !other.code().equals(account.code()) && other.currency() == account.currency())
                .forEach(other -> elsewhere.addAll(other.names()));
        Account custody = Account.platform(AccountType.CUSTODY.in(account.currency()));
        List<Entry> moved = new ArrayList<>();
        Instant from = start(first.minusDays(Matching.DAYS_APART));
        Instant until = start(last.plusDays(1 + Matching.DAYS_APART));
        Slice<Entry> part = statements.movements(custody, from, until, null, Slice.LARGEST);
        moved.addAll(part.rows());
        while (part.more()) {
            part = statements.movements(
                    custody, from, until, moved.get(moved.size() - 1).id(), Slice.LARGEST);
            moved.addAll(part.rows());
        }
        Set<Long> taken = new HashSet<>();
        List<Long> ids = moved.stream().map(one -> one.id().value()).toList();
        for (List<Long> some : Database.inSets(ids)) {
            database.query(
                    "SELECT transfer FROM custody_line WHERE transfer IN (" + Database.places(some) + ")",
                    row -> taken.add(row.getLong(1)),
                    some);
        }
        Map<String, Collected> collected =
                new HashMap<>(abroad.through(moved.stream().map(Entry::subject).toList()));
        topUps.collected(moved.stream()
                        .filter(one -> one.code() == TransferCode.TOP_UP)
                        .map(one -> topUp(one.subject()))
                        .filter(Objects::nonNull)
                        .toList())
                .forEach((topUp, by) -> collected.put(topUp.toString(), by));
        List<String> subjects = moved.stream()
                .filter(one -> ofBill(one.code()) || one.code() == TransferCode.BACK_TO_PAYER)
                .map(Entry::subject)
                .distinct()
                .toList();
        if (!subjects.isEmpty()) {
            bookedElsewhere.forEach(one -> collected.putAll(one.of(subjects)));
        }
        List<Booked> booked = moved.stream()
                // what corrected the books for a statement is no movement that a statement could have
                .filter(one -> !corrects(one.code()))
                .filter(one -> !taken.contains(one.id().value()))
                .map(one -> booked(one, account, elsewhere, collected))
                .toList();
        Set<String> known = new HashSet<>(database.query(
                "SELECT DISTINCT l.reference FROM custody_line l JOIN custody_statement s ON s.id = l.statement WHERE"
                        + " s.account = ? AND s.last_day >= ? AND l.transfer IS NOT NULL AND l.reference <> ''",
                row -> row.getString(1),
                account.code(),
                first.minusDays(LONGEST_PERIOD)));
        return Matching.of(lines, booked, known, first, last);
    }

    private static boolean corrects(TransferCode code) {
        return switch (code) {
            case UNEXPLAINED_IN, UNEXPLAINED_OUT, CUSTODY_BORNE, CUSTODY_GAINED -> true;
            default -> false;
        };
    }

    /** What a provider's bill made two people book: a statement has it like any other movement. */
    private static boolean ofBill(TransferCode code) {
        return switch (code) {
            case BILL_KEPT, BILL_GIVEN_BACK, BILL_BORNE, BILL_GAINED, BILL_FEES, BILL_FEES_BACK -> true;
            default -> false;
        };
    }

    private Booked booked(
            Entry one, CustodyAccountView account, Set<String> elsewhere, Map<String, Collected> collected) {
        Collected by = collected.get(one.subject());
        List<String> names = account.names();
        boolean here = by != null && (names.contains(by.provider()) || elsewhere.contains(by.provider()))
                ? names.contains(by.provider())
                : names.contains(REST);
        return new Booked(
                one.id(),
                one.recordedAt().atZone(clock.getZone()).toLocalDate(),
                // what is owed by custody has the opposite sign: what leaves that account came in
                -one.amount().amount(),
                one.subject(),
                by == null ? one.subject() : by.reference(),
                here);
    }

    private static TopUpId topUp(String subject) {
        try {
            return TopUpId.parse(subject);
        } catch (InvalidId other) {
            return null;
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
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
        List<Long> found =
                matching.matched().values().stream().map(TransferId::value).toList();
        for (List<Long> some : Database.inSets(found)) {
            List<Object> parameters = new ArrayList<>(Arrays.asList(Audit.SYSTEM, clock.instant()));
            parameters.addAll(some);
            database.update(
                    "UPDATE custody_break SET state = 'CLOSED', reason = 'custody.came-later', closed_by = ?, closed_at = ? WHERE"
                            + " state = 'OPEN' AND kind = 'MISSING_THERE' AND transfer IN (" + Database.places(some)
                            + ")",
                    parameters.toArray());
        }
        endSettled();
    }

    private void open(long id, Asset currency, Matching matching, Instant now) {
        if (matching.breaks().isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        long sum = 0;
        for (Matching.Break one : matching.breaks()) {
            sum += Math.abs(one.difference());
            rows.add(new Object[] {
                Ids.next(),
                id,
                one.kind().name(),
                one.line() == null ? null : one.line().line(),
                one.booked() == null ? null : one.booked().transfer().value(),
                one.booked() == null ? null : one.booked().subject(),
                one.line() == null ? one.booked().day() : one.line().day(),
                one.line() == null ? one.booked().reference() : one.line().reference(),
                one.difference(),
                BreakView.State.OPEN.name()
            });
        }
        database.insert(
                "custody_break (id, statement, kind, line, transfer, subject, day, reference, difference, state)",
                rows);
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofCustody(id),
                null,
                abroad.worth(new Money(sum, currency)),
                List.of(Reason.of("custody.breaks")),
                now,
                null)));
    }

    /** Once nothing of a statement is open any more, nobody has to see to it. */
    private void endSettled() {
        List<Long> settled = database.query(
                "SELECT DISTINCT b.statement FROM custody_break b WHERE NOT EXISTS (SELECT 1 FROM custody_break o WHERE"
                        + " o.statement = b.statement AND o.state = 'OPEN')",
                row -> row.getLong(1));
        cases.end(settled.stream().map(CaseSubject::ofCustody).toList(), CaseView.State.CANCELLED, null, null);
    }

    /**
     * A person has found out what a break is, and that it is no matter of the books. Who handed the statement in does not say that
     * of it.
     *
     * @throws Rejection {@code permission.missing}, {@code custody-break.not-found}, {@code custody-break.closed}, {@code
     *     custody-break.own}, {@code field.missing} without a reason
     */
    public void close(long id, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        BreakView open = lockOpen(id);
        if (find(open.statement()).by().equals(by)) {
            throw Rejection.forbidden("custody-break.own");
        }
        end(open, BreakView.State.CLOSED, null, by, why);
        audit.record(by, "custody.break-closed", String.valueOf(id), null, open.kind() + " " + open.difference(), why);
    }

    /** For {@link CustodyCorrectionDeed} only: two people had the books corrected. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void corrected(BreakView open, JournalId journal, String by, String reason) {
        end(open, BreakView.State.CORRECTED, journal, by, reason);
    }

    /**
     * By a provider's bill, the books have by now what a statement had and they had not: the movement is that of its line, and nothing
     * is open about it any more.
     *
     * @param reference the provider's own number
     * @param difference fen
     * @param movement of the books
     * @throws Rejection {@code custody-break.corrected} if two people had the same corrected by the statement
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void bookedByBill(String reference, long difference, TransferId movement) {
        if (reference.isEmpty()) {
            return;
        }
        List<BreakView> same = database
                .query(
                        "SELECT id FROM custody_break WHERE reference = ? AND difference = ? AND kind = 'MISSING_HERE' AND state IN"
                                + " ('OPEN', 'CORRECTED') ORDER BY id FOR UPDATE",
                        row -> row.getLong(1),
                        reference,
                        difference)
                .stream()
                .map(this::gap)
                .filter(one -> one.difference().asset() == Asset.BOOK)
                .toList();
        if (same.stream().anyMatch(one -> !one.isOpen())) {
            throw Rejection.conflict("custody-break.corrected", Map.of("reference", reference));
        }
        same.stream().findFirst().ifPresent(one -> {
            database.update(
                    "UPDATE custody_line SET transfer = ? WHERE statement = ? AND line = ? AND transfer IS NULL",
                    movement.value(),
                    one.statement(),
                    one.line());
            end(one, BreakView.State.CLOSED, null, Audit.SYSTEM, "custody.came-later");
        });
    }

    private void end(BreakView open, BreakView.State state, JournalId journal, String by, String reason) {
        database.update(
                "UPDATE custody_break SET state = ?, reason = ?, journal = ?, closed_by = ?, closed_at = ? WHERE id = ?",
                state.name(),
                reason,
                journal == null ? null : journal.value(),
                by,
                clock.instant(),
                open.id());
        endSettled();
    }

    /** @throws Rejection {@code custody-break.not-found}, {@code custody-break.closed} */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public BreakView lockOpen(long id) {
        String state = database.find(
                        "SELECT state FROM custody_break WHERE id = ? FOR UPDATE", row -> row.getString(1), id)
                .filter(one -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("custody-break", String.valueOf(id)));
        if (!state.equals(BreakView.State.OPEN.name())) {
            throw Rejection.conflict("custody-break.closed", Map.of("custody-break", String.valueOf(id)));
        }
        return gap(id); // what else is said of it never changes while it is open
    }

    /** @throws Rejection {@code custody-break.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public BreakView gap(long id) {
        return database.find(BREAKS + " WHERE b.id = ?", BankStatements::gap, id)
                .filter(one -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("custody-break", String.valueOf(id)));
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

    /** Breaks that wait for somebody, over all statements. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long openBreaks() {
        return Reach.current().isAll() ? database.number("SELECT COUNT(*) FROM custody_break WHERE state = 'OPEN'") : 0;
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

    /** What of a statement does not agree, open ones first. @param most that many */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<BreakView> breaks(long statement, int most) {
        return database.query(
                BREAKS + " WHERE b.statement = ? ORDER BY b.state <> 'OPEN', b.id LIMIT ?",
                BankStatements::gap,
                statement,
                most);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Asset.valueOf(row.getString("currency")));
    }

    private static BreakView gap(ResultSet row) throws SQLException {
        Long journal = row.getObject("journal", Long.class);
        return new BreakView(
                row.getLong("id"),
                row.getLong("statement"),
                BreakView.Kind.valueOf(row.getString("kind")),
                row.getObject("line", Integer.class),
                row.getString("subject"),
                row.getObject("day", LocalDate.class),
                row.getString("reference"),
                money(row, "difference"),
                BreakView.State.valueOf(row.getString("state")),
                row.getString("reason"),
                journal == null ? null : new JournalId(journal),
                row.getString("closed_by"),
                Database.instant(row, "closed_at"));
    }
}
