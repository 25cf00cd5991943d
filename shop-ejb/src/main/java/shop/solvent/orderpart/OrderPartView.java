package shop.solvent.orderpart;

import java.util.List;

/**
 * A part of an order, as far as its reader sees the order.
 *
 * @param part number, from 1
 * @param name what its items have in common, in the words of the rules; empty for a whole order, {@link #BY_HAND} where people made it
 * @param pieces by line
 * @param share what of the order's figures falls to it; null where the reader does not see all of it
 */
public record OrderPartView(int part, String name, PartState state, List<Items> pieces, PartShare share) {

    /** The name of a part that people made. */
    public static final String BY_HAND = "by-hand";

    /**
     * Items of a line.
     *
     * @param line from 0
     * @param merchant code
     * @param handed how many of them are handed over
     */
    public record Items(
            int line, String sku, String titleZh, String titleEn, String merchant, int quantity, int handed) {}
}
