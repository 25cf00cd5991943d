package shop.solvent.rules.point;

import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/** Where who acts can be asked for a one-time code. */
public interface CodeChoices extends ScoreChoices {

    /** Goes on once its member shows a one-time code that is sent to them; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    void stepUp(String code);

    /** A score of {@code score} or more asks for a one-time code. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    void stepUpFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
