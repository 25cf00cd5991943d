package shop.solvent.rules.language;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.rules.Unit;

/**
 * What somebody means who types into a cell, of a table of rules or of cases: {@code ¥100} where fen are counted is
 * {@code 10000}, {@code 12.5%} of basis points {@code 1250}, {@code 是} a truth. What cannot be understood stays as it is,
 * for the check to say what is wrong with it.
 */
public final class TypedCell {

    private static final Set<String> TRUE = Set.of("true", "yes", "y", "是", "对", "√", "✓");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "否", "不", "×", "✗");

    private static final Pattern YUAN = Pattern.compile("¥?\\s*(-?\\d+(\\.\\d{1,2})?)\\s*(元|yuan|cny|rmb)?");
    private static final Pattern PERCENT = Pattern.compile("(-?\\d+(\\.\\d{1,2})?)\\s*%");
    private static final Pattern COUNTED =
            Pattern.compile("(-?\\d+)\\s*(分|fen|bp|基点|点|points?|天|日|days?|期|stages?|时|点钟)");

    private TypedCell() {}

    /** The text without what surrounds it and without line breaks. @param typed null is blank */
    public static String oneLine(String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\r\\n\\t\\u00a0\\u3000]+", " ").strip();
    }

    /** Several texts, with a comma and a blank between them. */
    static String texts(String text) {
        return Arrays.stream(text.split("[,，、;；]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Of a truth {@code yes} or {@code no} as given. */
    public static String truth(String text, String yes, String no) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? yes : FALSE.contains(lower) ? no : text;
    }

    /** Whether it is understood as a truth. */
    public static boolean isTruth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) || FALSE.contains(lower);
    }

    /**
     * The digits of a whole number.
     *
     * @param unit what is counted
     * @param money whether an amount in yuan is understood where fen are counted
     */
    public static String whole(String typed, Unit unit, boolean money) {
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
