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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Reach;
import shop.solvent.currency.CustodyInCurrencies;
import shop.solvent.jurisdiction.Jurisdictions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.rules.LawValue;

/** What the shop owes and has: now, and at the end of each day, with an alarm on a day on which custody is below what the law asks for. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Solvency {

    /** So many days before the first one that is recorded are worked out from the books. */
    private static final int LOOKS_BACK = 30;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private StatementQuery statements;

    @Inject
    private Jurisdictions jurisdictions;

    @Inject
    private CustodyInCurrencies worth;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /** By the books as they are. */
    public Coverage now() {
        Map<AccountType, Long> posted = new EnumMap<>(AccountType.class);
        ledger.totals().forEach((type, total) -> posted.put(type, total.posted().amount()));
        return new Coverage(posted);
    }

    /** What the last statements of all custody accounts come to, of those that end by a day; empty while there is none. */
    public Optional<Money> stated(LocalDate by) {
        return stated(Asset.BOOK, by);
    }

    /** The same of the accounts in a currency. */
    public Optional<Money> stated(Asset currency, LocalDate by) {
        return database.find(
                        "SELECT SUM(s.closing) FROM custody_statement s JOIN custody_account a ON a.code = s.account WHERE"
                                + " a.currency = ? AND s.state = 'TAKEN' AND s.last_day = (SELECT MAX(o.last_day) FROM"
                                + " custody_statement o WHERE o.account = s.account AND o.state = 'TAKEN' AND o.last_day <= ?)",
                        row -> Optional.ofNullable(row.getObject(1, Long.class)),
                        currency.name(),
                        by)
                .flatMap(sum -> sum)
                .map(sum -> new Money(sum, currency));
    }

    /** Each other currency of which there is something, by the books as they are and by the last statements. */
    public List<CurrencyCoverage> abroad() {
        Map<AccountType, Long> posted = new EnumMap<>(AccountType.class);
        ledger.totals().forEach((type, total) -> posted.put(type, total.posted().amount()));
        return abroad(posted, LocalDate.now(clock));
    }

    private List<CurrencyCoverage> abroad(Map<AccountType, Long> posted, LocalDate by) {
        List<CurrencyCoverage> abroad = new ArrayList<>();
        for (Asset currency : Asset.CURRENCIES) {
            if (!currency.isForeign()) {
                continue;
            }
            Optional<Money> stated = stated(currency, by);
            boolean any =
                    posted.entrySet().stream().anyMatch(one -> one.getKey().asset() == currency && one.getValue() != 0);
            if (any || stated.isPresent()) {
                abroad.add(new CurrencyCoverage(
                        currency,
                        new Money(-posted.getOrDefault(AccountType.CUSTODY.in(currency), 0L), currency),
                        Coverage.owedIn(currency, posted),
                        stated.orElse(null)));
            }
        }
        return abroad;
    }

    /** Whether what is in custody is as much as the law asks for: by the books, and by the last statements where there are some. */
    public boolean isLawful() {
        Coverage now = now();
        Jurisdictions.Custody law =
                jurisdictions.custody(now.paidIn().amount(), now.custody().amount());
        return law.isEnough()
                && stated(LocalDate.now(clock))
                        .filter(stated -> stated.amount() < law.least().amount())
                        .isEmpty();
    }

    /**
     * Records the end of a day that is over, once, and the days before it where none was recorded yet; one more statement of a bank
     * changes nothing of it. Where custody is below what the law asks for, somebody has to see to it.
     *
     * @return how many days were recorded
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int record(LocalDate day) {
        if (database.number("SELECT COUNT(*) FROM solvency_day WHERE day = ?", day) > 0) {
            return 0;
        }
        LocalDate first = begin(day);
        List<Instant> ends = new ArrayList<>();
        for (LocalDate one = first; !one.isAfter(day); one = one.plusDays(1)) {
            ends.add(one.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        }
        List<Map<AccountType, Long>> posted = statements.posted(ends);
        for (int i = 0; i < ends.size(); i++) {
            write(first.plusDays(i), new Coverage(posted.get(i)));
            write(first.plusDays(i), abroad(posted.get(i), first.plusDays(i)));
        }
        find(day).filter(one -> !one.isLawful() || !one.isCoveredAbroad()).ifPresent(this::alarm);
        return ends.size();
    }

    private LocalDate begin(LocalDate day) {
        LocalDate before = day.minusDays(LOOKS_BACK);
        LocalDate books = statements
                .first()
                .map(moment -> moment.atZone(clock.getZone()).toLocalDate())
                .orElse(day);
        LocalDate last = database.find(
                        "SELECT MAX(day) FROM solvency_day",
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .flatMap(one -> one)
                .map(one -> one.plusDays(1))
                .orElse(before);
        LocalDate first = last.isBefore(before) ? before : last;
        first = first.isBefore(books) ? books : first;
        return first.isAfter(day) ? day : first;
    }

    private void write(LocalDate day, Coverage coverage) {
        Jurisdictions.Custody law = jurisdictions.custody(
                coverage.paidIn().amount(), coverage.custody().amount());
        database.update(
                "INSERT INTO solvency_day (day, id, custody, owed, paid_in, ratio, least, stated, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                day,
                Ids.next(),
                coverage.custody().amount(),
                coverage.owed().amount(),
                coverage.paidIn().amount(),
                jurisdictions.present().number(LawValue.CUSTODY_RATIO),
                law.least().amount(),
                stated(day).map(Money::amount).orElse(null),
                clock.instant());
        List<Object[]> rows = new ArrayList<>();
        coverage.balances().forEach((type, amount) -> rows.add(new Object[] {day, type.number(), amount}));
        if (!rows.isEmpty()) {
            database.insert("solvency_owed (day, type, amount)", rows);
        }
    }

    private void write(LocalDate day, List<CurrencyCoverage> abroad) {
        List<Object[]> rows = new ArrayList<>();
        for (CurrencyCoverage one : abroad) {
            rows.add(new Object[] {
                day,
                one.currency().name(),
                one.custody().amount(),
                one.owed().amount(),
                one.stated() == null ? null : one.stated().amount()
            });
        }
        if (!rows.isEmpty()) {
            database.insert("solvency_currency (day, currency, custody, owed, stated)", rows);
        }
    }

    /** One case at a time: as long as somebody has to see to it, another day below is the same matter. */
    private void alarm(SolvencyView day) {
        List<CaseId> before = database
                .query(
                        "SELECT id FROM solvency_day d WHERE (custody < least OR stated < least OR EXISTS (SELECT 1 FROM"
                                + " solvency_currency c WHERE c.day = d.day AND (c.custody < c.owed OR c.stated < c.owed)))"
                                + " AND day < ? ORDER BY day DESC LIMIT 50",
                        row -> row.getLong(1),
                        day.day())
                .stream()
                .map(id -> cases.of(CaseSubject.ofCustody(id)).map(CaseView::id))
                .flatMap(Optional::stream)
                .toList();
        if (!before.isEmpty() && cases.openAmong(before).isPresent()) {
            return;
        }
        long held = day.stated() == null
                ? day.custody().amount()
                : Math.min(day.custody().amount(), day.stated().amount());
        Money missing = Money.fen(Math.max(0, day.least().amount() - held));
        List<Reason> reasons = new ArrayList<>();
        if (!day.isLawful()) {
            reasons.add(Reason.of("custody.below-law"));
        }
        for (CurrencyCoverage one : day.abroad()) {
            if (!one.isCovered()) {
                reasons.add(Reason.of(
                        "custody.currency-short",
                        Map.of("currency", one.currency().name())));
                missing = missing.plus(worth.worth(one.missing()));
            }
        }
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofCustody(day.id()),
                null,
                missing,
                reasons,
                clock.instant(),
                null)));
    }

    public Optional<SolvencyView> find(LocalDate day) {
        return views(database.query("SELECT * FROM solvency_day WHERE day = ?", Solvency::row, day)).stream()
                .findFirst();
    }

    /** The day that a case is about; empty if it is about something else. */
    public Optional<SolvencyView> of(CaseSubject subject) {
        return views(database.query("SELECT * FROM solvency_day WHERE id = ?", Solvency::row, subject.id())).stream()
                .findFirst();
    }

    /**
     * The days that were recorded, the latest first; none for who sees a part of the shop.
     *
     * @param before only those before that day; null to begin
     */
    public Slice<SolvencyView> days(LocalDate before, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = new Where().and("day < ?", before);
        Slice<Row> found = Slice.of(
                database.query(
                        "SELECT * FROM solvency_day" + where.sql() + " ORDER BY day DESC LIMIT ?",
                        Solvency::row,
                        where.parameters(size + 1)),
                size);
        return new Slice<>(views(found.rows()), found.more());
    }

    public long count() {
        return Reach.current().isAll() ? database.number("SELECT COUNT(*) FROM solvency_day") : 0;
    }

    private record Row(
            LocalDate day,
            long id,
            long custody,
            long owed,
            long paidIn,
            long ratio,
            long least,
            Long stated,
            Instant recordedAt) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("day", LocalDate.class),
                row.getLong("id"),
                row.getLong("custody"),
                row.getLong("owed"),
                row.getLong("paid_in"),
                row.getLong("ratio"),
                row.getLong("least"),
                row.getObject("stated", Long.class),
                Database.instant(row, "recorded_at"));
    }

    private List<SolvencyView> views(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<LocalDate, Map<AccountType, Long>> balances = new HashMap<>();
        List<LocalDate> days = rows.stream().map(Row::day).toList();
        database.query(
                "SELECT day, type, amount FROM solvency_owed WHERE day IN (" + Database.places(days) + ")",
                row -> balances.computeIfAbsent(
                                row.getObject("day", LocalDate.class), one -> new EnumMap<>(AccountType.class))
                        .put(AccountType.of(row.getInt("type")), row.getLong("amount")),
                days);
        Map<LocalDate, List<CurrencyCoverage>> abroad = new HashMap<>();
        database.query(
                "SELECT * FROM solvency_currency WHERE day IN (" + Database.places(days) + ") ORDER BY day, currency",
                row -> {
                    Asset currency = Asset.valueOf(row.getString("currency"));
                    Long stated = row.getObject("stated", Long.class);
                    return abroad.computeIfAbsent(row.getObject("day", LocalDate.class), one -> new ArrayList<>())
                            .add(new CurrencyCoverage(
                                    currency,
                                    new Money(row.getLong("custody"), currency),
                                    new Money(row.getLong("owed"), currency),
                                    stated == null ? null : new Money(stated, currency)));
                },
                days);
        return rows.stream()
                .map(row -> new SolvencyView(
                        row.day(),
                        row.id(),
                        new Coverage(balances.getOrDefault(row.day(), Map.of())),
                        Money.fen(row.custody()),
                        Money.fen(row.owed()),
                        Money.fen(row.paidIn()),
                        row.ratio(),
                        Money.fen(row.least()),
                        row.stated() == null ? null : Money.fen(row.stated()),
                        abroad.getOrDefault(row.day(), List.of()),
                        row.recordedAt()))
                .toList();
    }
}
