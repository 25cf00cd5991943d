package shop.solvent.pool;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * On what terms a pool takes money in and lets points out.
 *
 * @param kind what the pool is for
 * @param firstDay of the only period; null unless it is a {@linkplain Period#SPAN span}
 * @param lastDay likewise
 * @param inflow fen that should come in within a period; null if nothing is said
 * @param kept fen that no release takes
 * @param runCap points that a run releases at most; null for no limit
 * @param memberCap points that a member is released at most in a period; null for no limit
 * @param budget points that the pool promises at most in a period; null for no limit
 * @param shares what goes on of what is given up into a merchant's pool; none for a pool of the shop's
 * @param automatic whether the points of a period are released by themselves when it is over
 * @param releaseDays days of a month on which what is due is released by itself besides, where {@code automatic}; a day that a month
 *     has not got is its last
 */
public record PoolTerms(
        Kind kind,
        Period period,
        LocalDate firstDay,
        LocalDate lastDay,
        Long inflow,
        long kept,
        Long runCap,
        Long memberCap,
        Long budget,
        boolean automatic,
        List<GiveUpShare> shares,
        List<Integer> releaseDays) {

    public PoolTerms {
        shares = List.copyOf(shares);
        releaseDays = List.copyOf(releaseDays);
    }

    /** Of a pool of which nothing was agreed. */
    static final PoolTerms NONE = new PoolTerms(
            Kind.GENERAL, Period.MONTH, null, null, null, 0, null, null, null, false, List.of(), List.of());

    /** What a pool is for. */
    public enum Kind {
        GENERAL,
        ONLINE,
        OFFLINE,
        NEWCOMER,
        REGIONAL,
        CAMPAIGN
    }

    /** How long it counts together. */
    public enum Period {
        MONTH,
        QUARTER,
        /** From one day to another, once. */
        SPAN
    }

    /** The first and the last day of a period. */
    public record Days(LocalDate first, LocalDate last) {}

    /** The period that a day is in; null for a day outside the span. */
    public Days daysOf(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return switch (period) {
            case MONTH -> new Days(month.atDay(1), month.atEndOfMonth());
            case QUARTER -> {
                YearMonth first = month.minusMonths((month.getMonthValue() - 1) % 3);
                yield new Days(first.atDay(1), first.plusMonths(2).atEndOfMonth());
            }
            case SPAN -> day.isBefore(firstDay) || day.isAfter(lastDay) ? null : new Days(firstDay, lastDay);
        };
    }

    /** Whether a period is over with that day. */
    boolean endsOn(LocalDate day) {
        Days days = daysOf(day);
        return days != null && days.last().equals(day);
    }

    /** Whether what is due is released with that day by itself, although no period is over with it. */
    boolean releasesOn(LocalDate day) {
        return automatic
                && daysOf(day) != null
                && !endsOn(day)
                && releaseDays.stream().anyMatch(one -> Math.min(one, day.lengthOfMonth()) == day.getDayOfMonth());
    }

    /** As they are kept; null for none. */
    public String daysText() {
        return releaseDays.isEmpty()
                ? null
                : releaseDays.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<Integer> days(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(Integer::valueOf).toList();
    }

    /** @throws Rejection {@code field.…}, {@code pool.span-ends-first}, {@code pool.shares-…}, {@code pool.days-manual} */
    PoolTerms checked() {
        Given.value("kind", kind);
        Given.value("period", period);
        if (period == Period.SPAN) {
            Given.value("firstDay", firstDay);
            Given.value("lastDay", lastDay);
            if (lastDay.isBefore(firstDay)) {
                throw Rejection.invalid("pool.span-ends-first", Map.of("field", "lastDay"));
            }
        }
        Given.within("kept", kept, 0, ContributionPosting.LARGEST);
        optional("inflow", inflow);
        optional("runCap", runCap);
        optional("memberCap", memberCap);
        optional("budget", budget);
        releaseDays.forEach(day -> Given.within("releaseDays", day, 1, 31));
        if (!releaseDays.isEmpty() && !automatic) {
            throw Rejection.invalid("pool.days-manual", Map.of("field", "releaseDays"));
        }
        boolean span = period == Period.SPAN;
        return new PoolTerms(
                kind,
                period,
                span ? firstDay : null,
                span ? lastDay : null,
                inflow,
                kept,
                runCap,
                memberCap,
                budget,
                automatic,
                GiveUpShare.checked(shares),
                releaseDays.stream().distinct().sorted().toList());
    }

    private static void optional(String field, Long value) {
        if (value != null) {
            Given.within(field, value, 1, ContributionPosting.LARGEST);
        }
    }

    /** Whether somebody to whom the pool has promised points may get less, or later, than by those before. */
    boolean worseThan(PoolTerms before) {
        return kept > before.kept
                || less(runCap, before.runCap)
                || less(memberCap, before.memberCap)
                || before.automatic
                        && (!automatic
                                || !releaseDays.containsAll(before.releaseDays)
                                || period != before.period
                                || !Objects.equals(lastDay, before.lastDay)
                                || !Objects.equals(firstDay, before.firstDay));
    }

    private static boolean less(Long cap, Long before) {
        return cap != null && (before == null || cap < before);
    }

    /** For the record: one text. */
    @Override
    public String toString() {
        return Stream.of(
                        kind + " " + period + (firstDay == null ? "" : " " + firstDay + ".." + lastDay),
                        inflow == null ? null : "target " + inflow,
                        kept == 0 ? null : "kept " + kept,
                        runCap == null ? null : "run " + runCap,
                        memberCap == null ? null : "member " + memberCap,
                        budget == null ? null : "budget " + budget,
                        automatic ? "automatic" : null,
                        releaseDays.isEmpty() ? null : "days " + daysText(),
                        GiveUpShare.text(shares))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }
}
