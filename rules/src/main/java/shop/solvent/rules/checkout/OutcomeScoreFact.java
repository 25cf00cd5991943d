package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.OfModel;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * How likely an act like this one turns out to be what reviewers confirm, as a model says that has learnt from what they said of
 * earlier ones. There is always one; where no model is in use, or it is switched off, it is {@link #NONE}.
 *
 * @param chance of a thousand acts like this one, how many turn out so: 0 to 1000
 * @param most what of the act adds most to that: an {@link ActFeature}; empty where nothing adds to it
 * @param mostTimes by how much the odds are higher for it than those of an act that is ordinary there, in hundredths: 250 for two
 *     and a half times; 0 for none
 * @param next what comes after it; empty for none
 * @param nextTimes as {@code mostTimes}
 */
@OfModel
public record OutcomeScoreFact(
        @In(Unit.COUNT) @Within(max = 1_000) int chance,
        @Known(of = ActFeature.class) String most,
        @In(Unit.COUNT) @Within(max = 1_000_000) int mostTimes,
        @Known(of = ActFeature.class) String next,
        @In(Unit.COUNT) @Within(max = 1_000_000) int nextTimes) {

    public static final OutcomeScoreFact NONE = new OutcomeScoreFact(0, "", 0, "", 0);
}
