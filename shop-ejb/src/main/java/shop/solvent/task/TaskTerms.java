package shop.solvent.task;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;

/**
 * What is to be done, by when, and for what: what two people agree to.
 *
 * @param aboutZh what members read of it
 * @param aboutEn the same in English
 * @param target how much it takes: orders, fen, categories, goods or days
 * @param least fen that an order must come to in order to count; 0 for sign-ins
 * @param firstDay of those that count, in the shop's zone
 * @param lastDay of those that count
 * @param days of one time where the window is {@link Window#DAYS}; 0 otherwise
 * @param reward fen of gift money
 * @param giftDays for how many days the gift is good, the day it is given not counted
 * @param pool code of the pool that pays it
 * @param perMember most rewards that one member gets
 * @param most most rewards that all members get together
 */
public record TaskTerms(
        String nameZh,
        String nameEn,
        String aboutZh,
        String aboutEn,
        TaskAct act,
        long target,
        long least,
        LocalDate firstDay,
        LocalDate lastDay,
        Window window,
        int days,
        long reward,
        int giftDays,
        String pool,
        int perMember,
        long most) {

    /** In what time it is to be done. */
    public enum Window {
        /** Between the first and the last day, once. */
        WHOLE,
        /** Within a month of the calendar, in each anew. */
        MONTH,
        /** Within so many days, counted from the first day on, and then anew. */
        DAYS
    }

    private static final long MOST_FEN = 1_000_000_00L;

    private static final int LONGEST_DAYS = 732;

    private static final int LAST_YEAR = 9_000; // a database has no days for long after that

    /** @throws Rejection {@code field.…}, {@code task.…} */
    TaskTerms checked() {
        Given.value("act", act);
        Given.within("target", target, act.isOfDays() ? 2 : 1, act == TaskAct.SPENT ? MOST_FEN * 100 : 1_000);
        Given.within("least", least, act.isBuying() ? 1 : 0, act.isBuying() ? MOST_FEN * 100 : 0);
        Given.value("firstDay", firstDay);
        Given.value("lastDay", lastDay);
        if (firstDay.getYear() > LAST_YEAR
                || lastDay.isBefore(firstDay)
                || ChronoUnit.DAYS.between(firstDay, lastDay) > LONGEST_DAYS) {
            throw Rejection.invalid("task.days", Map.of("field", "lastDay", "most", String.valueOf(LONGEST_DAYS)));
        }
        boolean parts = Given.value("window", window) == Window.DAYS;
        Given.within("days", days, parts ? 1 : 0, parts ? 366 : 0);
        if (act.isOfDays() && longest() < target) {
            throw Rejection.invalid("task.too-short", Map.of("field", "target"));
        }
        Given.within("reward", reward, 1, MOST_FEN);
        if (act.isBuying() && reward >= paidAtLeast()) {
            throw Rejection.invalid(
                    "task.more-than-paid", Map.of("field", "reward", "paid", String.valueOf(paidAtLeast())));
        }
        Given.within("giftDays", giftDays, 1, 366);
        Given.within("perMember", perMember, 1, window == Window.WHOLE ? 1 : 1_000);
        Given.within("most", most, perMember, 1_000_000);
        return new TaskTerms(
                Given.text("nameZh", nameZh, 40),
                Given.text("nameEn", nameEn, 40),
                Given.text("aboutZh", aboutZh, 300),
                Given.text("aboutEn", aboutEn, 300),
                act,
                target,
                least,
                firstDay,
                lastDay,
                window,
                days,
                reward,
                giftDays,
                Given.text("pool", pool, 32),
                perMember,
                most);
    }

    /** Fen that a member has paid at least who has done it; 0 where nothing is bought (G4). */
    long paidAtLeast() {
        return switch (act) {
            case SPENT -> target;
            case ORDERS -> Math.multiplyExact(target, least);
            case CATEGORIES, REVIEWS -> least;
            case SIGN_INS, STREAK -> 0;
        };
    }

    /** The days of the longest time there is for it. */
    private long longest() {
        long longest = 0;
        for (TaskPeriod some = period(firstDay);
                some != null;
                some = period(some.until().plusDays(1))) {
            longest = Math.max(longest, ChronoUnit.DAYS.between(some.from(), some.until()) + 1);
        }
        return longest;
    }

    /** The time that the day belongs to; null for a day that does not count. */
    public TaskPeriod period(LocalDate day) {
        if (day.isBefore(firstDay) || day.isAfter(lastDay)) {
            return null;
        }
        LocalDate from = switch (window) {
            case WHOLE -> firstDay;
            case MONTH -> day.withDayOfMonth(1);
            case DAYS -> day.minusDays(ChronoUnit.DAYS.between(firstDay, day) % days);
        };
        LocalDate until = switch (window) {
            case WHOLE -> lastDay;
            case MONTH -> from.plusMonths(1).minusDays(1);
            case DAYS -> from.plusDays(days - 1L);
        };
        return new TaskPeriod(from.isBefore(firstDay) ? firstDay : from, until.isAfter(lastDay) ? lastDay : until);
    }

    /** The same where the last day is brought forward. */
    TaskTerms until(LocalDate earlier) {
        return new TaskTerms(
                nameZh, nameEn, aboutZh, aboutEn, act, target, least, firstDay, earlier, window, days, reward, giftDays,
                pool, perMember, most);
    }

    /** Fen it costs if every reward is given. */
    public long cost() {
        return Math.multiplyExact(reward, most);
    }

    static TaskTerms read(String text) {
        return Json.read(text, TaskTerms.class);
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return Json.write(this);
    }
}
