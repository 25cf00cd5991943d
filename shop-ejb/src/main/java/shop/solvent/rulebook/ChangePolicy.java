package shop.solvent.rulebook;

import java.time.Duration;
import java.util.function.LongPredicate;
import shop.solvent.platform.Settings;

/** What the house asks of a change of rules, by its settings. */
final class ChangePolicy {

    static final String SECOND_CHECKER_ABOVE = "shop.rules.second-checker-above";
    static final String COVER_TOLERANCE = "shop.rules.cover-tolerance";
    static final String NOTICE_DAYS = "shop.rules.notice-days";
    static final String BREAK_GLASS_HOURS = "shop.rules.break-glass-hours";

    private static final long A_THOUSAND_YUAN = 100_000;
    private static final long A_WEEK = 7;
    private static final long A_DAY = 24;

    private ChangePolicy() {}

    /** A measured effect above this, in fen and in either direction, takes two checkers. */
    static long secondCheckerAbove() {
        return number(SECOND_CHECKER_ABOVE, A_THOUSAND_YUAN, fen -> fen >= 0);
    }

    /**
     * By how much the points that rules promise may outrun what the pool receives of the same sale, in basis points of what
     * is paid, before a change that promises more takes two checkers.
     */
    static int coverTolerance() {
        return (int) number(COVER_TOLERANCE, 0, rate -> rate >= 0 && rate <= 100_000);
    }

    /** How long before it comes in force a change that touches members' rights is announced (G13): never under a week. */
    static Duration notice() {
        return Duration.ofDays(number(NOTICE_DAYS, A_WEEK, days -> days >= A_WEEK && days <= 366));
    }

    /** How long rules stay in force that nobody else has looked at: at most a week. */
    static Duration breakGlass() {
        return Duration.ofHours(number(BREAK_GLASS_HOURS, A_DAY, hours -> hours >= 1 && hours <= A_WEEK * 24));
    }

    private static long number(String setting, long otherwise, LongPredicate allowed) {
        long value;
        try {
            value = Settings.get(setting).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException(setting + " must be a whole number", notANumber);
        }
        if (!allowed.test(value)) {
            throw new IllegalStateException(setting + " must not be " + value);
        }
        return value;
    }
}
