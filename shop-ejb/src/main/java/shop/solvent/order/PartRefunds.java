package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/**
 * Gives parts of orders back: some items of a line, or some of its price. Money goes where it came from, and everybody gives back what they
 * had of that part. With the last of it the order is taken back, as if that had been done at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PartRefunds {

    /** Parts of one act. */
    public static final int MOST_PARTS = PartWork.MOST_PARTS;

    @Inject
    private Permits permits;

    @Inject
    private Orders orders;

    @Inject
    private Transactions transactions;

    @Inject
    private PartWork work;

    @Inject
    private RefundLimit limit;

    /**
     * @throws Rejection {@code order.not-found}, {@code order.held}, {@code order.not-refundable}, {@code order-line.not-found}, {@code
     *     refund.parts} of none, of too many or of one line twice, {@code refund.quantity} of more items than are left, {@code
     *     refund.part-amount} of more than is left of what was paid in money, {@code refund.nothing-left}, {@code refund.points-frozen} as
     *     long as something that it gave is frozen, {@code refund.parts-across} of one paid with points of another project, {@code
     *     refund.disputed} as long as a dispute goes on, {@code refund.items-handed-out} of items that cannot be taken back one by one,
     *     and as {@link Refunds#refund}
     */
    public RefundReceipt refund(RefundParts refund) {
        permits.requireOfPerson(refund.by(), Permission.REFUND_ORDERS);
        orders.requireSeen(refund.order());
        return transactions.of(() -> refundAsked(refund, null));
    }

    /**
     * One that was asked for as a {@link RefundDeed}, in the present transaction.
     *
     * @param agreedBy as {@link Refunds#refundAsked} has it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public RefundReceipt refundAsked(RefundParts refund, String agreedBy) {
        boolean ofShop = refund.by().startsWith("system:");
        return work.refund(refund, agreedBy != null || ofShop, !ofShop && agreedBy == null, fen -> {
            if (agreedBy == null) {
                limit.use(
                        new RefundOrder(refund.key(), refund.by(), refund.channel(), refund.order(), refund.reason()),
                        fen);
            }
        });
    }

    /**
     * One that was decided or promised elsewhere, whatever the terms of the goods and however much it is.
     *
     * @throws Rejection as {@link #refund}, without {@code refund.terms-…} and {@code refund.takes-two}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public RefundReceipt promised(RefundParts refund) {
        return work.refund(refund, true, false, fen -> {});
    }

    /**
     * What of each line can still go back; nothing of an order that is not paid.
     *
     * @throws Rejection {@code order.not-found}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<LineLeft> left(OrderId id) {
        orders.requireSeen(id);
        return work.left(id);
    }

    /** Fen of money that are left of an order to go back; what was paid, where nothing went back. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public long moneyLeft(OrderId id) {
        orders.requireSeen(id);
        return work.moneyLeft(id);
    }

    /**
     * Fen of money that such parts are, before what is kept of it for points of the order that are spent.
     *
     * @throws Rejection as {@link #refund} about parts
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public long money(OrderId id, List<RefundPart> wanted) {
        orders.requireSeen(id);
        return work.money(id, wanted);
    }

    /** What stands against it by the terms of these lines; empty if nothing does. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<Reason> againstTerms(OrderId id, List<RefundPart> wanted) {
        orders.requireSeen(id);
        return work.againstTerms(id, wanted).map(Rejection::reason);
    }
}
