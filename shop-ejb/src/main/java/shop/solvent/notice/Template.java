package shop.solvent.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.kernel.AmountText;
import shop.solvent.notice.NoticeKind.Type;

/**
 * The words of a kind of notice. {@code {amount}} stands for the value of that name; what else is in it is meant as it is written.
 *
 * @param version 0 for what ships
 * @param askedBy null for what ships
 * @param agreedBy null for what ships
 * @param madeAt null for what ships
 */
public record Template(
        NoticeKind kind,
        int version,
        String titleZh,
        String titleEn,
        String textZh,
        String textEn,
        String askedBy,
        String agreedBy,
        Instant madeAt) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}\\s]{0,40})}");

    /** As a reader has it. @param text with line breaks between paragraphs */
    public record Letter(String title, String text) {}

    /** The names that a text has places for. */
    static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }

    /** @param values as they are kept */
    public Letter letter(Map<String, String> values, Locale locale) {
        boolean chinese = isChinese(locale);
        return new Letter(
                filled(chinese ? titleZh : titleEn, values, locale), filled(chinese ? textZh : textEn, values, locale));
    }

    private String filled(String text, Map<String, String> values, Locale locale) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(
                    value == null ? place.group() : read(kind.types().get(place.group(1)), value, locale));
        });
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    private static String read(Type type, String value, Locale locale) {
        boolean chinese = isChinese(locale);
        return switch (type) {
            case FEN -> AmountText.yuan(Long.parseLong(value), locale);
            case NUMBER -> AmountText.number(Long.parseLong(value), locale);
            case DAY -> LocalDate.parse(value).toString();
            case SPAN -> span(value.split("/"), chinese);
            case ASSETS -> assets(value.split(","), chinese, locale);
            case TEXT -> value;
            case NAME -> half(value, chinese);
        };
    }

    private static String span(String[] days, boolean chinese) {
        if (days[0].equals(days[1])) {
            return (chinese ? "于 " : "on ") + days[0];
        }
        return chinese ? "于 " + days[0] + " 至 " + days[1] + " 陆续" : "between " + days[0] + " and " + days[1];
    }

    private static String assets(String[] numbers, boolean chinese, Locale locale) {
        List<String> parts = new ArrayList<>();
        long points = Long.parseLong(numbers[0]);
        long coins = Long.parseLong(numbers[1]);
        if (points > 0) {
            parts.add(AmountText.number(points, locale) + (chinese ? " 积分" : points == 1 ? " point" : " points"));
        }
        if (coins > 0) {
            parts.add(AmountText.number(coins, locale) + (chinese ? " 金币" : coins == 1 ? " coin" : " coins"));
        }
        return String.join(chinese ? "、" : " and ", parts);
    }

    private static String half(String name, boolean chinese) {
        int dot = name.indexOf(" · ");
        return dot < 0 ? name : chinese ? name.substring(0, dot) : name.substring(dot + 3);
    }

    /** What the values of a kind may be, to look at a text before anybody is told anything in it. */
    public static Map<String, String> examples(NoticeKind kind) {
        Map<String, String> examples = new LinkedHashMap<>();
        kind.types()
                .forEach((name, type) -> examples.put(
                        name,
                        switch (type) {
                            case FEN -> "12345";
                            case NUMBER -> "1200";
                            case DAY -> "2026-12-31";
                            case SPAN -> "2026-12-24/2026-12-31";
                            case ASSETS -> "300,1200";
                            case TEXT -> "abc…";
                            case NAME -> "新年券 · New year coupon";
                        }));
        return examples;
    }
}
