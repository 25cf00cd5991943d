package shop.solvent.payment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;

/**
 * A merchant number through which payments can go.
 *
 * @param seller in whose name it takes money; null for the shop's own
 * @param own whether that is the shop itself: no other takes anything (G10)
 * @param setUp whether all is there that its connection needs
 * @param reason why it is in that state, as a person wrote or a provider said; null where it never was in another
 * @param changedBy who did that last; null for nobody
 * @param riskCase of a block; null where there was none
 * @param failing whether this server leaves it alone, since it did not answer
 * @param cost hundredths of a percent that the provider takes
 * @param dayLimit null for none
 * @param monthLimit null for none
 * @param pauses in which its provider works on it, those that are not over, the next one first
 * @param maintenance whether it is in one
 * @param tries payments begun in the last quarter of an hour
 * @param success hundredths of a percent of them that were begun
 * @param latency milliseconds to answer, the median
 * @param day what was paid today
 * @param month what was paid in this month
 */
public record RouteView(
        String name,
        String seller,
        boolean own,
        boolean setUp,
        Set<PaymentEnd> ends,
        RouteState state,
        String reason,
        String changedBy,
        Instant changedAt,
        CaseId riskCase,
        boolean failing,
        int cost,
        Money dayLimit,
        Money monthLimit,
        List<RoutePause> pauses,
        boolean maintenance,
        long tries,
        int success,
        long latency,
        Taken day,
        Taken month) {

    /** What went through. */
    public record Taken(long payments, Money amount) {}

    public RouteView {
        ends = Set.copyOf(ends);
        pauses = List.copyOf(pauses);
    }
}
