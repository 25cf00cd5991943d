package shop.solvent.rules.language.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{2})");

    /** What people write behind a number of each kind; behind one of another kind it is a mistake. */
    private static final Map<Unit, Pattern> COUNTED = Map.of(
            Unit.FEN, counted("分|fen"),
            Unit.BASIS_POINTS, counted("bp|个?基点"),
            Unit.POINTS, counted("点|分|积分|points?"),
            Unit.DAYS, counted("天|日|days?"),
            Unit.MINUTE, counted("分钟|minutes?"),
            Unit.HOUR, counted("时|点|点钟|:00"),
            Unit.COUNT, counted("期|stages?|次|件|个|单|笔|级|times|orders?|items?"));

    private TypedCell() {}

    /** The text without what surrounds it and without line breaks. @param typed null is blank */
    public static String oneLine(String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\r\\n\\t\\u00a0\\u3000]+", " ").strip();
    }

    /** Several texts, with a comma and a blank between them. */
    static String texts(String text) {
        return String.join(", ", apart(text));
    }

    /** Several texts one by one, each once. */
    public static List<String> apart(String texts) {
        return Arrays.stream(texts.split("[,，、;；]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
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
     * @param unit what is counted; null if nobody knows
     * @param money whether an amount in yuan is understood where fen are counted
     */
    public static String whole(String typed, Unit unit, boolean money) {
        String plain = Spoken.plain(typed);
        if (Spoken.isBareAmount(plain, unit)) {
            return typed;
        }
        String digits = Spoken.inFull(plain);
        if (digits.matches("-?\\d+")) {
            return digits;
        }
        Matcher time = TIME.matcher(plain);
        if (unit == Unit.MINUTE && time.matches() && Integer.parseInt(time.group(2)) < 60) {
            return Integer.toString(Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2)));
        }
        Pattern suffix = unit == null ? null : COUNTED.get(unit);
        Matcher counted = suffix == null ? null : suffix.matcher(digits);
        if (counted != null && counted.matches()) {
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

    /** A minute of the day as people write it: {@code 20:30}. */
    public static String time(long minute) {
        return "%d:%02d".formatted(minute / 60, minute % 60);
    }

    private static Pattern counted(String what) {
        return Pattern.compile("(-?\\d+)\\s*(" + what + ")");
    }

    private static String hundredfold(String decimal) {
        return new BigDecimal(decimal).movePointRight(2).toBigInteger().toString();
    }
}
