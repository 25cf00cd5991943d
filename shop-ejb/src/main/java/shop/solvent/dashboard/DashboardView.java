package shop.solvent.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.order.DailySales;
import shop.solvent.risk.CaseSubject;

/**
 * The shop at a glance.
 *
 * @param today in the shop's zone
 * @param sales orders by day, channel and state, the last 14 days
 * @param owed everything the shop owes, by whom; the sum is {@code custody} if the books are right
 * @param custody money held in custody
 * @param releasedPoints points that can be spent
 * @param coins that are there; each is worth as much as a point
 * @param backing money behind them
 * @param lockedPoints points awarded and not yet released: no promise beyond what pools are funded for
 * @param open how many cases of each kind wait for a person
 * @param reconciledAt when the books were last checked; null if never yet
 * @param alerts what a person should see to, as codes
 * @param whole whether it is of the whole shop; else {@code sales} and {@code open} are of a part of it, and what cannot be
 *     told of a part is empty or zero
 */
public record DashboardView(
        LocalDate today,
        List<DailySales.Day> sales,
        List<Owed> owed,
        Money custody,
        long releasedPoints,
        long coins,
        long faceValue,
        Money backing,
        long lockedPoints,
        Map<CaseSubject.Kind, Long> open,
        Instant reconciledAt,
        List<Reason> alerts,
        boolean whole) {

    /** What the shop owes one kind of creditor. @param kind {@code members}, {@code merchants}, … */
    public record Owed(String kind, Money amount) {}

    /** Of a part of the shop. Money in custody and points lie in one heap: there is no telling whose. */
    static DashboardView part(LocalDate today, List<DailySales.Day> sales, Map<CaseSubject.Kind, Long> open) {
        Money none = Money.fen(0);
        return new DashboardView(today, sales, List.of(), none, 0, 0, 0, none, 0, open, null, List.of(), false);
    }

    /** What waits for a person, of every kind. */
    public long openCases() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether custody covers everything owed. */
    public boolean covered() {
        return custody.amount()
                >= owed.stream().mapToLong(one -> one.amount().amount()).sum();
    }

    /** Whether every released point and every coin is paid for. */
    public boolean backed() {
        return backing.equals(pointsOwed());
    }

    /** Face value of all released points and coins. */
    public Money pointsOwed() {
        return Money.fen(faceValue).times(releasedPoints + coins);
    }
}
