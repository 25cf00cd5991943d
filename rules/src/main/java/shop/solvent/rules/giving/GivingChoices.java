package shop.solvent.rules.giving;

import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;
import shop.solvent.rules.point.RiskChoices;

/**
 * What a giving rule may do. Where several rules choose, the highest number counts, so that one rule is enough to let somebody
 * give more; every refusal counts. Where no rule says how many, nothing may be given.
 *
 * <p>What is <em>not</em> here is on purpose: nothing changes the points on their way, and nothing makes money of them (G9).
 */
public interface GivingChoices extends RiskChoices {

    /** A member gives up to so many points and coins a day, in the shop's zone. */
    @Wins(Winner.HIGHEST)
    void perDay(@In(Unit.POINTS) @Good(MORE) @Within(max = 100_000_000) long points);

    /** A member gives up to so many points and coins in 30 days. */
    @Wins(Winner.HIGHEST)
    void perMonth(@In(Unit.POINTS) @Good(MORE) @Within(max = 100_000_000) long points);

    /** Refuses it; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
