package shop.solvent.rules.signin;

import shop.solvent.rules.Hinders;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.point.BlockChoices;
import shop.solvent.rules.point.RefuseChoices;

/**
 * What a rule may say of a member who wants to come in. There is no code to ask for, since each sign-in is one that was sent to their
 * telephone, and nothing that could wait: who does not come in tries again.
 */
public interface SignInChoices extends BlockChoices, RefuseChoices {

    /** Lets nobody in; {@code code} names the reason, which nobody is told. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
