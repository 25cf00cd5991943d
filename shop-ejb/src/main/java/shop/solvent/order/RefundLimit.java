package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.approval.DoneAlone;
import shop.solvent.platform.Rejection;

/**
 * How much one may give back without somebody who agrees: a person so much in a day all in all, a channel, which passes on
 * what its members ask for, so much of an order.
 */
@ApplicationScoped
class RefundLimit {

    @Inject
    private OrderTerms terms;

    @Inject
    private DoneAlone done;

    /** Whether a refund of so many fen is within what is left to this person today, as it looks now. */
    boolean allows(String person, long fen) {
        return done.today(RefundDeed.CODE, person) + fen <= terms.refundedAlone();
    }

    /** The same, kept so until the present transaction ends. */
    boolean holdsFor(String person, long fen) {
        return done.locked(RefundDeed.CODE, person) + fen <= terms.refundedAlone();
    }

    /** Counts it, in the present transaction. @throws Rejection {@code refund.takes-two} if it is too much */
    void use(RefundOrder refund, long fen) {
        boolean ofPerson = refund.channel() == null && !refund.by().startsWith("system:");
        if (ofPerson ? !holdsFor(refund.by(), fen) : fen > terms.refundedAlone()) {
            throw Rejection.conflict(
                    "refund.takes-two",
                    Map.of(
                            "order",
                            refund.order().toString(),
                            "amount",
                            String.valueOf(fen),
                            "alone",
                            String.valueOf(terms.refundedAlone())));
        }
        if (ofPerson) {
            done.add(RefundDeed.CODE, refund.by(), fen);
        }
    }
}
