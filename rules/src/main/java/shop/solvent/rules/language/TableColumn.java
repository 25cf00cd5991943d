package shop.solvent.rules.language;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import shop.solvent.rules.Unit;

/**
 * A column of a decision table as something to fill in: what its header means.
 *
 * @param at position in the sheet, from 0
 * @param label what the table calls it, often {@code 中文 · English}; empty if the table says nothing
 * @param subject the fact that a condition looks at, or the effect that an action calls; null for a name, id or remark
 * @param member the field of that fact, or the parameter of that effect; null for a name, id or remark
 * @param test how a condition compares, e.g. {@code >=} or {@code in}; null elsewhere
 * @param unit what a whole number counts; null where the cell holds none
 * @param min least number accepted; null if any
 * @param max greatest number accepted; null if any
 * @param known texts that are expected; there may be others
 */
public record TableColumn(
        int at,
        Role role,
        String label,
        String subject,
        String member,
        String test,
        Type type,
        Unit unit,
        Long min,
        Long max,
        List<String> known) {

    private static final Set<String> ANY = Set.of("any", "all", "-", "*", "不限", "任意", "全部");

    /** What the column is for. */
    public enum Role {
        NAME,
        ID,
        CONDITION,
        ACTION,
        /** For people; the rules do not see it. */
        REMARK
    }

    /** What a cell holds. */
    public enum Type {
        TEXT,
        /** Texts, any of which fits; written with commas between them. */
        TEXTS,
        WHOLE,
        TRUTH
    }

    public TableColumn {
        known = List.copyOf(known);
    }

    /** Whether a blank cell means something: any value, for a condition. */
    public boolean isOptional() {
        return role == Role.CONDITION || role == Role.REMARK;
    }

    /**
     * The cell that somebody means who types this: {@code ¥100} where fen are counted becomes {@code 10000},
     * {@code 12.5%} of basis points {@code 1250}, {@code 是} becomes {@code TRUE}. What cannot be understood stays as it
     * is, for the check to say what is wrong with it.
     */
    public String understood(String typed) {
        String text = TypedCell.oneLine(typed);
        if (role == Role.NAME || role == Role.REMARK || text.isEmpty()) {
            return text;
        }
        if (role == Role.CONDITION && ANY.contains(text.toLowerCase(Locale.ROOT))) {
            return "";
        }
        return switch (type) {
            case TEXT -> text;
            case TEXTS -> TypedCell.texts(text);
            case TRUTH -> TypedCell.truth(text, "TRUE", "FALSE");
            case WHOLE -> TypedCell.whole(text, unit, true);
        };
    }

    /**
     * As {@link #understood}, but for a spreadsheet's cell. There a number that is formatted as money stays as it is: who
     * formats a column of fen as yuan may have left the numbers as they were, and nobody could tell. Who writes {@code ¥100}
     * as a text means ¥100.
     */
    String understoodFromSheet(String cell) {
        return type == Type.WHOLE
                ? TypedCell.whole(TypedCell.oneLine(cell), unit, cell.endsWith(SheetReader.WRITTEN_YUAN))
                : understood(cell);
    }
}
