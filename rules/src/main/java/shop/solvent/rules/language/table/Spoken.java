package shop.solvent.rules.language.table;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.rules.Unit;

/** Numbers as people say them: {@code 八五折}, {@code 1.5万}, {@code 百分之八}, {@code 20% off}, {@code 周六}. */
final class Spoken {

    private static final String NUMERALS = "〇零一二三四五六七八九";
    private static final Pattern IN_NUMERALS = Pattern.compile("[〇零一二两三四五六七八九十]+(?=[折倍千万百%元分天日期点次件单]|$)");
    private static final Pattern OF_A_HUNDRED = Pattern.compile("百分之(.+)");
    private static final Pattern MANY = Pattern.compile("(¥?\\s*)(\\d+(?:\\.\\d+)?)\\s*(百|千|万|k)(\\D*)");
    private static final Map<String, Integer> NOUGHTS = Map.of("百", 2, "千", 3, "k", 3, "万", 4);

    private static final Pattern LEFT = Pattern.compile("打?\\s*(\\d{1,2}(?:\\.\\d)?)\\s*折(优惠|扣)?");
    private static final Pattern OFF =
            Pattern.compile("(?:减|省|优惠|立减)?\\s*(\\d{1,2}(?:\\.\\d{1,2})?)\\s*%\\s*(off|优惠|discount)?");
    private static final Pattern TIMES =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:倍|x|×|times)|(?:x|×)\\s*(\\d+(?:\\.\\d+)?)");
    private static final Map<String, String> TIMES_IN_WORDS =
            Map.of("double", "2", "twice", "2", "triple", "3", "双倍", "2", "翻倍", "2", "翻番", "2");

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern DAY = Pattern.compile("(?:周|星期|礼拜)([一二三四五六日天1-7])");
    private static final Pattern DAY_IN_ENGLISH =
            Pattern.compile("(mon|tue|wed|thu|fri|sat|sun)(?:|s|nes|rs|ur|day|sday|nesday|rsday|urday)s?");
    private static final String WEEKEND = "周末|双休日|周六日|weekends?";
    private static final String WORKDAYS = "工作日|平日|weekdays?|workdays?";

    private Spoken() {}

    /** The same in digits, small letters and ordinary signs. */
    static String plain(String typed) {
        // Full-width digits and signs, as Chinese input methods write them, are the same digits and signs.
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        text = text.replaceAll("(?<=\\d)[,' ](?=\\d{3}(?!\\d))", "").replace("半价", "5折");
        Matcher share = OF_A_HUNDRED.matcher(text);
        text = share.matches() ? share.group(1) + "%" : text;
        return text.matches("(周|星期|礼拜).*") ? text : IN_NUMERALS.matcher(text).replaceAll(Spoken::digits);
    }

    private static String digits(MatchResult numerals) {
        String text = numerals.group().replace('两', '二').replace('〇', '零');
        int ten = text.indexOf('十');
        if (ten >= 0) {
            String before = ten == 0 ? "一" : text.substring(0, ten);
            String after = ten == text.length() - 1 ? "零" : text.substring(ten + 1);
            text = before.length() == 1 && after.length() == 1 ? before + after : text;
        }
        StringBuilder digits = new StringBuilder();
        for (char one : text.toCharArray()) {
            int digit = NUMERALS.indexOf(one) - 1;
            digits.append(digit >= -1 && NUMERALS.indexOf(one) >= 0 ? String.valueOf(Math.max(0, digit)) : one);
        }
        return digits.toString();
    }

    /** With the noughts written out, {@code 1.5万元} as {@code 15000元}. @param plain see {@link #plain} */
    static String inFull(String plain) {
        Matcher many = MANY.matcher(plain);
        return many.matches()
                ? many.group(1)
                        + new BigDecimal(many.group(2))
                                .movePointRight(NOUGHTS.get(many.group(3)))
                                .stripTrailingZeros()
                                .toPlainString()
                        + many.group(4)
                : plain;
    }

    /** The per cent of a price that are left of it; empty if that is not what it says. */
    static Optional<BigDecimal> left(String plain) {
        Matcher left = LEFT.matcher(plain);
        if (!left.matches()) {
            return Optional.empty();
        }
        String number = left.group(1);
        boolean tenths = number.length() == 1 || number.contains(".");
        BigDecimal percent = tenths ? new BigDecimal(number).movePointRight(1) : new BigDecimal(number);
        // 10折 may be a tenth or the whole price, and 0折 nobody sells at.
        return number.equals("10") || percent.signum() == 0 || percent.compareTo(new BigDecimal(100)) >= 0
                ? Optional.empty()
                : Optional.of(percent);
    }

    /** The per cent that are taken off a price; empty if that is not what it says. */
    static Optional<BigDecimal> off(String plain) {
        Matcher off = OFF.matcher(plain);
        return off.matches()
                ? Optional.of(new BigDecimal(off.group(1)))
                : left(plain).map(new BigDecimal(100)::subtract);
    }

    /** How many times as much; empty if that is not what it says. */
    static Optional<BigDecimal> times(String plain) {
        String words = TIMES_IN_WORDS.get(plain);
        Matcher times = TIMES.matcher(plain);
        return words != null
                ? Optional.of(new BigDecimal(words))
                : times.matches()
                        ? Optional.of(new BigDecimal(times.group(1) == null ? times.group(2) : times.group(1)))
                        : Optional.empty();
    }

    /** Whether it names both days of the weekend, or all others. */
    static boolean isSeveralDays(String plain) {
        return plain.matches(WEEKEND + "|" + WORKDAYS);
    }

    /** The day from 1, Monday, to 7; of several days the one that the comparison makes all of them of. */
    static Optional<String> day(String plain, String test) {
        if (plain.matches(WEEKEND)) {
            return Optional.ofNullable(Map.of(">=", "6", ">", "5").get(String.valueOf(test)));
        }
        if (plain.matches(WORKDAYS)) {
            return Optional.ofNullable(Map.of("<=", "5", "<", "6").get(String.valueOf(test)));
        }
        Matcher day = DAY.matcher(plain);
        if (day.matches()) {
            int at = "一二三四五六日".indexOf(day.group(1).replace('天', '日'));
            return Optional.of(at < 0 ? day.group(1) : String.valueOf(at + 1));
        }
        Matcher english = DAY_IN_ENGLISH.matcher(plain);
        return english.matches() ? Optional.of(String.valueOf(DAYS.indexOf(english.group(1)) + 1)) : Optional.empty();
    }

    /** Whether it is an amount with its noughts left out, {@code 1万}, of which nobody knows what it counts. */
    static boolean isBareAmount(String plain, Unit unit) {
        Matcher many = MANY.matcher(plain);
        return unit == Unit.FEN
                && many.matches()
                && many.group(1).isBlank()
                && many.group(4).isBlank();
    }
}
