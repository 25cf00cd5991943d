package shop.solvent.rules.language;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Set<String> TRUE = Set.of("true", "yes", "y", "是", "对", "√", "✓");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "否", "不", "×", "✗");
    private static final Set<String> ANY = Set.of("any", "all", "-", "*", "不限", "任意", "全部");

    private static final Pattern YUAN = Pattern.compile("¥?\\s*(-?\\d+(\\.\\d{1,2})?)\\s*(元|yuan|cny|rmb)?");
    private static final Pattern PERCENT = Pattern.compile("(-?\\d+(\\.\\d{1,2})?)\\s*%");
    private static final Pattern COUNTED =
            Pattern.compile("(-?\\d+)\\s*(分|fen|bp|基点|点|points?|天|日|days?|期|stages?|时|点钟)");

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
        String text = oneLine(typed);
        if (role == Role.NAME || role == Role.REMARK || text.isEmpty()) {
            return text;
        }
        if (role == Role.CONDITION && ANY.contains(text.toLowerCase(Locale.ROOT))) {
            return "";
        }
        return switch (type) {
            case TEXT -> text;
            case TEXTS ->
                Arrays.stream(text.split("[,，、;；]"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", "));
            case TRUTH -> truth(text);
            case WHOLE -> whole(text, true);
        };
    }

    /**
     * As {@link #understood}, but for a spreadsheet's cell. There an amount that is formatted as money stays as it is: who
     * formats a column of fen as yuan may have left the numbers as they were, and nobody could tell.
     */
    String understoodFromSheet(String cell) {
        return type == Type.WHOLE ? whole(oneLine(cell), false) : understood(cell);
    }

    private static String oneLine(String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\r\\n\\t\\u00a0\\u3000]+", " ").strip();
    }

    private static String truth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? "TRUE" : FALSE.contains(lower) ? "FALSE" : text;
    }

    private String whole(String typed, boolean money) {
        // Full-width digits and signs, as Chinese input methods write them, are the same digits and signs.
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        String digits = text.replaceAll("(?<=\\d)[,' ](?=\\d{3}(?!\\d))", "").toLowerCase(Locale.ROOT);
        if (digits.matches("-?\\d+")) {
            return digits;
        }
        Matcher counted = COUNTED.matcher(digits);
        if (counted.matches()) {
            return counted.group(1);
        }
        Matcher percent = PERCENT.matcher(digits);
        if (unit == Unit.BASIS_POINTS && percent.matches()) {
            return hundredfold(percent.group(1));
        }
        Matcher yuan = YUAN.matcher(digits);
        boolean named = digits.matches("¥.*|.*(元|yuan|cny|rmb)");
        if (unit == Unit.FEN && money && named && yuan.matches()) {
            return hundredfold(yuan.group(1));
        }
        return typed;
    }

    private static String hundredfold(String decimal) {
        return new BigDecimal(decimal).movePointRight(2).toBigInteger().toString();
    }
}
