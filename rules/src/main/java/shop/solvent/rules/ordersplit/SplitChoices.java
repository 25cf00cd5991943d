package shop.solvent.rules.ordersplit;

import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;

/**
 * What a rule on the parts of an order may say. Each of these tells lines apart; where several speak, lines are in one part if none of
 * them tells them apart. Where no rule speaks the order is one part.
 *
 * <p>What is <em>not</em> here is on purpose: no rule changes what an order costs, earns or pays out, nor to whom: a part is how it is
 * handed over, and its figures are shares of the order's.
 */
public interface SplitChoices {

    /** Lines of different merchants; {@code code} names the reason. */
    @Wins(Winner.ALL)
    void byMerchant(String code);

    /** Lines that are handed over in different ways; {@code code} names the reason. */
    @Wins(Winner.ALL)
    void byDelivery(String code);

    /** Lines that come from different suppliers; {@code code} names the reason. */
    @Wins(Winner.ALL)
    void bySupplier(String code);

    /** This line, from all that are not called the same; {@code code} is how its part is called. */
    @Wins(Winner.ALL)
    void apart(SplitLineFact line, String code);
}
