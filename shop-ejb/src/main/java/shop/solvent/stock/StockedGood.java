package shop.solvent.stock;

import shop.solvent.catalogue.Stocking;

/**
 * How goods are kept, and how many there are.
 *
 * @param left keys or pieces that can be sold, or 1 where there is one key for all; keys are counted up to {@link Stocks#COUNTED}. 0 of
 *     goods that are kept otherwise
 * @param lowAt with so many or fewer somebody should see to it; 0 for none left
 * @param version of what was said of it
 */
public record StockedGood(String sku, Stocking stocking, long left, int lowAt, int version) {

    /** Whether somebody should see to it. */
    public boolean isLow() {
        return isNumbered() ? left <= lowAt : stocking == Stocking.SHARED && left == 0;
    }

    /** Whether there is a number of them that orders take of. */
    public boolean isNumbered() {
        return stocking.isOfOwnKeys() || stocking.isCounted();
    }

    /** Whether there are so many that they were not counted to the end. */
    public boolean isUncounted() {
        return stocking.isOfKeys() && left >= Stocks.COUNTED;
    }
}
