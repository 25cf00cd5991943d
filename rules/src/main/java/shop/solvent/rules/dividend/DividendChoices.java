package shop.solvent.rules.dividend;

import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a dividend rule may do. Who is given no weight takes no part; where several rules choose for a partner, the highest
 * weight, the lowest cap and every refusal count.
 *
 * <p>Whoever is given the same weight gets the same: that is sharing by the average. A rule names weights and limits and never
 * an amount that is to be paid: what there is to share is in the pool, and nothing promises it (G5, G6).
 */
public interface DividendChoices {

    /** Lets the partner take part with that weight. What one gets more, others get less. */
    @Wins(Winner.HIGHEST)
    void weigh(PartnerFact partner, @In(Unit.COUNT) @Good(NEITHER) @Within(min = 1, max = 1000) int weight);

    /** The partner gets {@code fen} of this run at most; what is above stays in the pool. */
    @Wins(Winner.LOWEST)
    void cap(PartnerFact partner, @In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 100_000_000) long fen);

    /** The partner takes no part; {@code code} names the reason, which the partner is told. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(PartnerFact partner, String code);
}
