package shop.solvent.rules.point;

import static shop.solvent.rules.Good.Way.LESS;
import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.ForACheck;
import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule may say of the risk of an act, wherever an act can be asked a one-time code for. A single rule may ask for the
 * code, or several add to a score that is compared with what other rules say is too much. The strictest of all that is said
 * counts: to refuse, to block and look, to hold, to ask for a code, to let go on.
 */
public interface RiskChoices {

    /** Goes on once its member shows a one-time code that is sent to them; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @ForACheck
    void stepUp(String code);

    /** Adds {@code weight} to the score of the act; all together come to 100 at most. */
    @Wins(Winner.SUM)
    @Hinders
    @Internal
    @ForACheck
    void risk(@In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 100) int weight);

    /** A score of {@code score} or more asks for a one-time code. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    @ForACheck
    void stepUpFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);

    /** A score of {@code score} or more refuses it. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    void refuseFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
