package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;

/** What a merchant's account says of days that were, and of those to come. The same books as the statements are made of. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MerchantAccount {

    /** Two days of ids, as far as clocks and commits of several servers may lie apart. */
    private static final long SLACK = (2L * 24 * 60 * 60 * 1000) << 22;

    @Inject
    private Database database;

    @Inject
    private Merchants merchants;

    @Inject
    private Clock clock;

    /** The last statement. @param covered null if there is none */
    private record Last(LocalDate covered, long closing, long firstOpen) {}

    /**
     * What is owed and on no statement yet, by the day on which a statement will have it: together it is what the account holds. What
     * was carried comes with the next one.
     *
     * @param today the day by which statements are made
     * @throws shop.solvent.platform.Rejection {@code merchant.not-found}, also for one that the reader does not see
     */
    public List<Expected> expected(MerchantId id, LocalDate today) {
        MerchantView merchant = merchants.find(id);
        int cycle = merchant.terms().cycleDays();
        Last last = database.find(
                        "SELECT until_day, closing, first_open FROM settlement WHERE merchant = ? ORDER BY number DESC LIMIT 1",
                        row -> new Last(
                                row.getObject("until_day", LocalDate.class),
                                row.getLong("closing"),
                                row.getLong("first_open") - SLACK),
                        id.value())
                .orElse(new Last(null, 0, 0));
        LocalDate next = last.covered() == null ? today : last.covered().plusDays(1L + cycle);
        next = next.isBefore(today) ? today : next;
        TreeMap<LocalDate, Long> sums = new TreeMap<>();
        sums.merge(next, last.closing(), Long::sum);
        LocalDate first = next;
        List<LocalDate> days = days(next.minusDays(cycle), today);
        byDay(
                        id,
                        days,
                        "t.id > ? AND e.transfer IS NULL",
                        " LEFT JOIN settlement_entry e ON e.transfer = t.id",
                        last.firstOpen())
                .forEach((day, sum) -> sums.merge(later(first, day.plusDays(cycle)), sum[0] - sum[1], Long::sum));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new Expected(sum.getKey(), Money.fen(sum.getValue())))
                .toList();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static List<LocalDate> days(LocalDate first, LocalDate last) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
        return days.isEmpty() ? List.of(last) : days;
    }

    /**
     * What was sold and given back on each of these days, by the account: the merchant's part, after its give-up.
     *
     * @return every day from {@code first} to today
     */
    public List<SoldOn> days(MerchantId id, LocalDate first) {
        merchants.find(id);
        List<LocalDate> days = days(first, LocalDate.now(clock));
        Instant begin = first.atStartOfDay(clock.getZone()).toInstant();
        Map<LocalDate, long[]> sums = byDay(
                id,
                days,
                "t.event_at >= ? AND t.code IN ("
                        + TransferCode.numbers(List.of(TransferCode.SALE, TransferCode.REFUND_SALE)) + ")",
                "",
                begin);
        long[] none = new long[2];
        return days.stream()
                .map(day -> new SoldOn(
                        day, Money.fen(sums.getOrDefault(day, none)[0]), Money.fen(sums.getOrDefault(day, none)[1])))
                .toList();
    }

    /** What came to the account and what left it, by these days; what was before the first is of the first. */
    private Map<LocalDate, long[]> byDay(
            MerchantId id, List<LocalDate> days, String condition, String join, Object limit) {
        StringBuilder nth = new StringBuilder("CASE");
        List<Object> moments = new ArrayList<>();
        for (int at = 0; at < days.size() - 1; at++) {
            nth.append(" WHEN t.event_at < ? THEN ").append(at);
            moments.add(days.get(at).plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        }
        String which = moments.isEmpty() ? "0" : nth + " ELSE " + (days.size() - 1) + " END";
        Map<LocalDate, long[]> sums = new HashMap<>();
        for (String side : List.of("credit", "debit")) {
            int place = side.equals("credit") ? 0 : 1;
            List<Object> parameters = new ArrayList<>(moments);
            parameters.add(id.value());
            parameters.add(limit);
            database.query(
                    Shelves.ask("SELECT " + which + " AS nth, SUM(t.amount) AS amount FROM {transfer} t" + join
                            + " WHERE t." + side + "_owner = ? AND t." + side + "_type = "
                            + AccountType.PAYABLE.number() + " AND " + Phase.moved("t.phase") + " AND " + condition
                            + " GROUP BY nth"),
                    row -> sums.computeIfAbsent(days.get(row.getInt("nth")), day -> new long[2])[place] +=
                            row.getLong("amount"),
                    List.of(Shelves.twice(parameters.toArray())));
        }
        return sums;
    }
}
