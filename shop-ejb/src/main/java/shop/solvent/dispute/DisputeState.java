package shop.solvent.dispute;

import java.util.Locale;

/** Where a dispute stands. */
public enum DisputeState {
    /** The merchant has to answer, by its day. */
    MERCHANT,
    /** The buyer has to answer, by their day. */
    BUYER,
    /** A person decides. */
    ESCALATED,
    ENDED;

    public boolean isOpen() {
        return this != ENDED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
