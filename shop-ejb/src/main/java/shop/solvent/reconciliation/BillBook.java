package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Where;
import shop.solvent.reconciliation.BillBreak.State;
import shop.solvent.table.ImportProblem;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.Collected;

/** Keeps bills, their lines, and what does not agree. */
@ApplicationScoped
class BillBook {

    /** What counts of a day. */
    static final String PRESENT = "('LOADED', 'MATCHED')";

    private static final String LINES =
            "bill_line (bill, line, kind, at, ref, reference, payment, amount, currency, state, fee)";

    private static final String OF_IT = " FROM bill_break k WHERE k.bill = b.id";

    private static final String OF_CURRENCY = " FROM bill_break k WHERE k.bill = c.bill AND k.currency = c.currency";

    private static final String VIEW = "SELECT b.*, (SELECT COUNT(*)" + OF_IT + ") AS found, (SELECT COUNT(*)" + OF_IT
            + " AND k.state = 'OPEN') AS waiting, (SELECT SUM(k.difference)" + OF_IT
            + " AND k.kind <> 'FEE' AND k.currency = 'CNY' AND k.state IN ('OPEN', 'EXPLAINED')) AS gap, (SELECT SUM(k.difference)"
            + OF_IT
            + " AND k.kind = 'FEE' AND k.currency = 'CNY' AND k.state <> 'SETTLED') AS fee_gap FROM bill b";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Problems(List<ImportProblem> rows) {}

    /**
     * How far a bill was held against the shop.
     *
     * @param stage what of the shop is looked through; {@code LINES} while it is the lines of the bill
     * @param at of the last row that was looked at in this stage, with its number; null for none
     */
    record Progress(
            long bill,
            String provider,
            LocalDate day,
            int lines,
            boolean fees,
            int matchedTo,
            String stage,
            Instant at,
            long after) {}

    List<BillView> views(Where where, int most) {
        return database.query(
                VIEW + where.sql() + " ORDER BY b.day DESC, b.id DESC LIMIT ?", BillBook::view, where.parameters(most));
    }

    Optional<BillView> find(long id) {
        return views(new Where().and("b.id = ?", id), 1).stream().findFirst();
    }

    private static BillView view(ResultSet row) throws SQLException {
        Long journal = row.getObject("fee_journal", Long.class);
        return new BillView(
                row.getLong("id"),
                row.getString("provider"),
                row.getObject("day", LocalDate.class),
                row.getInt("version"),
                row.getString("layout"),
                row.getString("file_name"),
                BillView.State.valueOf(row.getString("state")),
                row.getInt("line_count"),
                row.getInt("payments"),
                row.getLong("paid"),
                row.getInt("refunds"),
                row.getLong("refunded"),
                row.getLong("fee"),
                row.getInt("matched"),
                row.getLong("booked"),
                row.getLong("passing_in") - row.getLong("passing_out"),
                row.getLong("found"),
                row.getLong("waiting"),
                row.getLong("gap"),
                row.getLong("fee_gap"),
                journal == null ? null : new JournalId(journal),
                Json.read(row.getString("problems"), Problems.class).rows(),
                row.getInt("problem_count"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"));
    }

    // Taking one in.

    /** One that has this content and was not refused. */
    Optional<Long> same(String provider, byte[] hash) {
        return database.find(
                "SELECT id FROM bill WHERE provider = ? AND taken_hash = ?", row -> row.getLong(1), provider, hash);
    }

    void add(long id, String provider, LocalDate day, String fileName, byte[] hash, long writer, String by) {
        Instant now = clock.instant();
        int version = (int) database.number(
                        "SELECT COALESCE(MAX(version), 0) FROM bill WHERE provider = ? AND day = ?", provider, day)
                + 1;
        database.update(
                "INSERT INTO bill (id, provider, day, version, file_name, file_hash, state, writer, touched_at, problems, made_by,"
                        + " made_at) VALUES (?, ?, ?, ?, ?, ?, 'LOADING', ?, ?, ?, ?, ?)",
                id,
                provider,
                day,
                version,
                fileName,
                hash,
                writer,
                now,
                Json.write(new Problems(List.of())),
                by,
                now);
    }

    /** One whose writer was not seen since then is written on by somebody else. @return whether it is so */
    boolean takeOver(long id, long writer, Instant unseenSince) {
        return database.update(
                        "UPDATE bill SET writer = ?, touched_at = ? WHERE id = ? AND state = 'LOADING' AND touched_at < ?",
                        writer,
                        clock.instant(),
                        id,
                        unseenSince)
                == 1;
    }

    /** The last line that is there. */
    int written(long id) {
        return (int) database.number("SELECT COALESCE(MAX(line), 0) FROM bill_line WHERE bill = ?", id);
    }

    /** @return false if somebody else writes it now */
    boolean write(long id, long writer, List<BillLine> lines) {
        int mine = database.update(
                "UPDATE bill SET touched_at = ?, line_count = line_count + ? WHERE id = ? AND writer = ? AND state = 'LOADING'",
                clock.instant(),
                lines.size(),
                id,
                writer);
        if (mine == 1) {
            database.insert(LINES, rows(id, lines));
        }
        return mine == 1;
    }

    private static List<Object[]> rows(long id, List<BillLine> lines) {
        List<Object[]> rows = new ArrayList<>(lines.size());
        for (BillLine line : lines) {
            rows.add(new Object[] {
                id,
                line.line(),
                line.kind().code(),
                line.at(),
                line.ref(),
                line.reference(),
                line.payment(),
                line.amount(),
                line.currency(),
                line.state().name(),
                line.fee()
            });
        }
        return rows;
    }

    /** Some lines of one that was refused. @return how many */
    int wipe(long id, int most) {
        return database.update("DELETE FROM bill_line WHERE bill = ? LIMIT ?", id, most);
    }

    void refuse(long id, String layout, List<ImportProblem> problems, int count) {
        database.update(
                "UPDATE bill SET state = 'REFUSED', layout = ?, line_count = 0, writer = NULL, problems = ?, problem_count = ?,"
                        + " ended_at = ? WHERE id = ?",
                layout,
                Json.write(new Problems(problems)),
                count,
                clock.instant(),
                id);
    }

    /** It counts from now on, and what counted of its day does not. @return what it came to replace */
    List<Long> complete(long id, String layout, boolean fees) {
        BillView bill = find(id).orElseThrow();
        List<Long> before = database.query(
                "SELECT id FROM bill WHERE provider = ? AND day = ? AND state IN " + PRESENT + " FOR UPDATE",
                row -> row.getLong(1),
                bill.provider(),
                bill.day());
        Instant now = clock.instant();
        for (long old : before) {
            database.update("UPDATE bill SET state = 'REPLACED', ended_at = ? WHERE id = ?", now, old);
            database.update(
                    "UPDATE bill_break SET state = 'REPLACED', reason = 'bill.replaced', closed_by = 'system', closed_at = ?"
                            + " WHERE bill = ? AND state = 'OPEN'",
                    now,
                    old);
        }
        database.update(
                "UPDATE bill b JOIN (SELECT COUNT(*) AS lines_in, SUM(kind IN ('P', 'T')) AS payments, SUM(IF(kind IN ('P', 'T') AND state = 'DONE'"
                        + " AND currency = 'CNY', amount, 0)) AS paid, SUM(kind IN ('R', 'S')) AS refunds, SUM(IF(kind IN ('R', 'S') AND state ="
                        + " 'DONE' AND currency = 'CNY', amount, 0)) AS refunded, SUM(IF(currency = 'CNY', fee, 0)) AS fee FROM bill_line WHERE bill = ?) l"
                        + " SET b.state = 'LOADED', b.layout = ?, b.line_fees = ?, b.writer = NULL, b.line_count = l.lines_in,"
                        + " b.payments = COALESCE(l.payments, 0), b.paid = COALESCE(l.paid, 0), b.refunds = COALESCE(l.refunds,"
                        + " 0), b.refunded = COALESCE(l.refunded, 0), b.fee = COALESCE(l.fee, 0) WHERE b.id = ?",
                id,
                layout,
                fees,
                id);
        // one whose writer died at this point is completed by whoever goes on with it
        database.update("DELETE FROM bill_currency WHERE bill = ?", id);
        database.update(
                "INSERT INTO bill_currency (bill, currency, payments, paid, refunds, refunded, fee) SELECT bill, currency,"
                        + " SUM(kind = 'P'), SUM(IF(kind = 'P' AND state = 'DONE', amount, 0)), SUM(kind = 'R'),"
                        + " SUM(IF(kind = 'R' AND state = 'DONE', amount, 0)), SUM(fee) FROM bill_line WHERE bill = ? AND currency"
                        + " <> 'CNY' GROUP BY bill, currency",
                id);
        return before;
    }

    /** What a bill has in other currencies, by their codes. */
    List<BillCurrency> currencies(BillView bill) {
        return database.query(
                "SELECT c.*, (SELECT SUM(k.difference)" + OF_CURRENCY
                        + " AND k.kind <> 'FEE' AND k.state IN ('OPEN', 'EXPLAINED'))"
                        + " AS gap, (SELECT SUM(k.difference)" + OF_CURRENCY
                        + " AND k.kind = 'FEE' AND k.state <> 'SETTLED') AS"
                        + " fee_gap, (SELECT SUM(o.fee_booked) FROM bill_currency o JOIN bill b ON b.id = o.bill WHERE b.provider ="
                        + " ? AND b.day = ? AND o.currency = c.currency) AS booked FROM bill_currency c WHERE c.bill = ? ORDER BY"
                        + " c.currency",
                row -> {
                    Long journal = row.getObject("fee_journal", Long.class);
                    return new BillCurrency(
                            row.getLong("bill"),
                            row.getString("currency"),
                            row.getInt("payments"),
                            row.getLong("paid"),
                            row.getInt("refunds"),
                            row.getLong("refunded"),
                            row.getLong("fee"),
                            row.getLong("gap"),
                            row.getLong("fee_gap"),
                            journal == null ? null : new JournalId(journal),
                            row.getLong("booked"));
                },
                bill.provider(),
                bill.day(),
                bill.id());
    }

    // Holding it against the shop.

    /** Those that are not held against the shop to their end. */
    List<Long> unmatched() {
        return database.query(
                "SELECT id FROM bill WHERE state = 'LOADED' ORDER BY id LIMIT 100", row -> row.getLong(1));
    }

    /** Locked; empty if it is done, or counts no more. */
    Optional<Progress> lockUnmatched(long id) {
        return database.find(
                "SELECT * FROM bill WHERE id = ? AND state = 'LOADED' FOR UPDATE",
                row -> new Progress(
                        row.getLong("id"),
                        row.getString("provider"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("line_count"),
                        row.getBoolean("line_fees"),
                        row.getInt("matched_to"),
                        row.getString("stage"),
                        Database.instant(row, "stage_at"),
                        row.getLong("stage_after")),
                id);
    }

    List<BillLine> lines(long bill, int after, int most) {
        return database.query(
                "SELECT * FROM bill_line WHERE bill = ? AND line > ? ORDER BY line LIMIT ?",
                BillBook::line,
                bill,
                after,
                most);
    }

    private static BillLine line(ResultSet row) throws SQLException {
        return new BillLine(
                row.getInt("line"),
                BillLine.Kind.of(row.getString("kind")),
                row.getObject("at", LocalDateTime.class),
                row.getString("ref"),
                row.getString("reference"),
                row.getString("payment"),
                row.getLong("amount"),
                row.getString("currency"),
                BillLine.State.valueOf(row.getString("state")),
                row.getLong("fee"));
    }

    /** Lines of a bill by their numbers. */
    List<BillLine> lines(long bill, Collection<Integer> numbers) {
        List<Integer> some = Database.inList(numbers);
        List<Object> parameters = new ArrayList<>();
        parameters.add(bill);
        parameters.addAll(some);
        return database.query(
                "SELECT * FROM bill_line WHERE bill = ? AND line IN (" + Database.places(some) + ")",
                BillBook::line,
                parameters);
    }

    /**
     * Which of these lines a bill that counts has already: an earlier line of the same, or any of another day. The lines come first in the
     * join: there are few bills, so a database would begin with them, and read all lines of each for every part.
     */
    Set<Integer> again(String provider, long bill, List<BillLine> lines) {
        Set<Integer> again = new HashSet<>();
        List<String> refs =
                Database.inList(lines.stream().map(BillLine::ref).distinct().toList());
        List<Object> parameters = new ArrayList<>(refs);
        parameters.add(provider);
        record Seen(long bill, int line, String named) {}
        Map<String, List<Seen>> seen = database
                .query(
                        "SELECT STRAIGHT_JOIN l.bill, l.line, l.kind, l.ref FROM bill_line l JOIN bill b ON b.id = l.bill WHERE l.ref IN ("
                                + Database.places(refs) + ") AND b.provider = ? AND b.state IN " + PRESENT,
                        row -> new Seen(row.getLong(1), row.getInt(2), row.getString(3) + row.getString(4)),
                        parameters)
                .stream()
                .collect(Collectors.groupingBy(Seen::named));
        for (BillLine line : lines) {
            boolean before = seen.getOrDefault(line.kind().code() + line.ref(), List.of()).stream()
                    .anyMatch(one -> one.bill() != bill || one.line() < line.line());
            if (before) {
                again.add(line.line());
            }
        }
        return again;
    }

    /** The numbers of payments, and of what came back of splits, of these, that a bill which counts has. */
    Set<String> billed(String provider, Collection<String> refs) {
        return new HashSet<>(billed(
                "DISTINCT STRAIGHT_JOIN l.ref",
                "l.ref",
                List.of(BillLine.Kind.PAYMENT, BillLine.Kind.SPLIT_BACK),
                provider,
                refs,
                row -> row.getString(1)));
    }

    /** A refund on a bill that counts. @param reference the shop's own number; empty where the bill has none */
    record BilledRefund(String payment, String reference, long amount) {}

    /** What bills that count have of refunds of these payments, and of these parts of splits. */
    List<BilledRefund> billedRefunds(String provider, Collection<String> payments) {
        return billed(
                "STRAIGHT_JOIN l.payment, l.reference, l.amount",
                "l.payment",
                List.of(BillLine.Kind.REFUND, BillLine.Kind.SPLIT),
                provider,
                payments,
                row -> new BilledRefund(row.getString(1), row.getString(2), row.getLong(3)));
    }

    private <T> List<T> billed(
            String columns,
            String column,
            List<BillLine.Kind> kinds,
            String provider,
            Collection<String> refs,
            Database.Row<T> reader) {
        if (refs.isEmpty()) {
            return List.of();
        }
        List<String> some = Database.inList(refs);
        List<Object> parameters = new ArrayList<>(some);
        parameters.add(provider);
        parameters.addAll(kinds.stream().map(BillLine.Kind::code).toList());
        return database.query(
                "SELECT " + columns + " FROM bill_line l JOIN bill b ON b.id = l.bill WHERE " + column + " IN ("
                        + Database.places(some) + ") AND b.provider = ? AND l.kind IN (" + Database.places(kinds)
                        + ") AND b.state IN " + PRESENT,
                reader,
                parameters);
    }

    void goOn(long bill, int matchedTo, Figures figures) {
        database.update("UPDATE bill SET matched_to = ? WHERE id = ?", matchedTo, bill);
        add(bill, figures);
    }

    void add(long bill, Figures figures) {
        database.update(
                "UPDATE bill SET matched = matched + ?, booked = booked + ?, passing_in = passing_in + ?,"
                        + " passing_out = passing_out + ? WHERE id = ?",
                figures.matched(),
                figures.booked(),
                figures.passingIn(),
                figures.passingOut(),
                bill);
    }

    void goOn(long bill, String stage, Instant at, long after) {
        database.update(
                "UPDATE bill SET stage = ?, stage_at = ?, stage_after = ? WHERE id = ?", stage, at, after, bill);
    }

    void matched(long bill) {
        database.update("UPDATE bill SET state = 'MATCHED', ended_at = ? WHERE id = ?", clock.instant(), bill);
    }

    /** By the numbers of bills: whose they are. */
    Map<Long, String> providersOfBills(List<Long> bills) {
        Map<Long, String> providers = new HashMap<>();
        for (List<Long> some : Database.inSets(bills)) {
            database.query(
                    "SELECT id, provider FROM bill WHERE id IN (" + Database.places(some) + ")",
                    row -> providers.put(row.getLong(1), row.getString(2)),
                    some);
        }
        return providers;
    }

    /** By the numbers of breaks: at whom they are, and the provider's number; empty where there is none. */
    Map<Long, Collected> providersOfBreaks(List<Long> breaks) {
        Map<Long, Collected> providers = new HashMap<>();
        for (List<Long> some : Database.inSets(breaks)) {
            database.query(
                    "SELECT id, provider, ref FROM bill_break WHERE id IN (" + Database.places(some) + ")",
                    row -> providers.put(row.getLong(1), new Collected(row.getString(2), row.getString(3))),
                    some);
        }
        return providers;
    }

    // What does not agree.

    /**
     * Puts it on record. What somebody explained or corrected of the same in an earlier bill of the day stays so.
     */
    void open(Progress bill, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<BillBreak> before = seenTo(bill);
        List<Object[]> rows = new ArrayList<>();
        for (Gap gap : gaps) {
            BillBreak known =
                    before.stream().filter(one -> isSame(one, gap)).findFirst().orElse(null);
            rows.add(row(bill, gap, known, now));
        }
        database.insert(
                "bill_break (id, bill, provider, day, kind, refund, ref, reference, line, bill_at, bill_amount, bill_currency,"
                        + " bill_state, bill_fee, own, own_at, own_amount, own_currency, own_state, own_fee, difference, currency, state,"
                        + " reason, journal, closed_by, found_at, closed_at)",
                rows);
    }

    private List<BillBreak> seenTo(Progress bill) {
        return database.query(
                "SELECT k.* FROM bill_break k JOIN bill b ON b.id = k.bill WHERE k.provider = ? AND k.day = ? AND b.state ="
                        + " 'REPLACED' AND k.state IN ('EXPLAINED', 'CORRECTED') ORDER BY k.id DESC",
                BillBreak::read,
                bill.provider(),
                bill.day());
    }

    private static boolean isSame(BillBreak one, Gap gap) {
        String own = gap.own() == null ? null : gap.own().id();
        return one.kind() == gap.kind()
                && one.refund() == gap.isRefund()
                && one.ref().equals(gap.ref())
                && one.difference() == gap.difference()
                && one.currency().equals(gap.currency())
                && Objects.equals(one.ours() == null ? null : one.ours().id(), own);
    }

    private static Object[] row(Progress bill, Gap gap, BillBreak known, Instant now) {
        BillLine line = gap.line();
        AtProvider own = gap.own();
        return new Object[] {
            Ids.next(),
            bill.bill(),
            bill.provider(),
            bill.day(),
            gap.kind().name(),
            gap.isRefund(),
            gap.ref(),
            gap.reference(),
            line == null ? null : line.line(),
            line == null ? null : line.at(),
            line == null ? null : line.amount(),
            line == null ? null : line.currency(),
            line == null ? null : line.state().name(),
            line == null ? null : line.fee(),
            own == null ? null : own.id(),
            own == null ? null : own.at(),
            own == null ? null : own.amount(),
            own == null ? null : own.currency(),
            own == null ? null : own.state().name(),
            gap.ownFee(),
            gap.difference(),
            gap.currency(),
            (known == null ? State.OPEN : known.state()).name(),
            known == null ? null : known.reason(),
            known == null || known.journal() == null ? null : known.journal().value(),
            known == null ? null : known.closedBy(),
            now,
            known == null ? null : known.closedAt()
        };
    }

    /** What the books were corrected for, by earlier bills of the day, and this one has not: it is to be taken back. */
    void openUnfounded(Progress bill) {
        Instant now = clock.instant();
        List<BillBreak> unfounded = database.query(
                "SELECT k.* FROM bill_break k JOIN bill b ON b.id = k.bill WHERE k.provider = ? AND k.day = ? AND b.state ="
                        + " 'REPLACED' AND k.state = 'CORRECTED' AND NOT EXISTS (SELECT 1 FROM bill_break o WHERE o.bill = ? AND"
                        + " o.journal = k.journal) AND NOT EXISTS (SELECT 1 FROM bill_break o WHERE o.bill = ? AND o.own_state ="
                        + " 'CORRECTED' AND o.own = CAST(k.journal AS CHAR))",
                BillBreak::read,
                bill.provider(),
                bill.day(),
                bill.bill(),
                bill.bill());
        Set<Long> seen = new HashSet<>();
        for (BillBreak one : unfounded) {
            if (seen.add(one.journal().value())) {
                database.update(
                        "INSERT INTO bill_break (id, bill, provider, day, kind, refund, ref, reference, own, own_at, own_amount,"
                                + " own_currency, own_state, difference, currency, state, found_at) VALUES (?, ?, ?, ?,"
                                + " 'MISSING_THERE', ?, ?, ?, ?, ?, ?, ?, 'CORRECTED', ?, ?, 'OPEN', ?)",
                        Ids.next(),
                        bill.bill(),
                        bill.provider(),
                        bill.day(),
                        one.refund(),
                        one.ref(),
                        one.reference(),
                        String.valueOf(one.journal().value()),
                        one.closedAt(),
                        Math.abs(one.difference()),
                        one.currency(),
                        -one.difference(),
                        one.currency(),
                        now);
            }
        }
    }

    /** Of these, as the shop calls them, the ones whose absence is on record and not settled. */
    Set<String> missed(Collection<String> own, boolean refunds) {
        if (own.isEmpty()) {
            return Set.of();
        }
        List<String> some = Database.inList(own);
        List<Object> parameters = new ArrayList<>(some);
        parameters.add(refunds);
        return new HashSet<>(database.query(
                "SELECT own FROM bill_break WHERE own IN (" + Database.places(some)
                        + ") AND kind = 'MISSING_THERE' AND refund = ?"
                        + " AND state IN ('OPEN', 'EXPLAINED', 'CORRECTED')",
                row -> row.getString(1),
                parameters));
    }

    /** What was missing there, and came. */
    void came(Collection<AtProvider> own) {
        for (boolean refund : new boolean[] {false, true}) {
            List<String> some = Database.inList(own.stream()
                    .filter(one -> one.refund() == refund)
                    .map(AtProvider::id)
                    .collect(Collectors.toSet()));
            if (!some.isEmpty()) {
                List<Object> parameters = new ArrayList<>(Arrays.asList(clock.instant(), refund));
                parameters.addAll(some);
                database.update(
                        "UPDATE bill_break SET state = 'SETTLED', reason = 'bill.came-later', closed_by = 'system', closed_at = ?"
                                + " WHERE state = 'OPEN' AND kind = 'MISSING_THERE' AND refund = ? AND own IN ("
                                + Database.places(some) + ")",
                        parameters.toArray());
            }
        }
    }

    List<BillBreak> breaks(Where where, String order, Object... further) {
        return database.query(
                "SELECT * FROM bill_break" + where.sql() + order, BillBreak::read, where.parameters(further));
    }

    Optional<BillBreak> findBreak(long id) {
        return database.find("SELECT * FROM bill_break WHERE id = ?", BillBreak::read, id);
    }

    Optional<BillBreak> lockBreak(long id) {
        return database.find("SELECT * FROM bill_break WHERE id = ? FOR UPDATE", BillBreak::read, id);
    }

    void end(long id, State state, String reason, JournalId journal, String by) {
        database.update(
                "UPDATE bill_break SET state = ?, reason = ?, journal = ?, closed_by = ?, closed_at = ? WHERE id = ?",
                state.name(),
                reason,
                journal == null ? null : journal.value(),
                by,
                clock.instant(),
                id);
    }

    void handOver(long id, String to, String note) {
        database.update("UPDATE bill_break SET handed_to = ?, note = ? WHERE id = ?", to, note, id);
    }
}
