package shop.solvent.tier;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;

/**
 * How members grow, and what level that takes them to. Levels that are not named here are given by hand alone; the lowest of
 * all is what remains for whoever reaches none.
 *
 * @param length of the window: days of a rolling one, months of a calendar's
 * @param rate growth for a yuan that was paid, in basis points: with 10,000 a yuan is one. Rounded down for each order
 * @param extraFrom fen; an order that comes to so much
 * @param extra is worth so much growth more
 * @param tiers the lowest first
 * @param graceDays between the announcement of a fall and the fall
 * @param firstReview the first day on which anybody can be told that they fall
 */
public record TierTerms(
        Window window,
        int length,
        int rate,
        long extraFrom,
        int extra,
        List<Tier> tiers,
        int graceDays,
        LocalDate firstReview) {

    /** Over which orders growth is counted. */
    public enum Window {
        /** Those of the last so many days. */
        ROLLING,
        /** Those of the present part of the year. */
        CALENDAR
    }

    /** What every member has who reaches none. */
    public static final String LOWEST = "basic";

    private static final long GREATEST = 1_000_000_000_000L;

    private static final int FEN_AND_BASIS_POINTS = 1_000_000;

    /** Growth of the order in the row called {@code o}; with {@link #growthParameters}. */
    static final String GROWTH = "o.payable * ? DIV " + FEN_AND_BASIS_POINTS + " + IF(o.payable >= ?, ?, 0)";

    public TierTerms {
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
    }

    /** @throws Rejection {@code field.…}, {@code tier.…} */
    TierTerms checked() {
        if (Given.value("window", window) == Window.ROLLING) {
            Given.within("length", length, 30, 1096);
        } else if (length < 1 || length > 12 || 12 % length != 0) {
            throw Rejection.invalid("tier.no-part-of-a-year", Map.of("field", "length"));
        }
        Given.within("rate", rate, 1, 1_000_000);
        Given.within("extra", extra, 0, 1_000_000);
        Given.within("extraFrom", extraFrom, extra == 0 ? 0 : 1, GREATEST);
        Given.within("graceDays", graceDays, 0, 366);
        Given.value("firstReview", firstReview);
        if (tiers.isEmpty()) {
            throw Rejection.invalid("tier.none", Map.of("field", "tiers"));
        }
        long before = 0;
        Set<String> named = new HashSet<>(Set.of(LOWEST));
        for (Tier tier : tiers) {
            Given.within("growth", tier.growth(), 1, GREATEST);
            if (tier.growth() <= before || !named.add(tier.level())) {
                throw Rejection.invalid("tier.not-rising", Map.of("field", "tiers"));
            }
            before = tier.growth();
        }
        return this;
    }

    /** What an order is worth that stands. */
    long growth(long paid) {
        return paid * rate / FEN_AND_BASIS_POINTS + (extra > 0 && paid >= extraFrom ? extra : 0);
    }

    List<Object> growthParameters() {
        return List.of(rate, extraFrom, extra);
    }

    /** The first day whose orders count today. */
    public LocalDate from(LocalDate today) {
        return window == Window.ROLLING ? today.minusDays(length - 1L) : part(today);
    }

    /** The first day of the part of the year before this one, whose orders count as well at a review; null for none. */
    LocalDate before(LocalDate today) {
        return window == Window.ROLLING ? null : part(today).minusMonths(length);
    }

    /** Until when it holds what was reached today: for the length of the window, or to the end of the next part of the year. */
    public LocalDate lastDay(LocalDate today) {
        return window == Window.ROLLING
                ? today.plusDays(length)
                : part(today).plusMonths(2L * length).minusDays(1);
    }

    private LocalDate part(LocalDate day) {
        int first = (day.getMonthValue() - 1) / length * length + 1;
        return LocalDate.of(day.getYear(), first, 1);
    }

    /** 0 for the lowest, and -1 for a level that growth does not lead to. */
    int rank(String level) {
        if (LOWEST.equals(level)) {
            return 0;
        }
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).level().equals(level)) {
                return i + 1;
            }
        }
        return -1;
    }

    /** What so much growth reaches. */
    public String reached(long growth) {
        String level = LOWEST;
        for (Tier tier : tiers) {
            if (growth >= tier.growth()) {
                level = tier.level();
            }
        }
        return level;
    }

    /** @param level one of these */
    long threshold(String level) {
        int rank = rank(level);
        return rank <= 0 ? 0 : tiers.get(rank - 1).growth();
    }

    /** The next above the level; null for none, and for a level that growth does not lead to. */
    public Tier above(String level) {
        int rank = rank(level);
        return rank < 0 || rank >= tiers.size() ? null : tiers.get(rank);
    }

    Set<String> levels() {
        return tiers.stream().map(Tier::level).collect(Collectors.toSet());
    }

    static TierTerms read(String text) {
        return text == null ? null : Json.read(text, TierTerms.class);
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return Json.write(this);
    }
}
