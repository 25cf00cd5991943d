package shop.solvent.rules.cases;

import java.util.List;
import shop.solvent.rules.Unit;

/**
 * A column of a table of cases as something to fill in.
 *
 * @param heading as the file has it, e.g. {@code order.channel}; what it says of the facts or expects of the decision
 * @param subject what the field belongs to: {@code order}, {@code line}, …, {@code decision}; null for the case's own
 *     columns and for a heading that means nothing
 * @param fact the record that the field is of; null where it is of none
 * @param number which of several, as in {@code line2}; 0 where there is one
 * @param field e.g. {@code channel}; null for the case's own columns
 * @param unit what a whole number counts; null where the cell holds none
 * @param known texts that are expected; there may be others
 */
public record CaseColumn(
        String heading,
        Role role,
        String subject,
        Class<?> fact,
        int number,
        String field,
        Type type,
        Unit unit,
        List<String> known) {

    /** What the column is for. */
    public enum Role {
        /** The case's own sentence. */
        CASE,
        /** The rule it is about. */
        RULE,
        /** Whether that rule speaks. */
        FIRES,
        /** What is so; blank leaves it ordinary. */
        FACT,
        /** What shall come of it; blank does not look. */
        DECISION,
        /** A heading that means nothing. */
        UNKNOWN
    }

    /** What a cell holds. */
    public enum Type {
        TEXT,
        WHOLE,
        TRUTH
    }

    public CaseColumn {
        known = List.copyOf(known);
    }

    /** Cells say {@code yes} or {@code no} here, and {@code TRUE} or {@code FALSE} in other columns of truths. */
    boolean isYesOrNo() {
        return role == Role.FIRES;
    }
}
