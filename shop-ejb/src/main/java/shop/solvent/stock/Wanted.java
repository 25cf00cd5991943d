package shop.solvent.stock;

import shop.solvent.catalogue.Stocking;

/**
 * What a line of an order needs of goods that are kept as keys.
 *
 * @param line of the order, from 0
 * @param stocking {@link Stocking#KEYS} or {@link Stocking#SHARED}
 */
record Wanted(int line, String sku, Stocking stocking, int quantity) {

    /** How many keys that are nobody else's. */
    int keys() {
        return stocking == Stocking.KEYS ? quantity : 0;
    }
}
