package shop.solvent.payment;

import java.util.Locale;

/** Whether payments go through a merchant number. */
public enum RouteState {
    OPEN,
    /** A person has stopped it, and one may open it again. */
    STOPPED,
    /** Its provider has blocked it for risk: two people open it again (G10). */
    BLOCKED;

    /** As texts call it: {@code open}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
