package shop.solvent.web.shop;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.OwnLine;
import shop.solvent.rules.RuleRef;
import shop.solvent.web.errors.Wording;

/** How the storefront speaks to its reader. */
public final class Say {

    private static final String BUNDLE = "shop.solvent.web.shop.shop";
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}[0-9:.]*Z");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle texts;

    Say(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.texts = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Say.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text of a key, with {0}, {1}, … filled in. */
    public String t(String key, Object... values) {
        String pattern = texts.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** The text of a group and a code; the code itself where there is none. */
    public String label(String group, Object code) {
        String key = group + "." + code;
        return texts.containsKey(key) ? texts.getString(key) : String.valueOf(code);
    }

    /** A reason as a sentence for a buyer: this shop's own one, else that of the house. */
    public String reason(Reason reason) {
        Map<String, String> readable = new TreeMap<>();
        reason.parameters()
                .forEach((name, value) -> readable.put(
                        name,
                        INSTANT.matcher(value).matches()
                                ? moment(Instant.parse(value))
                                : Wording.limit(reason, name, value, locale)));
        String own = "reason." + reason.code();
        if (texts.containsKey(own)) {
            return texts.getString(own);
        }
        return Wording.in(locale)
                .say(Reason.of(reason.code(), readable))
                .orElseGet(() -> texts.getString("reason.other"));
    }

    /** {@code ¥1,234.50}; without the fen where there are none. Other currencies with all their digits: {@code US$12.00}. */
    public String money(Money money) {
        return money.asset() == Asset.BOOK ? yuan(money.amount()) : AmountText.money(money, locale);
    }

    /** What a unit is worth in yuan, of hundred-millionths: {@code 7.12}. */
    public String worth(long worth) {
        return AmountText.worth(worth, locale);
    }

    /** As {@link #money}, of fen. */
    public String yuan(long fen) {
        String text = AmountText.yuan(fen, locale);
        return fen % 100 == 0 ? text.substring(0, text.length() - 3) : text;
    }

    public String number(long number) {
        return AmountText.number(number, locale);
    }

    /** Money as {@link #money}; points and coins with what they are. */
    public String amount(Money amount) {
        return amount.asset().isCurrency()
                ? money(amount)
                : t(amount.asset() == Asset.COIN ? "amount.coins" : "amount.points", number(amount.amount()));
    }

    /** As {@link #amount}, with a plus where there is no minus. */
    public String signed(Money amount) {
        return amount.amount() > 0 ? "+" + amount(amount) : amount(amount);
    }

    /** What a room tells a member, with its values in their places. */
    public String told(OwnLine line) {
        return PLACE.matcher(texts.getString("told." + line.code()))
                .replaceAll(
                        place -> Matcher.quoteReplacement(value(line.values().get(place.group(1)))));
    }

    private String value(Object value) {
        if (value instanceof Money money) {
            return amount(money);
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof RuleRef rule) {
            return half(rule.name());
        }
        return value instanceof Instant moment ? moment(moment) : String.valueOf(value);
    }

    /** {@code Dec}. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL", locale).format(month);
    }

    /** {@code December 2026}. */
    public String wholeMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern(isChinese() ? "yyyy年M月" : "MMMM yyyy", locale)
                .format(month);
    }

    public String moment(Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(zone)
                        .format(instant);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** The one of two texts that suits the reader. */
    public String of(String chinese, String english) {
        return isChinese() ? chinese : english;
    }

    /** A project's name; the first one needs none. */
    public String project(String chinese, String english) {
        return chinese.isEmpty() ? t("wallet.this-shop") : of(chinese, english);
    }

    /** The reader's half of a text that people wrote in both languages, {@code 中文 · English}. */
    public String half(String text) {
        int dot = text.indexOf(" · ");
        return dot < 0 ? text : of(text.substring(0, dot), text.substring(dot + 3));
    }

    /** {@code ★★★★☆} of hundredths of a star. */
    public String stars(long hundredths) {
        int full = (int) Math.max(0, Math.min(5, (hundredths + 50) / 100));
        return "★".repeat(full) + "☆".repeat(5 - full);
    }

    /** {@code 4.3} of hundredths of a star. */
    public String average(long hundredths) {
        long tenths = (hundredths + 5) / 10;
        return tenths / 10 + "." + tenths % 10;
    }

    public boolean isChinese() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    public Locale getLocale() {
        return locale;
    }
}
