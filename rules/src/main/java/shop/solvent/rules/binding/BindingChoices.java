package shop.solvent.rules.binding;

import shop.solvent.rules.Hinders;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.point.HoldChoices;
import shop.solvent.rules.point.RefuseChoices;

/**
 * What a rule may say of a binding. It can wait or not come to be; whoever shows an invitation becomes a member all the same. A brake on
 * the tree stands above it: where one closes the tree nobody is asked.
 */
public interface BindingChoices extends HoldChoices, RefuseChoices {

    /** Nobody is bound before a person has decided; {@code code} names the suspicion. */
    @Wins(Winner.ALL)
    @Hinders
    @Internal
    void hold(String code);

    /** Nobody is bound; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}
