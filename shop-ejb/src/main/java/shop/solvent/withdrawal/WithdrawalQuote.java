package shop.solvent.withdrawal;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;

/**
 * What a withdrawal would come to if it were asked for now.
 *
 * @param dueAt when it would go to the provider at the earliest; null for at once, and where it is refused
 * @param automaticFrom the least threshold of a standing order; null where there may be none
 * @param refused why it is not possible; null if it is
 */
public record WithdrawalQuote(Money amount, Money fee, Instant dueAt, Money automaticFrom, Reason refused) {

    /** What would be paid out. */
    public Money net() {
        return amount.minus(fee);
    }
}
