package shop.solvent.rules.payout;

import shop.solvent.rules.Hinders;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.point.BlockChoices;
import shop.solvent.rules.point.HoldChoices;

/**
 * What a rule may say of a merchant's payout. It can wait, or not go out and be looked at; it is never refused for good and nothing is
 * taken of it, since the money is the merchant's.
 */
public interface PayoutChoices extends HoldChoices, BlockChoices {

    /** Holds the money for a person to decide; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @Internal
    void hold(String code);
}
