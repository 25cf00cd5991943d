package shop.solvent.rules.routing;

import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.Good;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule on routes may do. It puts those in an order that may be taken; one that is stopped, of another seller or over its limit no
 * rule can open, and none can send on what a provider declined for risk (G10). What is paid, and by whom, is the same whichever is taken.
 */
public interface RoutingChoices {

    /** Those with the highest rank are tried first. One of which no rule speaks has the rank 0. */
    @Wins(Winner.HIGHEST)
    @Internal
    void prefer(RouteFact route, @In(Unit.COUNT) @Good(NEITHER) @Within(min = 1, max = 100) int rank);

    /** Among those of the same rank it takes so many parts of the payments. One of which no rule speaks has one part. */
    @Wins(Winner.HIGHEST)
    @Internal
    void share(RouteFact route, @In(Unit.COUNT) @Good(NEITHER) @Within(min = 1, max = 1_000) int parts);

    /** It comes after all that nothing is against; {@code code} names the reason. Where there is no other it is taken all the same. */
    @Wins(Winner.ALL)
    @Internal
    void avoid(RouteFact route, String code);
}
