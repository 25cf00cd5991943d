package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * What the buyer wants to pay with besides money: as many as they want to use and can spend. Each is worth one fen, and the
 * money for it lies behind it.
 *
 * @param coins spendable since they were given
 * @param points that were released
 */
@Person
public record PointsFact(
        @In(Unit.COUNT) long coins, @In(Unit.POINTS) long points) {

    /** Of a buyer who pays with money alone. */
    public static final PointsFact NONE = new PointsFact(0, 0);
}
