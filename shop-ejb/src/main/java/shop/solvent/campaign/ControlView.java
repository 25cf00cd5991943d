package shop.solvent.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What a campaign did: those who could get it beside those it left out. Whoever had joined counts, whether they ordered or
 * not, so that the campaign has no say in who is counted.
 *
 * @param treated those who could get it
 * @param control those it left out
 * @param by until when orders count, and so when it is told; later ones change nothing. Null as long as that has not come
 * @param latest when it comes at the latest
 * @param comparison null as long as it is too early, or where one of the groups has fewer than two members
 */
public record ControlView(
        ControlGroup terms, Group treated, Group control, Instant by, Instant latest, Comparison comparison) {

    /** @param paid fen, of orders that stand */
    public record Group(long members, long buyers, long orders, long paid) {

        /** Fen; rounded to the nearest. */
        public long paidPerMember() {
            return members == 0
                    ? 0
                    : BigDecimal.valueOf(paid)
                            .divide(BigDecimal.valueOf(members), 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
        }

        /** Orders of a thousand members; rounded to the nearest. */
        public long ordersPerThousand() {
            return members == 0
                    ? 0
                    : BigDecimal.valueOf(orders)
                            .multiply(BigDecimal.valueOf(1_000))
                            .divide(BigDecimal.valueOf(members), 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
        }
    }

    /** An estimate with the ends of its interval of 95 %. */
    public record Estimate(long value, long low, long high) {

        /** Whether more than chance is seen: nothing at all lies outside the interval. */
        public boolean isClear() {
            return low > 0 || high < 0;
        }

        static Estimate of(Welch difference, double times) {
            // What is not clear must not become so by rounding: the ends go outwards.
            return new Estimate(
                    Math.round(difference.difference() * times), (long) Math.floor(difference.low() * times), (long)
                            Math.ceil(difference.high() * times));
        }
    }

    /**
     * @param paid fen that a member who could get it paid more than one who could not
     * @param uplift the same in basis points of what those paid who could not; null if they paid nothing
     * @param orders that there were more than there would have been without it, of all who could get it
     * @param cost fen that it cost in the orders that count
     * @param costPerOrder fen that each of those orders more cost; null unless there clearly were some
     */
    public record Comparison(Estimate paid, Estimate uplift, Estimate orders, long cost, Estimate costPerOrder) {}

    public boolean isTooEarly() {
        return by == null;
    }
}
