package shop.solvent.backtest;

import java.time.LocalDate;

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
}
