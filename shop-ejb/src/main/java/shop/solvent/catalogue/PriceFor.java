package shop.solvent.catalogue;

import java.util.Comparator;
import shop.solvent.rules.checkout.LinePrice;

/**
 * Who pays a price: everybody, or whoever satisfies all that it says.
 *
 * @param level code of the members' level; empty for every level
 * @param from from how many items of the goods in one order on; 1 for any number
 * @param list code of the price list of a contract to which the buyer is a party; empty for none
 */
public record PriceFor(String level, int from, String list) {

    /** The list price. */
    public static final PriceFor EVERYBODY = new PriceFor("", 1, "");

    /** As many as an order may have of one line. */
    static final int LARGEST_FROM = 9_999;

    static final Comparator<PriceFor> ORDER =
            Comparator.comparing(PriceFor::list).thenComparing(PriceFor::level).thenComparingInt(PriceFor::from);

    public PriceFor {
        level = level == null ? "" : level.strip();
        list = list == null ? "" : list.strip();
    }

    public boolean isEverybody() {
        return equals(EVERYBODY);
    }

    /** Whether a party to the list, of this level, who buys so many, pays it. */
    boolean holds(String ofLevel, int quantity) {
        return quantity >= from && (level.isEmpty() || level.equals(ofLevel));
    }

    /** Why it is paid, as {@link LinePrice} says it: a contract before a level, and a level before a quantity. */
    public String reason() {
        if (!list.isEmpty()) {
            return LinePrice.CONTRACT;
        }
        if (!level.isEmpty()) {
            return LinePrice.LEVEL;
        }
        return from > 1 ? LinePrice.QUANTITY : LinePrice.LIST;
    }

    /** {@code acme gold 10+}; empty for everybody. */
    String text() {
        return (list + " " + level).strip() + (from > 1 ? " " + from + "+" : "");
    }
}
