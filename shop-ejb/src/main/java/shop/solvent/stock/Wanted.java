package shop.solvent.stock;

import shop.solvent.catalogue.Stocking;

/**
 * What a line of an order needs of goods that are kept as keys.
 *
 * @param line of the order, from 0
 * @param stocking one of {@linkplain Stocking#isOfKeys keys}
 */
record Wanted(int line, String sku, Stocking stocking, int quantity) {

    /** How many keys that are nobody else's. */
    int keys() {
        return stocking.isOfOwnKeys() ? quantity : 0;
    }
}
