package shop.solvent.pool;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What a pool would release month by month at another pace, before anybody drafts a rule. It goes by what {@link PoolCover}
 * measured: what falls due in each month, what is there, and what came in a day lately. Each month what came in is added, a
 * part is kept in reserve, and of what is due and was carried forward at most the pace is released, as far as the rest goes.
 * Nothing is written, and nothing of it is promised: orders that come bring points and money of their own.
 *
 * @param pace basis points of what is due that a month releases at most
 * @param reserve basis points of the pool's money that are kept back
 * @param inflow basis points of what came in a day lately that is expected to go on coming in
 */
public record PaceTrial(int pace, int reserve, int inflow, List<Month> months) {

    /** More than ten times as much as lately nobody should count on. */
    public static final int MOST_INFLOW = 100_000;

    private static final int WHOLE = 10_000;

    public PaceTrial {
        months = List.copyOf(months);
    }

    /**
     * A month.
     *
     * @param demand points that are due by its end and not released
     * @param released of them, what is released
     * @param left what the pool has at its end
     */
    public record Month(YearMonth month, long demand, long released, Money left) {

        /** Points that wait for the next month. */
        public long carried() {
            return demand - released;
        }
    }

    /**
     * @param pace 0 to 10 000
     * @param reserve 0 to 10 000
     * @param inflow 0 to {@value #MOST_INFLOW}
     */
    public static PaceTrial of(PoolCover cover, int pace, int reserve, int inflow) {
        List<Month> months = new ArrayList<>();
        long money = Math.max(0, cover.available().amount());
        long carried = 0;
        LocalDate since = cover.asOf();
        for (PoolCover.Month month : cover.months()) {
            LocalDate end = month.month().atEndOfMonth();
            money += cameIn(cover, inflow, ChronoUnit.DAYS.between(since, end));
            since = end;
            long demand = carried + month.due();
            long kept = Rate.basisPoints(reserve).of(money, Rounding.UP);
            long released = Math.min(
                    Rate.basisPoints(pace).of(demand, Rounding.DOWN), (money - kept) / ReleaseRules.FACE_VALUE);
            money -= released * ReleaseRules.FACE_VALUE;
            carried = demand - released;
            months.add(new Month(month.month(), demand, released, Money.fen(money)));
        }
        return new PaceTrial(pace, reserve, inflow, months);
    }

    private static long cameIn(PoolCover cover, int inflow, long days) {
        return BigInteger.valueOf(Math.max(0, cover.received().amount()))
                .multiply(BigInteger.valueOf(inflow))
                .multiply(BigInteger.valueOf(Math.max(0, days)))
                .divide(BigInteger.valueOf((long) WHOLE * cover.observed()))
                .longValueExact();
    }
}
