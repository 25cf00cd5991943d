package shop.solvent.backtest;

import java.util.function.Function;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;

/** Notes what is measured of one decision under two versions. Safe to share between threads. */
interface Measuring {

    /** Whether it notes whom a decision serves worse. */
    default boolean tellsLosers() {
        return false;
    }

    /** Some decisions in a row were noted: what is better asked about them together is asked now. */
    default void noted(BacktestTotals tally) {}

    /**
     * @param facts what both versions were shown
     * @param before what the base decides
     * @param after what the candidate decides
     * @param versions either version by its hash, for who wants to know more of it than this decision
     */
    void note(
            RecordedDecision recorded,
            Record facts,
            Decision before,
            Decision after,
            Function<String, Rules> versions,
            BacktestTotals tally);
}
