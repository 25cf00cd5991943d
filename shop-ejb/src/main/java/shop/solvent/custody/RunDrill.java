package shop.solvent.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Money;

/**
 * How long the money would last if many wanted theirs at once, as it was on one day.
 *
 * @param historyDays how many days of payouts it was worked out from
 * @param scale how many times as bad as the worst there was, per cent
 * @param claims what could be asked for: what members may withdraw and what merchants are owed
 * @param stated whether what is there is told by statements of the custody accounts; otherwise by the books, all of it as if it could be
 *     paid out at once
 */
public record RunDrill(
        long id,
        String by,
        Instant at,
        int historyDays,
        int scale,
        Money claims,
        boolean stated,
        List<Horizon> horizons) {

    /**
     * So many days of it.
     *
     * @param worst the largest part of what could be asked for that was paid out within as many days, basis points, rounded up
     * @param worstFrom the first of those days; null where nothing was ever paid out
     * @param asked what would be asked for if it were {@code scale} per cent of that, all of it at most; fen, rounded up
     * @param liquid what of the money in custody can be paid out by then
     */
    public record Horizon(int days, long worst, LocalDate worstFrom, Money asked, Money liquid) {

        /** What is there of what would be asked for, basis points, rounded down. */
        public long coveredBy() {
            return Coverage.ratio(liquid.amount(), asked.amount());
        }

        public boolean isCovered() {
            return liquid.amount() >= asked.amount();
        }

        /** The same if everybody who can asks for everything. */
        public long coveredBy(Money claims) {
            return Coverage.ratio(liquid.amount(), claims.amount());
        }

        public boolean isCovered(Money claims) {
            return liquid.amount() >= claims.amount();
        }
    }
}
