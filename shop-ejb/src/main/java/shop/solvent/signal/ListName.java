package shop.solvent.signal;

import java.util.Locale;

/** The shop's lists. */
public enum ListName {
    /** Who is trusted. */
    ALLOW,
    /** Who is refused. */
    DENY,
    /** Who is looked at. */
    WATCH;

    /** As rules call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
