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

/** Where an act can wait for a person: its point has {@code hold} too, in words of its own. */
public interface HoldChoices extends ScoreChoices {

    /** A score of {@code score} or more holds it for a person. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    void holdFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
