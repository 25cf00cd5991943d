package shop.solvent.dividend;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** Months of the shop, as the periods whose profit is shared. */
final class Months {

    private Months() {}

    /**
     * A month that is over, so that nothing is added to its profit any more.
     *
     * @throws Rejection {@code period.invalid}, {@code period.not-over}
     */
    static YearMonth over(String text, Clock clock) {
        YearMonth month;
        try {
            month = YearMonth.parse(text);
        } catch (DateTimeException | NullPointerException invalid) {
            throw Rejection.invalid("period.invalid", Map.of("period", String.valueOf(text)));
        }
        if (!month.isBefore(YearMonth.now(clock))) {
            throw Rejection.invalid("period.not-over", Map.of("period", text));
        }
        return month;
    }

    /** Its first moment. */
    static Instant start(YearMonth month, Clock clock) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }
}
