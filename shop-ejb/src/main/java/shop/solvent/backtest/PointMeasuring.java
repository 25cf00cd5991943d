package shop.solvent.backtest;

import java.util.List;
import shop.solvent.rules.language.DecisionPoint;

/** What a point contributes that has more to tell of its decisions than {@link PlainMeasuring}. */
interface PointMeasuring extends Measuring {

    DecisionPoint point();

    /** What its runs tell beside what they cost, in the order in which it is read. */
    List<Measure> shown();
}
