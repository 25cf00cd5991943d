package shop.solvent.order;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Batch;

/**
 * Whoever has payment providers collect for orders: each bean of this type is asked where an order is taken back or comes to nothing, so
 * that what was collected goes back to who paid.
 */
public interface ThroughProvider {

    /** Fen that were collected for each of these orders, whatever of it went back since; those without are missing. It reads without a lock. */
    Map<OrderId, Long> collected(Collection<OrderId> orders);

    /**
     * Has it go back. The money is in the member's wallet again by what the batch has so far, is set aside there, and is the member's
     * until it is with who paid.
     *
     * @param fen no more in sum than was {@linkplain #collected collected}
     * @param cause what it goes back for: the same goes back once, whatever is asked again
     * @param batch that has the member's money paid in locked
     */
    void giveBack(OrderId order, MemberId member, long fen, String cause, Batch batch, Instant at);
}
