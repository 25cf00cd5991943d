package shop.solvent.payment;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * Which purchases are looked for. What is null does not matter.
 *
 * @param members of one of these
 * @param finding true for those of which the provider said what cannot be
 * @param from when they were opened; {@code until} is no more
 * @param byHand true for those that two people confirmed
 */
public record PaymentQuery(
        String channel,
        List<MemberId> members,
        PaymentView.State state,
        Boolean late,
        PaymentView.Refund refund,
        Boolean finding,
        Instant from,
        Instant until,
        Boolean byHand) {

    /** Whoever said that they were paid. */
    public PaymentQuery(
            String channel,
            List<MemberId> members,
            PaymentView.State state,
            Boolean late,
            PaymentView.Refund refund,
            Boolean finding,
            Instant from,
            Instant until) {
        this(channel, members, state, late, refund, finding, from, until, null);
    }

    /** A channel's. */
    public static PaymentQuery of(String channel) {
        return new PaymentQuery(channel, null, null, null, null, null, null, null);
    }
}
