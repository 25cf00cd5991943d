package shop.solvent.till;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.kernel.id.TillSaleId;

/**
 * What was sold at a till.
 *
 * @param number the register's own; null where the buyer scanned a code
 * @param request that it paid; null if none
 * @param code whether the buyer showed a pay code
 * @param order as it stands now: a part that goes back makes it another; null where a provider's code was charged in vain
 * @param back how much of the amount went back
 * @param soldAt by the register, where it says so
 * @param day in the shop's zone
 */
public record TillSaleView(
        TillSaleId id,
        TillId till,
        String number,
        TillRequestId request,
        boolean code,
        OrderId order,
        Money amount,
        Money back,
        State state,
        Instant soldAt,
        LocalDate day) {

    /** Where it stands. */
    public enum State {
        /** Somebody is paying it, or a person looks at it. */
        WAITING,
        /** Paid, a part of it perhaps given back since. */
        PAID,
        /** All of it went back. */
        BACK,
        /** All of it went back on its day, since it never should have been. */
        VOID
    }
}
