package shop.solvent.order;

import java.util.Locale;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Where an order stands. */
public enum State {
    /** Paid and posted. */
    PAID,
    /** The money is set aside for a time; a risk officer decides. */
    HELD,
    /** Refused when it was placed; nothing moved. */
    REFUSED,
    /** Held, then rejected by a risk officer; the money is back. */
    REJECTED,
    /** Held, then withdrawn by its buyer; the money is back. */
    CANCELLED,
    /** Held until nobody had decided in time; the money is back. */
    EXPIRED,
    /** Paid, then taken back whole. */
    REFUNDED;

    /** Where an order begins. */
    static State first(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> PAID;
            case HELD -> HELD;
            case STEP_UP, BLOCKED, REFUSED -> REFUSED;
        };
    }

    /** What is told when an order comes to this state. */
    String event() {
        return name().toLowerCase(Locale.ROOT);
    }
}
