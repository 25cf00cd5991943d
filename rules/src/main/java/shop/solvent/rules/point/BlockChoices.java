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

/** Where a person can look at who acts although nothing goes on. */
public interface BlockChoices extends ScoreChoices {

    /** Refuses it at once, and has a person look; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    void blockAndReview(String code);

    /** A score of {@code score} or more refuses it at once, and has a person look. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    void blockAndReviewFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
