package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.OfModel;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * How unlike the shop's other acts of its kind this one is, as a model says that has learnt from them. There is always one; where
 * the model has not learnt enough, or is switched off, it is {@link #NONE}.
 *
 * @param score of a thousand acts of late, how many are more ordinary than this one: 0 to 1000
 * @param most what of the act is the most unusual: an {@link ActFeature}; empty for none
 * @param next what comes after it; empty for none
 */
@OfModel
public record AnomalyFact(
        @In(Unit.COUNT) @Within(max = 1_000) int score,
        @Known(of = ActFeature.class) String most,
        @Known(of = ActFeature.class) String next) {

    public static final AnomalyFact NONE = new AnomalyFact(0, "", "");
}
