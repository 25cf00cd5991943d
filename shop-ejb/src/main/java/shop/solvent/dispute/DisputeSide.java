package shop.solvent.dispute;

import java.util.Locale;

/** Who has a part in a dispute. */
public enum DisputeSide {
    BUYER,
    MERCHANT,
    /** Somebody who works here. */
    STAFF,
    /** The shop by itself. */
    SYSTEM;

    /** As rules and the API say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
