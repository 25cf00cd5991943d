package shop.solvent.rules.topup;

import shop.solvent.rules.ForACheck;
import shop.solvent.rules.ForAPerson;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.gift.ShareChoices;

/**
 * What a rule may do once a member has topped up. Nothing here changes what came in, delays it or takes of it.
 */
public interface TopUpChoices extends ShareChoices {

    /** Has a person look at it; what came in stays where it is. {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @Internal
    @ForACheck
    @ForAPerson
    void lookInto(String code);
}
