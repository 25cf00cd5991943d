package shop.solvent.rules.point;

import static shop.solvent.rules.Good.Way.LESS;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule may say of the risk of an act, wherever acts are risky: several rules add to a score that is compared with what other
 * rules say is too much. What becomes of it is said by what a point inherits beside this; the strictest of all that is said counts: to
 * refuse, to block and look, to hold, to ask for a code, to let go on.
 */
public interface ScoreChoices {

    /** Adds {@code weight} to the score of the act; all together come to 100 at most. */
    @Wins(Winner.SUM)
    @Hinders
    @Internal
    void risk(@In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 100) int weight);
}
