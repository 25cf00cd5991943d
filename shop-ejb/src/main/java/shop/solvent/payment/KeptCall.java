package shop.solvent.payment;

import java.time.Instant;
import shop.solvent.kernel.id.PaymentId;

/**
 * A call of a payment provider that is kept, without what it said.
 *
 * @param heardAt when it came first
 * @param times how often the very same came
 * @param lastAt when last
 * @param reason why it was refused, a code; null if it was not
 * @param payment that it is about; null if it is none of the shop's, or not known yet
 */
public record KeptCall(
        long id,
        String provider,
        Instant heardAt,
        long times,
        Instant lastAt,
        State state,
        String reason,
        PaymentId payment) {

    /** What became of it. */
    public enum State {
        /** Nobody has looked at it yet: it came a moment ago, or a server stopped while it did. */
        WAITING,
        /** It is the provider's word of a payment of the shop. */
        HEARD,
        /** It is the provider's word, and of no payment of the shop: of another purchase, or that a refund has arrived. */
        NOBODYS,
        /** It was nobody's word. */
        REFUSED
    }

    /**
     * What it said, as it came.
     *
     * @param headers that its provider looks at, a line each; nothing else of them is kept
     */
    public record Content(String headers, String body) {}
}
