package shop.solvent.till;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;

/**
 * An amount that is shown at a till, to be paid by whoever scans it.
 *
 * @param note what it is for; null if nobody said
 * @param order that paid it; null until one did
 */
public record TillRequestView(
        TillRequestId id,
        TillId till,
        Money amount,
        String note,
        State state,
        Instant madeAt,
        Instant expiresAt,
        OrderId order) {

    /** Where it stands. */
    public enum State {
        OPEN,
        /** Somebody has begun to pay it at a provider, and nobody else can. */
        BEING_PAID,
        PAID,
        /** Its time ran out, or it was taken back. */
        OVER
    }
}
