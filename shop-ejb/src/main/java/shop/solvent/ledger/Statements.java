package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Reads the ledger for people. */
@ApplicationScoped
public class Statements {

    /** Lines that are counted; nobody turns so many pages, and a busy account has millions. */
    private static final int COUNTED = 10_000;

    /** Lines that are in memory at once when all are handed out. */
    private static final int AT_ONCE = 200;

    /** The end of the time the database can tell. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Ids rise with time; a clock that was set between an id and its record may part them by so much. */
    private static final Duration ADRIFT = Duration.ofHours(1);

    private static final String WITH_TRANSFERS = "SELECT j.id AS journal, j.kind, j.subject, j.decision, j.reverses,"
            + " j.event_at, j.recorded_at, j.trace_id, " + TransferView.COLUMNS
            + " FROM {journal} j JOIN {transfer} t ON t.journal = j.id" + Shelves.resolution("t.id");

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** All journals about a subject, the oldest first. */
    public List<JournalView> journals(String subject) {
        Map<JournalId, JournalView> journals = new LinkedHashMap<>();
        database.query(
                Shelves.ask(WITH_TRANSFERS + " WHERE j.subject = ?") + " ORDER BY journal, id",
                row -> journals.computeIfAbsent(new JournalId(row.getLong("journal")), id -> journal(id, row))
                        .transfers()
                        .add(TransferView.read(row)),
                Shelves.twice(subject));
        return List.copyOf(journals.values());
    }

    /** The journal of one of these kinds about a subject; empty if there is none. There is one at most. */
    public Optional<JournalId> journal(String subject, JournalKind one, JournalKind other) {
        return database.find(
                Shelves.ask("SELECT id FROM {journal} WHERE subject = ? AND kind IN ('" + one + "', '" + other + "')"),
                row -> new JournalId(row.getLong(1)),
                Shelves.twice(subject));
    }

    /** What was moved by a subject's journals of a kind, by the code of the movement. */
    public Map<TransferCode, Long> moved(String subject, JournalKind kind) {
        Map<TransferCode, Long> moved = new EnumMap<>(TransferCode.class);
        database.query(
                Shelves.ask(
                        "SELECT t.code, SUM(t.amount) AS amount FROM {journal} j JOIN {transfer} t ON t.journal = j.id"
                                + " WHERE j.subject = ? AND j.kind = '" + kind + "' GROUP BY t.code"),
                row -> moved.merge(TransferCode.of(row.getInt("code")), row.getLong("amount"), Math::addExact),
                Shelves.twice(subject));
        return moved;
    }

    /**
     * Journals, the last recorded first.
     *
     * @param subject null for any
     * @param from the first moment of recording; null for any
     * @param until the first moment after; null for any
     * @param after the last one that was told; null to begin
     */
    public Slice<JournalView> journals(String subject, Instant from, Instant until, JournalId after, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("subject = ?", subject)
                .and("id >= ?", from == null ? null : Ids.since(from.minus(ADRIFT)))
                .and("id < ?", until == null ? null : Ids.since(until.plus(ADRIFT)))
                .and("recorded_at >= ?", from)
                .and("recorded_at < ?", until)
                .and("id < ?", after == null ? null : after.value());
        List<Object> parameters = new ArrayList<>(where.parameters(size + 1));
        parameters.addAll(where.parameters(size + 1, size + 1));
        List<Long> ids = database.query(
                Shelves.ask("SELECT id FROM {journal}" + where.sql() + " ORDER BY id DESC LIMIT ?")
                        + " ORDER BY id DESC LIMIT ?",
                row -> row.getLong("id"),
                parameters);
        Slice<Long> some = Slice.of(ids, size);
        Map<JournalId, JournalView> journals = some.rows().isEmpty() ? Map.of() : whole(some.rows());
        return some.map(id -> journals.get(new JournalId(id)));
    }

    /** These journals, whole; those that do not exist are missing. */
    public Map<JournalId, JournalView> journals(Collection<JournalId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : whole(ids.stream().map(JournalId::value).distinct().toList());
    }

    /** What is set aside on an owner's accounts and waits, the latest first. Whatever waits is on the shelf of what is current. */
    public List<WaitingView> waiting(long owner, int most) {
        String side =
                "(SELECT t.id, t.journal, t.code, t.amount, t.event_at, t.due_at, t.%s_type AS type, %d AS debit FROM transfer t"
                        + " WHERE t.%s_owner = ? AND " + Phase.pending("t.phase")
                        + " AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.pending = t.id) ORDER BY t.id DESC LIMIT ?)";
        return database.query(
                "SELECT w.*, j.subject, h.expires_at FROM (" + side.formatted("debit", 1, "debit") + " UNION ALL "
                        + side.formatted("credit", 0, "credit") + ") w JOIN journal j ON j.id = w.journal"
                        + " LEFT JOIN hold_timeout h ON h.transfer = w.id ORDER BY w.id DESC LIMIT ?",
                row -> {
                    TransferCode code = TransferCode.of(row.getInt("code"));
                    boolean leaves = row.getBoolean("debit");
                    AccountType account = AccountType.of(row.getInt("type"));
                    long amount = row.getLong("amount");
                    return new WaitingView(
                            new JournalId(row.getLong("journal")),
                            row.getString("subject"),
                            account,
                            code,
                            new Money(leaves ? -amount : amount, account.asset()),
                            Database.instant(row, "event_at"),
                            Database.instant(row, "due_at"),
                            Database.instant(row, "expires_at"));
                },
                owner,
                most,
                owner,
                most,
                most);
    }

    private Map<JournalId, JournalView> whole(List<Long> ids) {
        Map<JournalId, JournalView> journals = new HashMap<>();
        List<Long> wanted = Database.inList(ids);
        database.query(
                Shelves.ask(WITH_TRANSFERS + " WHERE j.id IN (" + Database.places(wanted) + ")")
                        + " ORDER BY journal, id",
                row -> journals.computeIfAbsent(new JournalId(row.getLong("journal")), id -> journal(id, row))
                        .transfers()
                        .add(TransferView.read(row)),
                Shelves.twice(wanted.toArray()));
        return journals;
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
        return entries(owner, null, null, null, first, size);
    }

    /**
     * The lines of an owner's accounts as of a time, by what was known at another, the newest first, each with the
     * balance of its account after it. The total stops at ten thousand.
     *
     * @param type of one account; null for all
     * @param asOf null for whatever the time
     * @param knownAt null for all that is known
     */
    Page<EntryView> entries(long owner, AccountType type, Instant asOf, Instant knownAt, int first, int size) {
        View view = view(owner, type, asOf, knownAt);
        List<EntryView> rows = lines(view, first, size, balances(view)).stream()
                .map(Line::entry)
                .toList();
        return new Page<>(rows, count(view));
    }

    private static View view(long owner, AccountType type, Instant asOf, Instant knownAt) {
        return new View(
                owner,
                new EntryQuery(type == null ? Set.of() : Set.of(type), Set.of(), null, null),
                asOf == null ? END : asOf,
                knownAt == null ? END : knownAt,
                Long.MAX_VALUE);
    }

    private long count(View view) {
        List<Object> counted = new ArrayList<>();
        for (int side = 0; side < 4; side++) {
            counted.addAll(view.parameters(COUNTED));
        }
        return database.query(
                        "SELECT COUNT(*) FROM ("
                                + Shelves.ask("SELECT id FROM (" + view.onBothSides("id", "") + ") s")
                                + ") c",
                        row -> Math.min(COUNTED, row.getLong(1)),
                        counted)
                .get(0);
    }

    /**
     * The lines of an owner's accounts that fit, the newest first. What was on an account after a line is told where all lines of one
     * account are asked for; else it is null. The total stops at ten thousand.
     */
    public Page<EntryView> entries(long owner, EntryQuery query, int first, int size) {
        Page.check(first, size);
        View view = new View(owner, query, END, END, Long.MAX_VALUE);
        boolean one = query.types().size() == 1 && query.codes().isEmpty() && query.until() == null;
        Map<AccountType, Money> balances = new EnumMap<>(AccountType.class);
        if (one) {
            ledger.balances(owner).forEach((type, balance) -> balances.put(type, balance.posted()));
        }
        List<EntryView> rows = lines(view, first, size, balances).stream()
                .map(line -> one ? line.entry() : line.entry().withoutBalance())
                .toList();
        return new Page<>(rows, first == 0 && rows.size() < size ? rows.size() : count(view));
    }

    /** All lines that fit, the newest first, some at a time and without balances. */
    public void all(long owner, EntryQuery query, Consumer<EntryView> each) {
        all(
                new View(owner, query, END, END, Long.MAX_VALUE),
                new EnumMap<>(AccountType.class),
                entry -> each.accept(entry.withoutBalance()));
    }

    /** What is on each account at that view. */
    private Map<AccountType, Money> balances(View view) {
        Map<AccountType, Money> balances = new EnumMap<>(AccountType.class);
        if (view.asOf() == END && view.knownAt() == END) {
            ledger.balances(view.owner()).forEach((type, balance) -> balances.put(type, balance.posted()));
            return balances;
        }
        for (AccountType type : AccountType.values()) {
            if (view.query().types().isEmpty() || view.query().types().contains(type)) {
                balances.put(
                        type,
                        ledger.balance(new Account(view.owner(), type), view.asOf(), view.knownAt())
                                .posted());
            }
        }
        return balances;
    }

    /** All lines of that view, the newest first, some at a time. */
    void all(long owner, AccountType type, Instant asOf, Instant knownAt, Consumer<EntryView> each) {
        View view = view(owner, type, asOf, knownAt);
        all(view, balances(view), each);
    }

    private void all(View from, Map<AccountType, Money> balances, Consumer<EntryView> each) {
        View view = from;
        List<Line> some;
        do {
            some = lines(view, 0, AT_ONCE, balances);
            // A transfer between two accounts of the owner has two lines: none is parted from the other.
            long last = some.size() < AT_ONCE
                    ? Long.MIN_VALUE
                    : some.get(some.size() - 1).transfer();
            some.stream()
                    .filter(line -> line.transfer() != last)
                    .map(Line::entry)
                    .forEach(entry -> {
                        each.accept(entry);
                        balances.computeIfPresent(entry.account(), (account, balance) -> balance.minus(entry.change()));
                    });
            view = view.upTo(last);
        } while (some.size() == AT_ONCE);
    }

    /** A line and the transfer it is of. */
    private record Line(long transfer, EntryView entry) {}

    /** @param balances what is on each account after the newest of the view's lines */
    private List<Line> lines(View view, int first, int size, Map<AccountType, Money> balances) {
        List<Object> parameters = new ArrayList<>();
        String lines = view.onBothSides("*", "ORDER BY id DESC");
        for (int shelf = 0; shelf < 2; shelf++) {
            parameters.addAll(view.parameters(first + size));
            parameters.addAll(view.parameters(first + size));
            parameters.addAll(List.of(view.asOf(), view.knownAt(), view.asOf(), view.knownAt()));
        }
        parameters.addAll(List.of(size, first));
        return database.query(
                "SELECT e.*, SUM(CASE WHEN phase IN (" + Phase.POSTED.number() + ", " + Phase.POST.number()
                        + ") THEN CASE debit WHEN 1 THEN -amount ELSE amount END ELSE 0 END) OVER (PARTITION BY"
                        + " CASE debit WHEN 1 THEN debit_type ELSE credit_type END"
                        + " ORDER BY id DESC, debit DESC ROWS UNBOUNDED PRECEDING) AS since FROM ("
                        + Shelves.ask(
                                "SELECT t.id, j.subject, j.id AS journal, t.event_at, t.recorded_at, t.code, t.phase,"
                                        + " t.amount, t.debit_owner, t.debit_type, t.credit_owner, t.credit_type, t.debit, "
                                        + Shelves.RESOLVED
                                        + " AS resolved FROM (" + lines + ") t JOIN {journal} j ON j.id = t.journal"
                                        + " LEFT JOIN transfer r ON r.pending = t.id AND r.event_at <= ? AND r.recorded_at <= ?"
                                        + " LEFT JOIN transfer_archive ra ON ra.pending = t.id AND ra.event_at <= ?"
                                        + " AND ra.recorded_at <= ?")
                        + ") e ORDER BY id DESC, debit DESC LIMIT ? OFFSET ?",
                row -> new Line(row.getLong("id"), entry(row, balances)),
                parameters);
    }

    /**
     * Which lines to show.
     *
     * @param last the greatest transfer to show
     */
    private record View(long owner, EntryQuery query, Instant asOf, Instant knownAt, long last) {

        View upTo(long transfer) {
            return new View(owner, query, asOf, knownAt, transfer);
        }

        /** Both sides of the transfers on a shelf; each wants the {@link #parameters}. */
        String onBothSides(String columns, String order) {
            return oneSide(columns, "debit", 1, order) + " UNION ALL " + oneSide(columns, "credit", 0, order);
        }

        private String oneSide(String columns, String side, int debit, String order) {
            return "(SELECT " + columns + ", " + debit + " AS debit FROM {transfer} WHERE " + side + "_owner = ?"
                    + (query.types().isEmpty()
                            ? ""
                            : " AND " + side + "_type IN (" + AccountType.numbers(query.types()) + ")")
                    + (query.codes().isEmpty() ? "" : " AND code IN (" + TransferCode.numbers(query.codes()) + ")")
                    + " AND id <= ? AND event_at >= ? AND event_at < ? AND event_at <= ? AND recorded_at <= ? " + order
                    + " LIMIT ?)";
        }

        List<Object> parameters(int most) {
            return List.of(
                    owner,
                    last,
                    query.from() == null ? Instant.EPOCH : query.from(),
                    query.until() == null ? END : query.until(),
                    asOf,
                    knownAt,
                    most);
        }
    }

    private static EntryView entry(ResultSet row, Map<AccountType, Money> balances) throws SQLException {
        TransferCode code = TransferCode.of(row.getInt("code"));
        boolean debit = row.getBoolean("debit");
        Integer resolved = row.getObject("resolved", Integer.class);
        long amount = row.getLong("amount");
        AccountType account = AccountType.of(row.getInt(debit ? "debit_type" : "credit_type"));
        Phase phase = Phase.of(row.getInt("phase"));
        Money moved = new Money(debit ? -amount : amount, account.asset());
        Money own = phase == Phase.POSTED || phase == Phase.POST ? moved : Money.zero(account.asset());
        Money since = new Money(row.getLong("since"), account.asset());
        return new EntryView(
                Database.instant(row, "event_at"),
                Database.instant(row, "recorded_at"),
                new JournalId(row.getLong("journal")),
                row.getString("subject"),
                account,
                code,
                phase,
                resolved == null ? null : Phase.of(resolved),
                moved,
                balances.getOrDefault(account, Money.zero(account.asset()))
                        .minus(since)
                        .plus(own),
                debit
                        ? code.to().ownerText(row.getLong("credit_owner"))
                        : code.from().ownerText(row.getLong("debit_owner")));
    }
}
