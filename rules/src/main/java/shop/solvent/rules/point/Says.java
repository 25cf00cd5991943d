package shop.solvent.rules.point;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Something that is so of some values of a field and not of others. */
public interface Says {

    Says TRUE = values -> Optional.of(Boolean.TRUE.equals(values.any()));
    Says FALSE = values -> Optional.of(Boolean.FALSE.equals(values.any()));
    Says NONE = between(0, 0);
    Says WEEKEND = values -> values.named()
            ? date(String.valueOf(values.any())).map(date -> date.getDayOfWeek().getValue() > 5)
            : Optional.empty();

    /** Exactly this text. */
    static Says text(String text) {
        return values -> values.named() ? Optional.of(text.equals(values.any())) : Optional.empty();
    }

    /**
     * Some values of a field.
     *
     * @param any one of them
     * @param from the least of them, where they are numbers
     * @param to the greatest of them, where they are numbers
     * @param named whether {@code any} is the only one
     */
    record Values(Object any, long from, long to, boolean named) {}

    /** Whether it is so of each of them, or of none of them; empty if it is so of some, or nobody can tell. */
    Optional<Boolean> of(Values values);

    /** A number of the range, both ends included. */
    static Says between(long least, long greatest) {
        return values -> values.from() >= least && values.to() <= greatest
                ? Optional.of(true)
                : values.to() < least || values.from() > greatest ? Optional.of(false) : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty(); // analysis says so to whoever wrote it
        }
    }
}
