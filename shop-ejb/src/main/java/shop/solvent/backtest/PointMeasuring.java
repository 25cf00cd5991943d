package shop.solvent.backtest;

import shop.solvent.rules.language.DecisionPoint;

/** What a point contributes that has more to tell of its decisions than {@link PlainMeasuring}. */
interface PointMeasuring extends Measuring {

    DecisionPoint point();
}
