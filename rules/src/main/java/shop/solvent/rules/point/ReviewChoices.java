package shop.solvent.rules.point;

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

/** The same where a person can look at an act: before it goes on, or although it does not. */
public interface ReviewChoices extends RiskChoices {

    /** Refuses it at once, and has a person look at its member; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @ForACheck
    void blockAndReview(String code);

    /** A score of {@code score} or more holds it for a person. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    @ForACheck
    void holdFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);

    /** A score of {@code score} or more refuses it at once, and has a person look. */
    @Wins(Winner.LOWEST)
    @Hinders
    @Internal
    @ForACheck
    void blockAndReviewFrom(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int score);
}
