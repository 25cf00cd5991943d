package shop.solvent.rules.analysis;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.rules.language.Position;

/**
 * Something about rules that deserves a look before they run. Unlike a {@link shop.solvent.rules.language.Problem} it
 * does not keep a rulebook from compiling.
 *
 * @param code stable, e.g. {@code rule.subsumed}
 * @param place where it is to be shown; the cell in a table
 * @param other the place it has to do with; null if there is none
 * @param parameters by name, as text that is no language's: ids, cells, conditions as the file has them
 */
public record Finding(
        String code,
        Severity severity,
        Position place,
        Position other,
        Map<String, String> parameters,
        String english,
        String chinese) {

    /** That a rule is meant for one person (G11): no change may bring such a rule. */
    static final String SINGLED_OUT = "rule.singles-out";

    /** That a rule fires for each line of an order and gives something of the whole of it: which of the two is asked. */
    static final String WHOLE_FOR_EACH = "effect.of-the-whole-for-each";

    /** How much it matters. */
    public enum Severity {
        /** Surely not what was meant. */
        ERROR,
        /** Probably not what was meant. */
        WARNING,
        /** Good to know; often on purpose. */
        HINT
    }

    public Finding {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Whether it is the law that bars it, and not only what it may have been meant to say. */
    public boolean singlesOut() {
        return code.equals(SINGLED_OUT);
    }

    /** Whether a change with such a rule is not let in. A version that is in force stands. */
    public boolean isBarred() {
        return code.equals(SINGLED_OUT) || code.equals(WHOLE_FOR_EACH);
    }

    public String path() {
        return place.path();
    }

    /** From 1; a table's row; 0 where the whole file is meant. */
    public int line() {
        return place.line();
    }

    public int column() {
        return place.column();
    }

    /** The table's cell, e.g. {@code D7}; null outside tables. */
    public String cell() {
        return place.cell();
    }

    /** The other place's cell; null if there is none, or it is in no table. */
    public String otherCell() {
        return other == null ? null : other.cell();
    }

    /** What was found and what could be done, in one or two sentences; Chinese for a Chinese locale, English otherwise. */
    public String message(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }

    /** As a compiler says it. */
    @Override
    public String toString() {
        return severity + " " + place.path() + ":"
                + (place.cell() != null ? place.cell() : place.line() + ":" + place.column()) + ": " + code + " "
                + parameters;
    }
}
