package shop.solvent.backtest;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import shop.solvent.rules.language.DecisionPoint;

/** What a point contributes that has more to tell of its decisions than {@link PlainMeasuring}. */
interface PointMeasuring extends Measuring {

    DecisionPoint point();

    /** What its runs tell beside what they cost, in the order in which it is read. */
    List<Measure> shown();

    /**
     * Facts as they are asked about, where the candidate looks at something that there was not when they were recorded.
     *
     * @param news codes of campaigns that rules of the candidate belong to and none of the base
     */
    default UnaryOperator<Record> supposing(Set<String> news) {
        return UnaryOperator.identity();
    }
}
