package shop.solvent.reconciliation;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.table.TableFile;

/**
 * Daily bills of payment providers, and what of them does not agree with the shop. Nothing is booked because of a bill until two people
 * say what.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Bills {

    /** Of a file as it is handed in, packed or not. */
    public static final int MOST_BYTES = 64_000_000;

    /** So many are held against the shop before the answer; more are by the timer. */
    private static final int MOST_AT_ONCE = 50_000;

    private static final int LINES_AT_ONCE = 2_048;
    private static final int WIPED_AT_ONCE = 10_000;

    /** Who was not seen for so long does not write a bill any more. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** A rate is in hundred-thousandths, and read in hundredths. */
    private static final int RATE_DIGITS = 3;

    private static final int LARGEST_RATE = 10_000;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private BillBook book;

    @Inject
    private BillProviders providers;

    @EJB
    private BillMatching matching;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** A bill as it is handed in. @param provider as it stands on payments */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record NewBill(String provider, LocalDate day, String fileName, byte[] content, String by) {}

    private record Begun(long id, boolean writes) {}

    private static void requireWhole() {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("bill", "-");
        }
    }

    /**
     * Says whose bills are held against the shop, or says it anew.
     *
     * @param percent agreed fee of a payment, with three digits after the point at most; null where fees are not looked at
     * @throws Rejection {@code permission.missing}, {@code field.…}
     */
    public void provider(String provider, String title, BigDecimal percent, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        Given.matching("provider", provider, PROVIDER);
        String called = Given.text("title", title, 120);
        BillProvider now = new BillProvider(provider, called, rate(percent));
        transactions.run(() -> {
            Optional<BillProvider> before = providers.find(provider);
            providers.save(now, by);
            audit.record(by, "bill.provider", provider, before.map(Bills::said).orElse(null), said(now), null);
        });
    }

    private static Integer rate(BigDecimal percent) {
        if (percent == null) {
            return null;
        }
        BigDecimal rate = percent.movePointRight(RATE_DIGITS);
        if (rate.signum() < 0
                || rate.compareTo(BigDecimal.valueOf(LARGEST_RATE)) > 0
                || rate.stripTrailingZeros().scale() > 0) {
            throw Rejection.invalid(
                    "field.out-of-range",
                    Map.of("field", "percent", "least", "0", "most", String.valueOf(LARGEST_RATE / 1_000)));
        }
        return rate.intValueExact();
    }

    private static String said(BillProvider one) {
        return one.title() + ", " + (one.feeRate() == null ? "–" : one.feeRate() + "/100000");
    }

    /** By their names. */
    public List<BillProvider> providers() {
        return Reach.current().isAll() ? providers.all() : List.of();
    }

    /**
     * Takes a bill in and, unless it is a large one, holds it against the shop. The same content handed in again is the bill that was
     * taken; another one of the same day takes its place. What is wrong in itself is refused, with all that is wrong, and what was
     * there stays.
     *
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code bill-provider.not-found}, {@code field.…}, {@code import.too-large},
     *     {@code import.empty}, {@code bill.loading} while somebody is writing it
     */
    public long take(NewBill wanted) {
        return hand(wanted).id();
    }

    /** What came of a bill that was handed in. @param now whether it was taken now; otherwise it was before */
    public record Taken(long id, boolean now) {}

    /** As {@link #take}, and tells whether it was taken now. */
    public Taken hand(NewBill wanted) {
        permits.require(wanted.by(), Permission.DECIDE_PAYOUTS);
        requireWhole();
        Given.text("provider", wanted.provider(), 32);
        LocalDate day = Given.value("day", wanted.day());
        Given.within("day", day.toEpochDay(), 0, LocalDate.now(clock).toEpochDay());
        if (wanted.content() == null || wanted.content().length == 0) {
            throw Rejection.invalid("import.empty", Map.of());
        }
        if (wanted.content().length > MOST_BYTES) {
            throw Rejection.invalid("import.too-large", Map.of("most", String.valueOf(MOST_BYTES / 1_000_000)));
        }
        long writer = Ids.next();
        byte[] hash = Sha256.digest().digest(wanted.content());
        Begun begun = transactions.of(() -> begin(wanted, hash, writer));
        if (begun.writes()) {
            int lines = write(begun.id(), writer, wanted);
            if (lines <= MOST_AT_ONCE) {
                matching.match(begun.id());
            }
        }
        return new Taken(begun.id(), begun.writes());
    }

    private Begun begin(NewBill wanted, byte[] hash, long writer) {
        providers.lock(wanted.provider()).orElseThrow(() -> Rejection.notFound("bill-provider", wanted.provider()));
        Optional<Long> same = book.same(wanted.provider(), hash);
        if (same.isEmpty()) {
            long id = Ids.next();
            book.add(
                    id,
                    wanted.provider(),
                    wanted.day(),
                    TableFile.nameOf(wanted.fileName()),
                    hash,
                    writer,
                    wanted.by());
            audit.record(
                    wanted.by(),
                    "bill.taken",
                    String.valueOf(id),
                    null,
                    wanted.provider() + " " + wanted.day() + " "
                            + HexFormat.of().formatHex(hash),
                    null);
            return new Begun(id, true);
        }
        long id = same.get();
        if (book.find(id).orElseThrow().state() != BillView.State.LOADING) {
            return new Begun(id, false);
        }
        if (!book.takeOver(id, writer, clock.instant().minus(UNSEEN))) {
            throw Rejection.conflict("bill.loading", Map.of("bill", String.valueOf(id)));
        }
        return new Begun(id, true);
    }

    /** Goes on after what is there already. @return how many lines it has */
    private int write(long id, long writer, NewBill wanted) {
        int there = book.written(id);
        List<BillLine> waiting = new ArrayList<>(LINES_AT_ONCE);
        // the day is that of the bill as it was begun: who goes on with it may have said another
        LocalDate day = book.find(id).orElseThrow().day();
        BillFile file = BillFile.read(new ByteArrayInputStream(wanted.content()), day, line -> {
            if (line.line() > there) {
                waiting.add(line);
                if (waiting.size() == LINES_AT_ONCE) {
                    flush(id, writer, waiting);
                }
            }
        });
        if (file.problemCount() > 0) {
            while (transactions.of(() -> book.wipe(id, WIPED_AT_ONCE)) == WIPED_AT_ONCE) {
                // some at a time
            }
            transactions.run(() -> book.refuse(id, file.layout(), file.problems(), file.problemCount()));
            return 0;
        }
        flush(id, writer, waiting);
        transactions.run(() -> book.complete(id, file.layout(), file.hasFees()));
        return file.lines();
    }

    private void flush(long id, long writer, List<BillLine> waiting) {
        if (!transactions.of(() -> book.write(id, writer, waiting))) {
            throw Rejection.conflict("bill.loading", Map.of("bill", String.valueOf(id)));
        }
        waiting.clear();
    }

    /** Looks again at what is open of all providers. @return how many are open no more */
    public int lookAgain(String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        requireWhole();
        return matching.lookAgain();
    }

    /** @throws Rejection {@code bill.not-found} */
    public BillView find(long id) {
        return Optional.of(id)
                .filter(one -> Reach.current().isAll())
                .flatMap(book::find)
                .orElseThrow(() -> Rejection.notFound("bill", String.valueOf(id)));
    }

    /**
     * Latest day first, and of a day the latest bill.
     *
     * @param provider null for all
     * @param after only those behind that one; null to begin
     * @throws Rejection {@code bill.not-found} for what none follows
     */
    public Slice<BillView> list(String provider, Long after, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = new Where().and("b.provider = ?", provider);
        if (after != null) {
            where.after("b.day", find(after).day(), after, true);
        }
        return Slice.of(book.views(where, size + 1), size);
    }

    public long count(String provider) {
        Where where = new Where().and("provider = ?", provider);
        return Reach.current().isAll()
                ? database.query("SELECT COUNT(*) FROM bill" + where.sql(), row -> row.getLong(1), where.parameters())
                        .get(0)
                : 0;
    }

    /**
     * Latest day first.
     *
     * @param after only those behind that one; null to begin
     * @throws Rejection {@code bill-break.not-found} for what none follows
     */
    public Slice<BillBreak> breaks(BreakQuery query, Long after, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = query.where();
        if (after != null) {
            where.after("day", gap(after).day(), after, true);
        }
        return Slice.of(book.breaks(where, " ORDER BY day DESC, id DESC LIMIT ?", size + 1), size);
    }

    public long count(BreakQuery query) {
        Where where = query.where();
        return Reach.current().isAll()
                ? database.query(
                                "SELECT COUNT(*) FROM bill_break" + where.sql(),
                                row -> row.getLong(1),
                                where.parameters())
                        .get(0)
                : 0;
    }

    /** How long what is open has been, by kind; kinds of which nothing is open are left out. */
    public List<Ageing> ageing() {
        if (!Reach.current().isAll()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Map<BreakKind, Long[]> counts = new EnumMap<>(BreakKind.class);
        Map<BreakKind, Long> amounts = new EnumMap<>(BreakKind.class);
        database.query(
                "SELECT kind, day, COUNT(*), SUM(IF(currency = 'CNY', ABS(difference), 0)) FROM bill_break WHERE state = 'OPEN'"
                        + " GROUP BY kind, day",
                row -> {
                    BreakKind kind = BreakKind.valueOf(row.getString(1));
                    long days = today.toEpochDay()
                            - row.getObject(2, LocalDate.class).toEpochDay();
                    counts.computeIfAbsent(kind, none -> Ageing.none())[Ageing.age(days)] += row.getLong(3);
                    return amounts.merge(kind, row.getLong(4), Long::sum);
                });
        return counts.entrySet().stream()
                .map(one -> new Ageing(one.getKey(), List.of(one.getValue()), amounts.get(one.getKey())))
                .toList();
    }

    /** @throws Rejection {@code bill-break.not-found} */
    public BillBreak gap(long id) {
        return Optional.of(id)
                .filter(one -> Reach.current().isAll())
                .flatMap(book::findBreak)
                .orElseThrow(() -> Rejection.notFound("bill-break", String.valueOf(id)));
    }

    /**
     * Somebody in particular shall see to it.
     *
     * @param to username
     * @param note what they should know; null or empty for nothing
     * @throws Rejection {@code permission.missing}, {@code bill-break.not-found}, {@code bill-break.closed}, {@code
     *     bill-break.to-whom} if that is nobody who may
     */
    public void handOver(long id, String to, String note, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String whom = Given.text("to", to, 80);
        String said = Given.optionalText("note", note, 500);
        if (!permits.of(whom).contains(Permission.DECIDE_PAYOUTS)) {
            throw Rejection.invalid("bill-break.to-whom", Map.of("field", "to"));
        }
        transactions.run(() -> {
            BillBreak open = lockOpen(id);
            book.handOver(id, whom, said);
            audit.record(by, "bill.break-handed", String.valueOf(id), open.handedTo(), whom, said);
        });
    }

    /**
     * A person has found out what a break is, and that it is no matter of the books. Who handed the bill in does not say that of it.
     *
     * @throws Rejection {@code permission.missing}, {@code bill-break.not-found}, {@code bill-break.closed}, {@code bill-break.own},
     *     {@code field.missing} without a reason
     */
    public void explain(long id, String by, String reason) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        transactions.run(() -> {
            BillBreak open = lockOpen(id);
            if (find(open.bill()).by().equals(by)) {
                throw Rejection.forbidden("bill-break.own");
            }
            book.end(id, BillBreak.State.EXPLAINED, why, null, by);
            audit.record(
                    by, "bill.break-explained", String.valueOf(id), null, open.kind() + " " + open.difference(), why);
        });
    }

    /** @throws Rejection {@code bill-break.not-found}, {@code bill-break.closed} */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public BillBreak lockOpen(long id) {
        BillBreak found = Optional.of(id)
                .filter(one -> Reach.current().isAll())
                .flatMap(book::lockBreak)
                .orElseThrow(() -> Rejection.notFound("bill-break", String.valueOf(id)));
        if (!found.isOpen()) {
            throw Rejection.conflict("bill-break.closed", Map.of("bill-break", String.valueOf(id)));
        }
        return found;
    }

    /** For {@link BillRepairDeed} only: two people had the books put right. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void corrected(BillBreak open, JournalId journal, String by, String reason) {
        book.end(open.id(), BillBreak.State.CORRECTED, reason, journal, by);
    }

    /** What a bill has in currencies other than the shop's own, by their codes. */
    public List<BillCurrency> currencies(BillView bill) {
        return Reach.current().isAll() ? book.currencies(bill) : List.of();
    }

    /**
     * What of a bill's fees, as they were agreed, is to be booked still, in the smallest unit of the currency; nothing once they are.
     *
     * @throws Rejection {@code bill.not-matched}
     */
    public long feesDue(BillView bill, Asset currency) {
        if (bill.state() != BillView.State.MATCHED) {
            throw Rejection.conflict("bill.not-matched", Map.of("bill", String.valueOf(bill.id())));
        }
        if (currency == Asset.BOOK) {
            return bill.feeJournal() != null
                    ? 0
                    : bill.feeAgreed()
                            - database.number(
                                    "SELECT COALESCE(SUM(fee_booked), 0) FROM bill WHERE provider = ? AND day = ?",
                                    bill.provider(),
                                    bill.day());
        }
        return currencies(bill).stream()
                .filter(one -> one.currency().equals(currency.name()))
                .mapToLong(BillCurrency::feesDue)
                .sum();
    }

    /** Whether a bill's fees in a currency are booked. */
    public boolean isBooked(BillView bill, Asset currency) {
        return currency == Asset.BOOK
                ? bill.feeJournal() != null
                : currencies(bill).stream()
                        .anyMatch(one -> one.currency().equals(currency.name()) && one.feeJournal() != null);
    }

    /** For {@link BillFeesDeed} only: locked. @throws Rejection {@code bill.not-found} */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public BillView lock(long id) {
        database.number("SELECT id FROM bill WHERE id = ? FOR UPDATE", id);
        return find(id);
    }

    /** For {@link BillFeesDeed} only. @param amount what was booked, in the smallest unit of the currency */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void feesBooked(long id, Asset currency, JournalId journal, long amount) {
        if (currency == Asset.BOOK) {
            database.update(
                    "UPDATE bill SET fee_journal = ?, fee_booked = ? WHERE id = ?", journal.value(), amount, id);
        } else {
            database.update(
                    "UPDATE bill_currency SET fee_journal = ?, fee_booked = ? WHERE bill = ? AND currency = ?",
                    journal.value(),
                    amount,
                    id,
                    currency.name());
        }
    }
}
