package shop.solvent.rules.dispute;

import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule on disputes may do. Where no rule says how long something may be disputed, it may not be; where none says how long a side
 * has, it has {@value DisputeRules#DAYS} days.
 *
 * <p>What is <em>not</em> here is on purpose: no rule says who is right. Rules say what silence means; the rest is agreed to by both
 * sides or decided by people.
 */
public interface DisputeChoices {

    /** It may be disputed for so many days since it was delivered, since the order where it was not. */
    @Wins(Winner.HIGHEST)
    void openFor(@In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 3_650) int days);

    /** The merchant has so many days to answer. */
    @Wins(Winner.HIGHEST)
    void merchantHas(@In(Unit.DAYS) @Good(NEITHER) @Within(min = 1, max = 90) int days);

    /** The buyer has so many days to answer what the merchant said. */
    @Wins(Winner.HIGHEST)
    void buyerHas(@In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 90) int days);

    /** From so much on two people decide. Where no rule says it, one does. */
    @Wins(Winner.LOWEST)
    @Internal
    void twoFrom(@In(Unit.FEN) @Good(NEITHER) @Within(min = 1, max = 100_000_000) long fen);

    /** A merchant that does not answer in time loses: the buyer gets all of it back. Where no rule says it, a person decides. */
    @Wins(Winner.ALL)
    void silenceIsForBuyer(String code);

    /** A buyer who does not answer in time has nothing more to say: it is closed. Where no rule says it, a person decides. */
    @Wins(Winner.ALL)
    @Hinders
    void silenceCloses(String code);

    /** Whatever is said of silence, a person decides where nobody answers. */
    @Wins(Winner.ALL)
    void askPerson(String code);

    /** It may not be disputed; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
