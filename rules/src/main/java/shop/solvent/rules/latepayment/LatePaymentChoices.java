package shop.solvent.rules.latepayment;

import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule may say of a payment that came when the time of its purchase was over. Where no rule speaks, no order comes of it, and the
 * money goes where the buyer chose.
 *
 * <p>What is <em>not</em> here is on purpose: no rule makes it an order that costs more than was quoted, or of which not everything is to
 * be had; none makes one of what its buyer gave up; none keeps in a wallet what its buyer wants back, and nothing goes into a guest's.
 */
public interface LatePaymentChoices {

    /** It becomes an order after all where everything is to be had and no dearer than was quoted, up to {@code hours} after its time. */
    @Wins(Winner.HIGHEST)
    void orderWithin(@In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = LatePaymentFact.LATEST) int hours);

    /** No order comes of it; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void noOrder(String code);

    /** What does not become an order goes back to who paid, also where the buyer wanted it in the wallet; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void giveBack(String code);
}
