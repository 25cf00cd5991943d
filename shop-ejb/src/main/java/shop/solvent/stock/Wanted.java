package shop.solvent.stock;

import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.StockKeyId;

/**
 * What a line of an order needs of goods that are kept as keys.
 *
 * @param line of the order, from 0
 * @param stocking one of {@linkplain Stocking#isOfKeys keys}
 * @param chosen the particular key that it shall be; null for any
 */
record Wanted(int line, String sku, Stocking stocking, int quantity, StockKeyId chosen) {

    /** Whether it is the key that all get. */
    boolean isShared() {
        return !stocking.isOfOwnKeys();
    }
}
