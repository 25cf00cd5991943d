package shop.solvent.dispute;

import java.util.Locale;

/** What is said to be wrong. */
public enum DisputeWhy {
    NOT_DELIVERED,
    NOT_AS_DESCRIBED,
    DOES_NOT_WORK,
    /** The buyer did not buy it. */
    NOT_MINE,
    /** What the merchant says of a buyer who abuses what they bought. */
    ABUSE,
    OTHER;

    /** As rules and the API say it: {@code not-as-described}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
