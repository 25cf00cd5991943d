package shop.solvent.dispute;

import java.util.Locale;

/** How a dispute ended. */
public enum DisputeOutcome {
    /** The buyer gets back all that was paid for it. */
    FULL,
    /** The buyer gets some of it back. */
    PART,
    /** The merchant has what it sold. */
    NONE,
    /** The whole order was taken back otherwise. */
    REFUNDED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
