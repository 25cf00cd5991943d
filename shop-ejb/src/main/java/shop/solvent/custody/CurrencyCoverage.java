package shop.solvent.custody;

import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;

/**
 * What the shop owed and had in another currency than its own: each by itself, and none makes up for another.
 *
 * @param custody by the books
 * @param owed all that was somebody's
 * @param stated what the last statements of the accounts in that currency came to; null while there was none
 */
public record CurrencyCoverage(Asset currency, Money custody, Money owed, Money stated) {

    /** In basis points, rounded down. */
    public long coveredBy() {
        return Coverage.ratio(custody.amount(), owed.amount());
    }

    /** Whether everything owed in it is there: by the books, and by the last statements where there are some. */
    public boolean isCovered() {
        return custody.amount() >= owed.amount() && (stated == null || stated.amount() >= owed.amount());
    }

    /** How much is missing; zero if nothing is. */
    public Money missing() {
        Money held = stated == null ? custody : custody.min(stated);
        return held.amount() >= owed.amount() ? Money.zero(currency) : owed.minus(held);
    }
}
