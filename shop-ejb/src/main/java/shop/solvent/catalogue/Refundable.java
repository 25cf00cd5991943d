package shop.solvent.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a buyer can have the money back by the terms of the goods. */
public enum Refundable {
    ALWAYS,
    /** Until the first use. */
    UNUSED,
    NEVER;

    /** As the API, the rules and the database write it: {@code unused}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Refundable> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
