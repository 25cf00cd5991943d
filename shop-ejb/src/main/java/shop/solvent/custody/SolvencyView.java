package shop.solvent.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Money;

/**
 * How the shop stood at the end of a day.
 *
 * @param owed all that was somebody's
 * @param paidIn what members had paid in and not spent
 * @param ratio what part of that the law wanted in custody, basis points
 * @param least how much that is, rounded up
 * @param stated what the last statements of all custody accounts came to by then; null while there was none
 * @param abroad the other currencies of which there was something, each by itself
 */
public record SolvencyView(
        LocalDate day,
        long id,
        Coverage coverage,
        Money custody,
        Money owed,
        Money paidIn,
        long ratio,
        Money least,
        Money stated,
        List<CurrencyCoverage> abroad,
        Instant recordedAt) {

    public SolvencyView {
        abroad = List.copyOf(abroad);
    }

    /** Whether in each other currency everything owed in it was there. */
    public boolean isCoveredAbroad() {
        return abroad.stream().allMatch(CurrencyCoverage::isCovered);
    }

    /** In basis points, rounded down. */
    public long coveredBy() {
        return Coverage.ratio(custody.amount(), owed.amount());
    }

    /** What is in custody of what members have paid in, basis points, rounded down: the figure that the law's ratio is compared with. */
    public long custodyRatio() {
        return Coverage.ratio(custody.amount(), paidIn.amount());
    }

    /** Whether what is in custody is as much as the law asks for: by the books, and by the last statements where there are some. */
    public boolean isLawful() {
        return custody.amount() >= least.amount() && (stated == null || stated.amount() >= least.amount());
    }

    /** Whether everything owed is there, by the books. */
    public boolean isCovered() {
        return custody.amount() >= owed.amount();
    }
}
