package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;

/**
 * A person takes a paid order back: up to {@value #LIMIT} in a day alone, above that, and against the terms on which the goods
 * were bought, with somebody who agrees.
 */
@ApplicationScoped
public class RefundDeed extends Deed<RefundDeed.Refund> {

    public static final String CODE = "order.refund";

    static final String LIMIT = "shop.refund.alone";

    /**
     * @param order id
     * @param fen what the member gets back: all that was paid
     * @param into {@value #WALLET} where what a provider collected stays in the wallet; null where it goes back to who paid
     */
    public record Refund(String order, long fen, String into) {

        public static final String WALLET = "wallet";

        /** One of which each part goes back where it came from. */
        public Refund(String order, long fen) {
            this(order, fen, null);
        }

        boolean intoWallet() {
            return WALLET.equals(into);
        }
    }

    @Inject
    private Orders orders;

    @Inject
    private OrderTerms terms;

    @Inject
    private RefundTerms goods;

    @Inject
    private Refunds refunds;

    @Inject
    private RefundLimit limit;

    RefundDeed() {
        super(CODE, Refund.class, Permission.REFUND_ORDERS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return LIMIT;
    }

    @Override
    public void check(Refund content) {
        OrderView order = orders.find(OrderId.parse(content.order()));
        if (order.state() == State.HELD) {
            throw Rejection.conflict("order.held", Map.of("order", content.order()));
        }
        if (order.state() != State.PAID) {
            throw Rejection.conflict(
                    "order.not-refundable",
                    Map.of("order", content.order(), "state", order.state().name()));
        }
    }

    /** Bound to the order's state and to what was paid for it: an order that was refunded otherwise leaves nothing to do. */
    @Override
    public Terms terms(Refund content) {
        OrderView order = orders.find(OrderId.parse(content.order()));
        if (order.payable().amount() != content.fen()) {
            throw Rejection.invalid("refund.other-amount", Map.of("order", content.order()));
        }
        return new Terms(
                content.order(),
                order.state().name(),
                content.fen() <= terms.refundedAlone()
                        && goods.against(order.id()).isEmpty());
    }

    @Override
    public boolean stillAlone(Refund content, String by) {
        return limit.holdsFor(by, content.fen());
    }

    @Override
    public String perform(Refund content, Mandate mandate) {
        RefundOrder refund = new RefundOrder(
                mandate.id().toString(),
                mandate.askedBy(),
                null,
                OrderId.parse(content.order()),
                mandate.reason(),
                content.intoWallet());
        return refunds.refundAsked(refund, mandate.agreedBy()).id().toString();
    }

    @Override
    public List<Line> lines(Refund content) {
        List<Line> lines = new ArrayList<>(List.of(
                new Line("deed.order", Line.Kind.ORDER, content.order()),
                new Line("deed.amount-back", Line.Kind.FEN, String.valueOf(content.fen()))));
        if (content.intoWallet()) {
            lines.add(new Line("deed.back-to", Line.Kind.WORD, "deed.back-to-wallet"));
        }
        return lines;
    }
}
