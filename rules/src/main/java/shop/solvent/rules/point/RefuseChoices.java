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

/** Where an act can be refused: its point has {@code refuse} too, in words of its own. */
public interface RefuseChoices extends ScoreChoices {

    /** A score of {@code score} or more refuses it. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    void refuseFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
