package shop.solvent.portal;

import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.SettlementId;

/**
 * Money that comes to a merchant, or is to be given back.
 *
 * @param day on which the next step is made, in the shop's zone; null where that is a person's affair
 * @param amount negative if the merchant owes
 * @param statement that made it payable; null as long as it is on none
 * @param number of that statement; 0 for none
 */
public record Coming(Step step, LocalDate day, Money amount, SettlementId statement, int number) {

    /** How far it has come. */
    public enum Step {
        /** Is with the payment provider. */
        UNDERWAY,
        /** A statement has made it payable, and the shop has yet to order the payout. */
        PAYABLE,
        /** A statement will have it on that day. */
        EXPECTED
    }
}
