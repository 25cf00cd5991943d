package shop.solvent.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Statement.Line;
import shop.solvent.ledger.Statement.Part;
import shop.solvent.ledger.Statement.Standing;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Statements of accounts. One question gives what each account has now and what was recorded since the statement begins;
 * from the one the other is taken back, so it adds up whatever is recorded meanwhile.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StatementQuery {

    /** Into so many parts a time may be cut: a year by day. */
    public static final int MOST_PARTS = 400;

    private static final Instant EPOCH = Instant.EPOCH;

    /** The part of what an account has now. */
    private static final int NOW = -1;

    /** How far a wall clock that was set may part when an entry was recorded from the time in its id. */
    private static final Duration ADRIFT = Duration.ofDays(2);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** How a time is cut into parts. */
    public enum Step {
        DAY(ChronoUnit.DAYS),
        MONTH(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Step(ChronoUnit unit) {
            this.unit = unit;
        }

        LocalDate next(LocalDate day) {
            return this == DAY ? day.plus(1, unit) : day.withDayOfMonth(1).plus(1, unit);
        }
    }

    /**
     * By days of the shop.
     *
     * @param first the first day
     * @param last the last day, that one included; not before the first
     * @throws Rejection {@code statement.period-invalid} if there are no days or more than {@value #MOST_PARTS} parts
     */
    public Statement of(Account account, LocalDate first, LocalDate last, Step step) {
        return of(account, bounds(first, last, step));
    }

    /**
     * @param bounds the first moment of each part, and the first moment after the last; rising
     * @throws Rejection {@code statement.period-invalid} if they make no part, or too many
     */
    public Statement of(Account account, List<Instant> bounds) {
        return of(account.type(), List.of(account.owner()), bounds).get(account.owner());
    }

    /** As {@link #of(Account, List)}, of the accounts of several owners by one question. */
    public Map<Long, Statement> of(AccountType type, Collection<Long> owners, List<Instant> bounds) {
        check(bounds);
        Map<Long, Figures> figures = new HashMap<>();
        owners.forEach(owner -> figures.put(owner, new Figures(new Account(owner, type), bounds)));
        if (!owners.isEmpty()) {
            Question question = new Question(type, Database.inList(owners), bounds);
            database.query(
                    question.sql(), row -> figures.get(row.getLong("owner")).add(row), question.parameters());
        }
        Map<Long, Statement> statements = new HashMap<>();
        figures.forEach((owner, some) -> statements.put(owner, some.statement()));
        return statements;
    }

    /**
     * What all accounts of each type held at each of these moments, minor units, by one question: today's counters, and back from
     * there by what was recorded since. Types of which nothing ever was are missing.
     *
     * @param moments rising, {@value #MOST_PARTS} at most
     */
    public List<Map<AccountType, Long>> posted(List<Instant> moments) {
        if (moments.isEmpty()) {
            return List.of();
        }
        String since = " WHERE id >= ? AND recorded_at >= ? AND " + Phase.moved("phase") + " GROUP BY part, type";
        String part = "INTERVAL(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', recorded_at), " + Database.places(moments)
                + ") AS part, ";
        String sql = "SELECT " + NOW + " AS part, type, SUM(credits_posted) - SUM(debits_posted) AS amount FROM account"
                + " GROUP BY type UNION ALL "
                + Shelves.ask("SELECT " + part + "credit_type AS type, SUM(amount) AS amount FROM {transfer}" + since)
                + " UNION ALL "
                + Shelves.ask("SELECT " + part + "debit_type AS type, -SUM(amount) AS amount FROM {transfer}" + since);
        List<Object> one = new ArrayList<>();
        moments.forEach(moment -> one.add(micros(moment)));
        one.add(least(moments.get(0)));
        one.add(moments.get(0));
        List<Object> parameters = new ArrayList<>();
        Collections.nCopies(4, one).forEach(parameters::addAll);
        Map<AccountType, Long> standing = new EnumMap<>(AccountType.class);
        List<Map<AccountType, Long>> changes = new ArrayList<>();
        moments.forEach(moment -> changes.add(new EnumMap<>(AccountType.class)));
        database.query(
                sql,
                row -> (row.getInt("part") == NOW ? standing : changes.get(row.getInt("part") - 1))
                        .merge(AccountType.of(row.getInt("type")), row.getLong("amount"), Math::addExact),
                parameters);
        List<Map<AccountType, Long>> posted = new ArrayList<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            changes.get(i).forEach((type, change) -> standing.merge(type, -change, Math::addExact));
            posted.add(0, new EnumMap<>(standing));
        }
        return posted;
    }

    /** When the books begin; empty where nothing is in them. */
    public Optional<Instant> first() {
        return database
                .query(
                        Shelves.ask("SELECT recorded_at FROM {journal} ORDER BY id LIMIT 1"),
                        row -> Database.instant(row, "recorded_at"))
                .stream()
                .min(Comparator.naturalOrder());
    }

    private static void check(List<Instant> bounds) {
        boolean rising = true;
        for (int i = 1; i < bounds.size(); i++) {
            rising &= bounds.get(i - 1).isBefore(bounds.get(i));
        }
        if (bounds.size() < 2 || bounds.size() > MOST_PARTS + 1 || !rising) {
            throw Rejection.invalid("statement.period-invalid", Map.of("most", String.valueOf(MOST_PARTS)));
        }
    }

    private List<Instant> bounds(LocalDate first, LocalDate last, Step step) {
        List<Instant> bounds = new ArrayList<>();
        LocalDate end = last.plusDays(1);
        for (LocalDate day = first; day.isBefore(end) && bounds.size() <= MOST_PARTS; day = step.next(day)) {
            bounds.add(start(day));
        }
        bounds.add(start(end));
        return bounds;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(EPOCH, moment);
    }

    /** No entry recorded at that moment or later has a smaller id. */
    private static long least(Instant from) {
        return Ids.noneBefore(from.minus(ADRIFT));
    }

    /** What was recorded of a type's accounts, summed by part, code and phase; and what they have now. */
    private record Question(AccountType type, List<Long> owners, List<Instant> bounds) {

        String sql() {
            return Shelves.ask(side("debit", 1)) + " UNION ALL " + Shelves.ask(side("credit", 0)) + " UNION ALL "
                    + now("debits_posted", Phase.POSTED, 1) + " UNION ALL " + now("debits_pending", Phase.PENDING, 1)
                    + " UNION ALL " + now("credits_posted", Phase.POSTED, 0) + " UNION ALL "
                    + now("credits_pending", Phase.PENDING, 0);
        }

        private String side(String side, int debit) {
            return "SELECT " + side + "_owner AS owner, " + debit + " AS debit,"
                    + " INTERVAL(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', recorded_at), " + Database.places(bounds)
                    + ") AS part, code, phase, SUM(amount) AS amount, COUNT(*) AS movements FROM {transfer} WHERE "
                    + side
                    + "_owner IN (" + Database.places(owners) + ") AND " + side + "_type = " + type.number()
                    + " AND id >= ? AND recorded_at >= ? GROUP BY owner, part, code, phase";
        }

        private String now(String counter, Phase phase, int debit) {
            return "(SELECT owner, " + debit + ", " + NOW + ", 0, " + phase.number() + ", SUM(" + counter
                    + "), 0 FROM account WHERE owner IN (" + Database.places(owners) + ") AND type = " + type.number()
                    + " GROUP BY owner)";
        }

        List<Object> parameters() {
            List<Object> ofSide = new ArrayList<>();
            bounds.forEach(bound -> ofSide.add(micros(bound)));
            ofSide.addAll(owners);
            ofSide.add(least(bounds.get(0)));
            ofSide.add(bounds.get(0));
            List<Object> all = new ArrayList<>();
            Stream.concat(Collections.nCopies(4, ofSide).stream(), Collections.nCopies(4, owners).stream())
                    .forEach(all::addAll);
            return all;
        }
    }

    /** What was found of one account. */
    private static final class Figures {

        private final Account account;
        private final List<Instant> bounds;
        private final List<Balance> changes = new ArrayList<>();
        private final List<List<Line>> lines = new ArrayList<>();
        private Balance now;

        Figures(Account account, List<Instant> bounds) {
            this.account = account;
            this.bounds = bounds;
            this.now = Balance.zero(account);
            bounds.forEach(
                    bound -> { // the last is for what was recorded after
                        changes.add(Balance.zero(account));
                        lines.add(new ArrayList<>());
                    });
        }

        Figures add(ResultSet row) throws SQLException {
            boolean debit = row.getBoolean("debit");
            long amount = row.getLong("amount");
            Phase phase = Phase.of(row.getInt("phase"));
            Balance change = Balance.change(account, phase, amount, debit);
            int part = row.getInt("part");
            if (part == NOW) {
                now = now.plus(change);
                return this;
            }
            changes.set(part - 1, changes.get(part - 1).plus(change));
            if (phase == Phase.POSTED || phase == Phase.POST) {
                lines.get(part - 1)
                        .add(new Line(
                                TransferCode.of(row.getInt("code")),
                                !debit,
                                row.getLong("movements"),
                                new Money(
                                        debit ? -amount : amount, account.type().asset())));
            }
            return this;
        }

        Statement statement() {
            Standing standing = Standing.of(now);
            for (Balance change : changes) {
                standing = standing.minus(Standing.of(change));
            }
            List<Part> parts = new ArrayList<>();
            for (int part = 0; part + 1 < bounds.size(); part++) {
                Standing change = Standing.of(changes.get(part));
                parts.add(new Part(
                        bounds.get(part), bounds.get(part + 1), standing, change, Statement.added(lines.get(part))));
                standing = standing.plus(change);
            }
            return new Statement(account, parts);
        }
    }

    /**
     * One movement that a line of a statement counts.
     *
     * @param counterparty whose account is on the other side, as id text
     * @param subject what it is about: an order, a top-up, a run
     */
    public record Entry(
            TransferId id,
            JournalId journal,
            Instant recordedAt,
            String subject,
            TransferCode code,
            Money amount,
            String counterparty) {}

    /**
     * All that moved money into or out of an account in a time, the first recorded first; what leaves is below zero.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code page.invalid}
     */
    public Slice<Entry> movements(Account account, Instant from, Instant until, TransferId after, int size) {
        Slice.check(size);
        String side =
                "SELECT t.id, t.journal, t.recorded_at, j.subject, t.code, %s AS amount, %s AS other FROM {transfer} t"
                        + " JOIN {journal} j ON j.id = t.journal WHERE t.%s_owner = ? AND t.%s_type = ? AND t.id >= ?"
                        + " AND t.recorded_at >= ? AND t.recorded_at < ? AND t.id > ? AND " + Phase.moved("t.phase")
                        + " ORDER BY t.id LIMIT ?";
        List<Object> one = List.of(
                account.owner(),
                account.type().number(),
                least(from),
                from,
                until,
                after == null ? 0L : after.value(),
                size + 1);
        List<Object> parameters = new ArrayList<>();
        Collections.nCopies(4, one).forEach(parameters::addAll);
        parameters.add(size + 1);
        return Slice.of(
                database.query(
                        Shelves.ask(side.formatted("t.amount", "t.debit_owner", "credit", "credit")) + " UNION ALL "
                                + Shelves.ask(side.formatted("-t.amount", "t.credit_owner", "debit", "debit"))
                                + " ORDER BY id LIMIT ?",
                        row -> {
                            TransferCode code = TransferCode.of(row.getInt("code"));
                            long amount = row.getLong("amount");
                            return new Entry(
                                    new TransferId(row.getLong("id")),
                                    new JournalId(row.getLong("journal")),
                                    Database.instant(row, "recorded_at"),
                                    row.getString("subject"),
                                    code,
                                    new Money(amount, account.type().asset()),
                                    (amount > 0 ? code.from() : code.to()).ownerText(row.getLong("other")));
                        },
                        parameters),
                size);
    }

    /**
     * As {@link #entries(Account, TransferCode, boolean, Instant, Instant, TransferId, int)}, by days of the shop.
     *
     * @param first the first day
     * @param last the last day, that one included
     */
    public Slice<Entry> entries(
            Account account,
            TransferCode code,
            boolean in,
            LocalDate first,
            LocalDate last,
            TransferId after,
            int size) {
        return entries(account, code, in, start(first), start(last.plusDays(1)), after, size);
    }

    /**
     * What lines of a statement count, the last recorded first.
     *
     * @param in whether what came in, or what left
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code page.invalid}
     */
    public Slice<Entry> entries(
            Account account, TransferCode code, boolean in, Instant from, Instant until, TransferId after, int size) {
        Slice.check(size);
        String side = in ? "t.credit_" : "t.debit_";
        String other = in ? "t.debit_owner" : "t.credit_owner";
        Where where = new Where()
                .and(side + "owner = ?", account.owner())
                .and(side + "type = ?", account.type().number())
                .and("t.code = ?", code.number())
                .and("t.id >= ?", least(from))
                .and("t.recorded_at >= ?", from)
                .and("t.recorded_at < ?", until)
                .and("t.id < ?", after == null ? null : after.value())
                .in("t.phase", List.of(Phase.POSTED.number(), Phase.POST.number()));
        List<Object> parameters = new ArrayList<>(where.parameters(size + 1));
        parameters.addAll(where.parameters(size + 1, size + 1));
        return Slice.of(
                database.query(
                        Shelves.ask("SELECT t.id, t.journal, t.recorded_at, j.subject, t.amount, " + other
                                        + " AS other FROM {transfer} t JOIN {journal} j ON j.id = t.journal"
                                        + where.sql()
                                        + " ORDER BY t.id DESC LIMIT ?")
                                + " ORDER BY id DESC LIMIT ?",
                        row -> new Entry(
                                new TransferId(row.getLong("id")),
                                new JournalId(row.getLong("journal")),
                                Database.instant(row, "recorded_at"),
                                row.getString("subject"),
                                code,
                                new Money(
                                        in ? row.getLong("amount") : -row.getLong("amount"),
                                        account.type().asset()),
                                (in ? code.from() : code.to()).ownerText(row.getLong("other"))),
                        parameters),
                size);
    }
}
