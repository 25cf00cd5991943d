package shop.solvent.rules.explain;

import java.util.List;
import java.util.Locale;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Test;

/**
 * One condition of a rule that did not hold, and what was found instead.
 *
 * @param condition the pattern it belongs to
 * @param test what failed; null where the pattern failed as a whole ({@link Kind#MISSING}, {@link Kind#PRESENT})
 * @param nearest the fact that came nearest, or, for {@link Kind#PRESENT}, the fact that must not be there; null if there is
 *     none
 * @param found the values that were found for the fields the test looks at
 * @param wanted what the test compares with, where that is another fact's value; null where it stands in the file
 * @param place where the condition stands; the cell of the row in a table
 */
public record FailedCondition(
        Kind kind, Condition condition, Test test, Object nearest, List<Found> found, Object wanted, Position place) {

    /** How a condition fails. */
    public enum Kind {
        /** A fact has another value. */
        DIFFERS,
        /** There is no fact of the type at all. */
        MISSING,
        /** There is a fact that must not be there. */
        PRESENT
    }

    /** @param field name of a field of {@link #nearest()} @param value of that field */
    public record Found(String field, Object value) {}

    public FailedCondition {
        found = List.copyOf(found);
    }

    /** The condition as the file has it: {@code level == "gold"}. */
    public String text() {
        return test == null ? Written.condition(condition) : Written.test(test);
    }

    /** The values found, as text; empty where no fact was found. */
    public String actual() {
        return String.join(
                ", ",
                found.stream()
                        .map(one -> found.size() == 1 ? String.valueOf(one.value()) : one.field() + "=" + one.value())
                        .toList());
    }

    /** What is wanted and what is there instead, in one sentence; Chinese for a Chinese locale, English otherwise. */
    public String sentence(Locale locale) {
        return Words.in(locale).failure(this);
    }
}
