package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.web.errors.Wording;

/** How amounts, moments, ids and codes read in the language of the page. */
@Named("show")
@RequestScoped
public class Formats {

    static final String BUNDLE = "shop.solvent.web.admin.text";

    private static final int ID_DIGITS = 13;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}[0-9:.]*Z");
    /** Effects of it are of days. */
    static final String TAG = "tag";

    private static final Pattern CHOICE_WORD = Pattern.compile("-([a-z])");

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private ResourceBundle texts;
    private Wording wording;
    private Words words;
    private Locale locale;
    private ZoneId zone;

    @PostConstruct
    void begin() {
        locale = language.getLocale();
        texts = ResourceBundle.getBundle(BUNDLE, locale, Formats.class.getClassLoader());
        wording = Wording.in(locale);
        words = Words.in(locale);
        zone = clock.getZone();
    }

    /** The text of a key, with {0}, {1}, … filled in. */
    public String phrase(String key, Object... values) {
        String pattern = texts.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** The same in that language, whoever reads: for texts that a file keeps in both. */
    public Formats in(Locale other) {
        Formats show = new Formats();
        show.locale = other;
        show.texts = ResourceBundle.getBundle(BUNDLE, other, Formats.class.getClassLoader());
        show.wording = Wording.in(other);
        show.words = Words.in(other);
        show.zone = zone;
        show.language = language;
        show.clock = clock;
        return show;
    }

    /** The reader's word for a code of a group, {@code order-state.PAID}; the code itself where we have none. */
    public String label(String group, Object code) {
        if (code == null) {
            return "";
        }
        String key = group + "." + code;
        return texts.containsKey(key)
                ? texts.getString(key)
                : words.label(key).orElse(code.toString()); // codes also come from rule files, which people extend
    }

    /** What a field of a fact is called. @param fact simple name of its record */
    public String field(String fact, String name) {
        return words.label("field." + fact + "." + name).orElseGet(() -> label("field", name));
    }

    /** What the effect is an effect of: the choice of the same name, which effects write with hyphens. */
    public String choice(Effect effect) {
        return choiceOf(effect.kind());
    }

    /** @param kind as effects have it, {@code give-up} */
    public String choiceOf(String kind) {
        return label(
                "choice",
                CHOICE_WORD.matcher(kind).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)));
    }

    /**
     * A value of a field, or of a figure of a decision, that is a word: what it is called there, else what it is called as a
     * reason.
     */
    public String word(String field, String value) {
        return words.label(Words.group(field) + "." + value).orElseGet(() -> label("flag", value));
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The texts whose keys begin so, by the rest of their keys. */
    public Map<String, String> phrases(String prefix) {
        Map<String, String> phrases = new TreeMap<>();
        texts.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> phrases.put(key.substring(prefix.length()), texts.getString(key)));
        return phrases;
    }

    /** A reason as a sentence. Where a page can say it better than the whole house does, it does. */
    public String reason(Reason reason) {
        String own = "reason." + reason.code();
        if (texts.containsKey(own)) {
            return texts.getString(own);
        }
        return wording.say(readable(reason)).orElseGet(() -> label("flag", reason.code()));
    }

    /** The reason with its moments, versions and states as people read them. */
    private Reason readable(Reason reason) {
        Map<String, String> readable = new TreeMap<>();
        reason.parameters()
                .forEach((name, value) -> readable.put(
                        name, readable(reason.code(), name, Wording.limit(reason, name, value, texts.getLocale()))));
        return Reason.of(reason.code(), readable);
    }

    private String readable(String code, String name, String value) {
        if (INSTANT.matcher(value).matches()) {
            return moment(Instant.parse(value));
        }
        if (name.equals("state") && code.startsWith("draft.")) {
            return label("draft-state", value);
        }
        return brief(value);
    }

    /** The reader's half of a text that people wrote in both languages, {@code 中文 · English}. */
    public String ownHalf(String text) {
        int dot = text.indexOf(" · ");
        if (dot < 0) {
            return text;
        }
        return language.of(text.substring(0, dot), text.substring(dot + 3));
    }

    /** {@code ¥1,234.50}, {@code 1,200 points}. */
    public String money(Money money) {
        if (money == null) {
            return "–";
        }
        return switch (money.asset()) {
            case CNY, USD, EUR, JPY, KWD -> AmountText.money(money, locale);
            case COIN -> phrase("unit.coins", AmountText.units(money, locale));
            case POINT -> phrase("unit.points", AmountText.units(money, locale));
        };
    }

    /** As {@link #money}, with a plus where it adds. */
    public String signed(Money money) {
        return money.amount() > 0 ? "+" + money(money) : money(money);
    }

    public String fen(long fen) {
        return money(Money.fen(fen));
    }

    /** As {@link #fen}, with a plus where it adds. */
    public String signedFen(long fen) {
        return signed(Money.fen(fen));
    }

    public String points(long points) {
        return money(new Money(points, Asset.POINT));
    }

    public String number(long number) {
        return AmountText.number(number, locale);
    }

    /** A name of a tree as a list shows it, so far to the right as it is deep. */
    public String indented(int depth, String name) {
        return "\u2003".repeat(depth) + name;
    }

    /** A quotient to one decimal, rounded half up. */
    public String oneDecimal(long dividend, long divisor) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), 1, RoundingMode.HALF_UP));
    }

    /** {@code 12.5%} of 1250 basis points. */
    public String rate(int basisPoints) {
        return Rate.basisPoints(basisPoints).toString();
    }

    /** To the second, in the shop's zone. */
    public String time(Instant instant) {
        return instant == null ? "–" : formatted(instant, language.of("yyyy-MM-dd HH:mm:ss", "d MMM yyyy, HH:mm:ss"));
    }

    /** To the minute, in the shop's zone. */
    public String moment(Instant instant) {
        return instant == null ? "–" : formatted(instant, language.of("yyyy-MM-dd HH:mm", "d MMM yyyy, HH:mm"));
    }

    /** How long it is since: {@code 3 h}, {@code 2 days}. */
    public String age(Instant instant) {
        return instant == null ? "–" : length(Duration.between(instant, clock.instant()));
    }

    /** How long it is until: {@code in 3 h}; {@code over} once it is. */
    public String until(Instant instant) {
        if (instant == null) {
            return "–";
        }
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? phrase("time.over") : phrase("time.in", length(left));
    }

    private String length(Duration length) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes < 120) {
            return phrase("time.minutes", minutes);
        }
        return minutes < 2 * 24 * 60 ? phrase("time.hours", minutes / 60) : phrase("time.days", minutes / (24 * 60));
    }

    private String formatted(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(instant);
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(language.of("yyyy-MM-dd", "d MMM yyyy"), locale)
                .format(date);
    }

    public String day(LocalDate date) {
        return DateTimeFormatter.ofPattern(language.of("M月d日", "d MMM"), locale).format(date);
    }

    /** {@code 2026年11月} of {@code 2026-11}. */
    public String month(String period) {
        return DateTimeFormatter.ofPattern(language.of("yyyy年M月", "MMMM yyyy"), locale)
                .format(YearMonth.parse(period));
    }

    /** The kind and the end of an id, or the beginning of a hash: enough to tell two apart. Codes stay as they are. */
    public String brief(Object id) {
        String text = String.valueOf(id);
        int underscore = text.indexOf('_');
        if (underscore > 0 && text.length() - underscore == ID_DIGITS + 1) {
            return text.substring(0, underscore + 1) + "…" + text.substring(text.length() - 6);
        }
        return HEX.matcher(text).matches() ? text.substring(0, 10) + "…" : text;
    }

    /** An amount of an effect, or how many it is of; nothing where it is a word alone, as a flag is. */
    public String effectAmount(Effect effect, long amount) {
        if (effect.asset() == null) {
            return effect.desired() == 0
                    ? ""
                    : effect.kind().equals(TAG) ? phrase("time.days", number(amount)) : number(amount);
        }
        return money(new Money(amount, effect.asset()));
    }

    /** What kind of rule file it is. */
    public String fileKind(RuleFile file) {
        return file.kind().map(kind -> label("file-kind", kind)).orElse("");
    }

    public String size(RuleFile file) {
        int bytes = file.content().length;
        return bytes < 1024 ? phrase("unit.bytes", bytes) : phrase("unit.kilobytes", (bytes + 1023) / 1024);
    }

    /**
     * Where the problem is: the cell of a table, else line and column; and in which file, if that is not the one shown.
     */
    public String where(Problem problem, String shown) {
        String place = place(problem);
        return problem.path().equals(shown) || problem.sheet() != null ? place : problem.path() + " " + place;
    }

    private String place(Problem problem) {
        if (problem.sheet() != null) {
            return problem.cell() == null
                    ? phrase("problem.sheet", problem.sheet())
                    : phrase("problem.sheet-cell", problem.sheet(), problem.cell());
        }
        if (problem.cell() != null) {
            return phrase("problem.cell", problem.cell());
        }
        if (problem.line() == 0) {
            return phrase("problem.file");
        }
        return problem.column() == 0
                ? phrase("problem.line", number(problem.line()))
                : phrase("problem.line-column", number(problem.line()), number(problem.column()));
    }

    /** What is wrong, in the reader's language where we have words for it. */
    public String problem(Problem problem) {
        String message = problem.message(locale);
        return problem.guardRail() == null
                ? message
                : message + " " + phrase("problem.guard-rail", problem.guardRail());
    }

    /** Where what is odd about rules stands: the cell of a table, else the line. */
    public String where(Finding finding) {
        return finding.cell() != null
                ? phrase("problem.cell", finding.cell())
                : finding.line() == 0 ? phrase("problem.file") : phrase("problem.line", number(finding.line()));
    }

    /** What is odd about rules, in the reader's language. */
    public String finding(Finding finding) {
        return finding.message(locale);
    }

    /** The class of a badge for a state: how good the news is. */
    public String tone(Object state) {
        return switch (String.valueOf(state).toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "PAID", "ACCEPTED", "APPROVED", "DONE", "SETTLED", "ACTIVE", "POSTED", "POST", "HOLDS" -> "ok";
            case "HELD", "OPEN", "PENDING", "RUNNING", "DUE", "PLANNED", "WAITING" -> "warn";
            case "REFUSED", "REJECTED", "FAILED", "CLAWED_BACK", "LOCKED", "VOID" -> "bad";
            default -> "";
        };
    }
}
