package shop.solvent.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The parameters of the guard rails under one law, each with its source. They are data that ships with the house, not with a
 * rulebook: no rule file can reach them. None of it is legal advice.
 *
 * <p>A law says amounts in its own money, and the shop keeps only fen of CNY. So a profile names one conversion, below the
 * market's on purpose: a cap that is computed with it stays within the law's while rates move.
 *
 * @param code {@code CN}, {@code CN-GROWTH}, {@code EU}, {@code US}
 * @param currency in which the law says amounts, ISO
 * @param rate fen of CNY that the profile takes for one unit of that currency
 * @param rows all values there are
 */
public record JurisdictionProfile(String code, String currency, int rate, Map<LawValue, LawRow> rows)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** Those that ship, the default first. */
    public static final List<String> CODES = List.of("CN", "EU", "US", "CN-GROWTH");

    /** Above two levels the law sees a pyramid; no profile can say otherwise. */
    private static final int LEVELS_UNDER_ANY_LAW = 2;

    /** What a lot comes to that is never raised. */
    public static final int NO_GROWTH = 10_000;

    /** Five times is what no profile goes beyond, whoever signs. */
    private static final int GROWTH_UNDER_ANY_LAW = 50_000;

    private static final int WHOLE = 10_000;

    public JurisdictionProfile {
        rows = Collections.unmodifiableMap(new EnumMap<>(rows));
        for (LawValue value : LawValue.values()) {
            if (!rows.containsKey(value)) {
                throw new IllegalArgumentException(code + " says nothing of " + value.key());
            }
            within(code, value, rows.get(value).number());
        }
        if (rows.get(LawValue.GIVE_UP_LEAST).number()
                > rows.get(LawValue.GIVE_UP_MOST).number()) {
            throw new IllegalArgumentException(code + ": a give-up of at least more than it is at most");
        }
    }

    private static void within(String code, LawValue value, long number) {
        long least = value == LawValue.GROWTH ? NO_GROWTH : 0;
        long most = switch (value) {
            case COMMISSION_LEVELS -> LEVELS_UNDER_ANY_LAW;
            case GROWTH -> GROWTH_UNDER_ANY_LAW;
            default -> value.unit() == LawValue.Unit.BASIS_POINTS ? WHOLE : Integer.MAX_VALUE;
        };
        if (number < least || number > most) {
            throw new IllegalArgumentException(code + ", " + value.guardRail() + ": " + value.key() + " is " + least
                    + " to " + most + ", not " + number);
        }
    }

    /** The default and strictest profile. */
    public static JurisdictionProfile cn() {
        return Shipped.CN;
    }

    /** A profile that ships, by its code. @throws IllegalArgumentException if none does */
    public static JurisdictionProfile of(String code) {
        return code.equals(Shipped.CN.code()) ? Shipped.CN : shipped(code);
    }

    /** The same under another name with other numbers, for whoever asks what would be if. */
    public JurisdictionProfile with(String name, Map<LawValue, Long> numbers) {
        Map<LawValue, LawRow> changed = new EnumMap<>(rows);
        numbers.forEach((value, number) -> {
            LawRow row = rows.get(value);
            changed.put(
                    value,
                    new LawRow(
                            number,
                            row.original(),
                            row.source(),
                            row.noteZh(),
                            row.noteEn(),
                            row.checked(),
                            row.toBeChecked()));
        });
        return new JurisdictionProfile(name, currency, rate, changed);
    }

    public LawRow row(LawValue value) {
        return rows.get(value);
    }

    /** In the value's unit. */
    public long number(LawValue value) {
        return rows.get(value).number();
    }

    private int small(LawValue value) {
        return Math.toIntExact(number(value));
    }

    public int commissionLevels() {
        return small(LawValue.COMMISSION_LEVELS);
    }

    /** Basis points. */
    public int minGiveUp() {
        return small(LawValue.GIVE_UP_LEAST);
    }

    /** Basis points. */
    public int maxGiveUp() {
        return small(LawValue.GIVE_UP_MOST);
    }

    /** Basis points. */
    public int commissionTotal() {
        return small(LawValue.COMMISSION_TOTAL);
    }

    /** Fen. */
    public long prepaidCap() {
        return number(LawValue.PREPAID_CAP);
    }

    /** Basis points. */
    public int growth() {
        return small(LawValue.GROWTH);
    }

    public int growthGiven() {
        return small(LawValue.GROWTH_GIVEN);
    }

    public int tagDays() {
        return small(LawValue.TAG_DAYS);
    }

    /** Fen. */
    public long lotteryPrize() {
        return number(LawValue.LOTTERY_PRIZE);
    }

    public int pyramidLevels() {
        return small(LawValue.PYRAMID_LEVELS);
    }

    public int pyramidHeads() {
        return small(LawValue.PYRAMID_HEADS);
    }

    /** The code and the numbers: what the rules are read by. */
    @Override
    public String toString() {
        return code
                + rows.entrySet().stream()
                        .map(one -> one.getKey().key() + "=" + one.getValue().number())
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static JurisdictionProfile shipped(String code) {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException("no jurisdiction profile " + code);
        }
        Properties values = values(code);
        int rate = Integer.parseInt(said(code, values, "rate"));
        Map<LawValue, LawRow> rows = new EnumMap<>(LawValue.class);
        for (LawValue value : LawValue.values()) {
            rows.put(value, row(code, value, values, rate));
        }
        return new JurisdictionProfile(code, said(code, values, "currency"), rate, rows);
    }

    /** Rounded down: what is computed of a cap never passes it. */
    private static LawRow row(String code, LawValue value, Properties values, int rate) {
        String key = value.key();
        String original = values.getProperty(key + ".original");
        return new LawRow(
                original == null
                        ? Long.parseLong(said(code, values, key))
                        : new BigDecimal(original)
                                .multiply(BigDecimal.valueOf(rate))
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact(),
                original == null ? null : new BigDecimal(original),
                said(code, values, key + ".source"),
                said(code, values, key + ".zh"),
                said(code, values, key + ".en"),
                LocalDate.parse(values.getProperty(key + ".checked", said(code, values, "checked"))),
                Boolean.parseBoolean(values.getProperty(key + ".to-be-checked")));
    }

    static String said(String code, Properties values, String key) {
        String text = values.getProperty(key);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(code + " says nothing of " + key);
        }
        return text.strip();
    }

    /** What a profile says, and beneath it what the one says on which it {@code extends}. */
    static Properties values(String code) {
        Properties values = new Properties();
        try (InputStream in =
                JurisdictionProfile.class.getResourceAsStream("/rulebook/jurisdiction/" + code + ".properties")) {
            values.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String beneath = values.getProperty("extends");
        if (beneath != null) {
            values(beneath).forEach(values::putIfAbsent);
        }
        return values;
    }

    private static final class Shipped {
        static final JurisdictionProfile CN = shipped("CN");
    }
}
