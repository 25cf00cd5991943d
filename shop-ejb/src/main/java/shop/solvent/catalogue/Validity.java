package shop.solvent.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** From when and until when goods can be used. */
public enum Validity {
    FOR_EVER,
    FROM_PURCHASE,
    FROM_FIRST_USE,
    UNTIL;

    /** As the API, the rules and the database write it: {@code from-first-use}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Validity> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    /** Whether it is a number of days. */
    public boolean hasDays() {
        return this == FROM_PURCHASE || this == FROM_FIRST_USE;
    }
}
