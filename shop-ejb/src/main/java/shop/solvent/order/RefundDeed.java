package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
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
     * @param fen what the member gets back: all that was paid and is not back yet, or of parts what was paid for these
     * @param into {@value #WALLET} where what a provider collected stays in the wallet; null where it goes back to who paid
     * @param parts of the order; null for all that is left of it
     */
    public record Refund(String order, long fen, String into, List<RefundPart> parts) {

        public static final String WALLET = "wallet";

        /** One of which each part goes back where it came from. */
        public Refund(String order, long fen) {
            this(order, fen, null, null);
        }

        /** One of all that is left. */
        public Refund(String order, long fen, String into) {
            this(order, fen, into, null);
        }

        public Refund {
            parts = parts == null || parts.isEmpty() ? null : List.copyOf(parts);
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
    private PartRefunds partRefunds;

    @Inject
    private PartWork work;

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
        if (order.state() != State.PAID) {
            return new Terms(content.order(), order.state().name(), false); // nothing is left of it to compare with
        }
        boolean whole = content.parts() == null;
        long left = whole ? work.moneyLeft(order.id()) : work.money(order.id(), content.parts());
        if (left != content.fen()) {
            throw Rejection.invalid("refund.other-amount", Map.of("order", content.order()));
        }
        return new Terms(
                content.order(),
                order.state().name(),
                content.fen() <= terms.refundedAlone()
                        && (whole ? goods.against(order.id()) : work.againstTerms(order.id(), content.parts()))
                                .isEmpty());
    }

    @Override
    public boolean stillAlone(Refund content, String by) {
        return limit.holdsFor(by, content.fen());
    }

    @Override
    public String perform(Refund content, Mandate mandate) {
        if (content.parts() != null) {
            RefundParts parts = new RefundParts(
                    mandate.id().toString(),
                    mandate.askedBy(),
                    null,
                    OrderId.parse(content.order()),
                    content.parts(),
                    mandate.reason(),
                    content.intoWallet());
            return partRefunds.refundAsked(parts, mandate.agreedBy()).id().toString();
        }
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
        if (content.parts() != null) {
            content.parts()
                    .forEach(part -> lines.add(new Line(
                            part.quantity() > 0 ? "deed.items-back" : "deed.price-back",
                            Line.Kind.TEXT,
                            (part.line() + 1) + ": "
                                    + (part.quantity() > 0 ? String.valueOf(part.quantity()) : yuan(part.fen())))));
        }
        if (content.intoWallet()) {
            lines.add(new Line("deed.back-to", Line.Kind.WORD, "deed.back-to-wallet"));
        }
        return lines;
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
