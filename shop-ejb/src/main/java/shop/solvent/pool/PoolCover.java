package shop.solvent.pool;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.kernel.Money;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What a pool has promised, and what it can be expected to pay it with. Nothing here is owed: a locked point is released
 * only as far as the pool is funded (G5). But who promises more than will ever come in should know it before the members
 * do.
 *
 * <p>The money expected by a day is {@code free + floor(received × days until then / observed)}: what is there now, and as
 * much give-up a day as the ledger recorded over the days observed. Contributions of the platform are not expected to
 * come again. The cover of a month is that money by its end, per point due by its end; the cover in total is that of the
 * day on which the last stage falls due. All of it comes from the ledger's entries, from the lots and from the release
 * rules in force, so anybody can recompute it.
 *
 * <p>What comes in will be promised anew by the orders that bring it. So there is a second figure: of each point that was
 * promised in the days observed, how much the same sales brought in. A pool that stays below the whole there pays what it
 * owes today out of what tomorrow's buyers are promised.
 *
 * @param merchant code of the merchant that funds the pool; null for one of the platform
 * @param asOf the day of the figures, in the shop's zone
 * @param promised locked points of the pool's lots
 * @param overdue of them, what is due by {@code asOf}
 * @param available money that can be granted or released now
 * @param reserve of it, what the release rules in force would keep back of a run now
 * @param observed over how many days the give-up was looked at: the last 90, less where the pool made its first promise
 *     later, and never less than 30
 * @param received give-up that came in during these days, what was refunded taken off
 * @param granted points promised during these days and not cancelled
 * @param lastDue the day on which the last stage of any lot falls due; {@code asOf} if nothing is left
 * @param months the running month and those that follow
 * @param later points due after those months
 * @param stalledLots lots with points that were due before the running month began and are not released
 * @param stalledPoints these points
 */
public record PoolCover(
        String pool,
        String nameZh,
        String nameEn,
        String merchant,
        LocalDate asOf,
        long promised,
        long overdue,
        Money available,
        Money reserve,
        int observed,
        Money received,
        long granted,
        LocalDate lastDue,
        List<Month> months,
        long later,
        long stalledLots,
        long stalledPoints) {

    /** The pool that can pay the least of what it promised first; those that promised nothing last. */
    public static final Comparator<PoolCover> WORST_FIRST = Comparator.comparing(
                    PoolCover::worst, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PoolCover::promised, Comparator.reverseOrder())
            .thenComparing(PoolCover::pool);

    /** Basis points of the whole. */
    private static final int WHOLE = 10_000;

    private static final int MOST = 1_000 * WHOLE;

    public PoolCover {
        months = List.copyOf(months);
    }

    /**
     * A month of promises.
     *
     * @param due points that fall due in it; in the running month those that are overdue too
     * @param dueByEnd points that are due by its end
     * @param moneyByEnd what the pool is expected to have had for them by then
     */
    public record Month(YearMonth month, long due, long dueByEnd, Money moneyByEnd) {

        /** Basis points of what is due by the end of the month that can be expected to be paid; null if nothing is due. */
        public Integer cover() {
            return ratio(moneyByEnd, dueByEnd);
        }
    }

    /** Money that a run could release now. */
    public Money free() {
        return available.minus(reserve);
    }

    /** What the pool is expected to have had by the end of a day. */
    public Money moneyBy(LocalDate day) {
        return moneyBy(day, asOf, free(), received, observed);
    }

    static Money moneyBy(LocalDate day, LocalDate asOf, Money free, Money received, int observed) {
        long days = Math.max(0, ChronoUnit.DAYS.between(asOf, day));
        return free.plus(Money.fen(Math.floorDiv(Math.multiplyExact(received.amount(), days), observed)));
    }

    /** Basis points of all that is promised that can be expected to be paid by the day it is due; null if nothing is. */
    public Integer cover() {
        return ratio(moneyBy(lastDue), promised);
    }

    /** Basis points of the points promised lately that came in as money; null if none were promised. */
    public Integer lately() {
        return ratio(received, granted);
    }

    /** The least of the covers by month, in total and lately; null if nothing is promised. */
    public Integer worst() {
        return Stream.concat(Stream.of(cover(), lately()), months.stream().map(Month::cover))
                .filter(ratio -> ratio != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether all that is promised can be expected to be paid when it is due, and what is promised anew too. */
    public boolean covered() {
        return worst() == null || worst() >= WHOLE;
    }

    /** A pool that owes more than it has covers nothing; what is covered a thousandfold is covered. */
    private static Integer ratio(Money money, long points) {
        if (points == 0) {
            return null;
        }
        BigInteger face = BigInteger.valueOf(points).multiply(BigInteger.valueOf(ReleaseRules.FACE_VALUE));
        return BigInteger.valueOf(Math.max(0, money.amount()))
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(face)
                .min(BigInteger.valueOf(MOST))
                .intValueExact();
    }
}
