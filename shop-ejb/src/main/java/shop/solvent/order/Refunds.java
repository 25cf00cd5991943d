package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Attempts;

/** Takes orders back whole: the money to where it came from, points and commissions of exactly that order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Refunds {

    @Inject
    private Permits permits;

    @Inject
    private Orders orders;

    @Inject
    private RefundPosting posting;

    @Inject
    private RefundLimit limit;

    /** Whether this person needs somebody who agrees to give so many fen back, after what they gave back alone today. */
    public boolean takesTwo(String person, long fen) {
        return !limit.allows(person, fen);
    }

    /**
     * @throws shop.solvent.platform.Rejection {@code order.not-found}, {@code order.held} if it can be cancelled instead,
     *     {@code order.not-refundable} unless it is paid, {@code refund.takes-two} above what one may refund alone ({@link
     *     RefundDeed} is for that),
     *     {@code field.missing} without a reason, {@code key.reused}
     */
    public RefundReceipt refund(RefundOrder refund) {
        permits.requireOfPerson(refund.by(), Permission.REFUND_ORDERS);
        orders.requireSeen(refund.order());
        return Attempts.of(() -> posting.refund(refund, null));
    }
}
