package shop.solvent.backtest;

import java.time.LocalDate;
import java.util.Map;
import shop.solvent.platform.Rejection;

/**
 * Which decisions to look at.
 *
 * @param from the first day, in the shop's zone, as the order itself counts (not when it was recorded)
 * @param to the last day, included
 * @param oneIn 1 for all, n for about one in n, always the same ones
 */
public record BacktestQuery(LocalDate from, LocalDate to, int oneIn) {

    /** What a sample may leave out at most. */
    public static final int THINNEST = 1_000;

    /** Days a period may have. */
    public static final int LONGEST = 366;

    /** @throws Rejection {@code backtest.period-invalid}, {@code backtest.period-too-long}, {@code backtest.sample-invalid} */
    BacktestQuery checked() {
        if (from == null || to == null || to.isBefore(from)) {
            throw Rejection.invalid("backtest.period-invalid", Map.of());
        }
        if (from.plusDays(LONGEST).isBefore(to.plusDays(1))) {
            throw Rejection.invalid("backtest.period-too-long", Map.of("most", "" + LONGEST));
        }
        if (oneIn < 1 || oneIn > THINNEST) {
            throw Rejection.invalid("backtest.sample-invalid", Map.of("most", "" + THINNEST));
        }
        return this;
    }
}
