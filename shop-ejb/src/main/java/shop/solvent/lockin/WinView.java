package shop.solvent.lockin;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;

/** A share as it is shown. */
public record WinView(
        TransferId transfer,
        OrderId order,
        MerchantId merchant,
        PoolId pool,
        Money amount,
        State state,
        Instant dueAt) {

    public enum State {
        /** Waits for its day; void if the order is taken back before. */
        PENDING,
        /** Owed to the merchant, on its next statement. */
        SETTLED,
        /** The order was taken back before. */
        VOID
    }
}
