package shop.solvent.signal;

import java.util.Locale;

/** What can be on a list: what acts know of whoever acts. */
public enum ListKind {
    MEMBER,
    /** By the name that channels give it; only what stands for it is kept. */
    DEVICE;

    /** As rules call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
