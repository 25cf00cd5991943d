package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.Gateways;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentQuery;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Rejection;

/** What somebody pays at a provider. Another's is not there. */
@ApplicationScoped
public class OwnPayments {

    private static final int MOST_SHOWN = 20;

    @EJB
    private Payments payments;

    @Inject
    private Gateways gateways;

    @Inject
    private OwnOrders orders;

    @Inject
    private Guests guests;

    @Inject
    private Storefront storefront;

    /**
     * The purchase by which an order came to be; empty if no provider collected for it.
     *
     * @throws Rejection {@code order.not-found} if that is not theirs
     */
    public Optional<PaymentView> ofOrder(Visitor visitor, OrderId order) {
        orders.find(visitor, order);
        return payments.ofOrder(order);
    }

    /** Whether buyers can be led to a provider now. */
    public boolean isOffered() {
        return gateways.present().isPresent();
    }

    /**
     * Opens a purchase of the cart, of which the provider collects what is missing. What comes too late of a guest goes back: nobody
     * spends from a guest's wallet.
     *
     * @throws Rejection as {@link Payments#open}
     */
    public PaymentView open(Visitor visitor, Purchase.Cart cart, IfLate ifLate) {
        OpenPayment purchase = new OpenPayment(
                storefront.key(cart.key()),
                storefront.channel(),
                visitor.member(),
                cart.lines(),
                cart.device(),
                cart.coupons(),
                cart.quote(),
                cart.collected(),
                visitor.guest() ? IfLate.BACK : ifLate,
                cart.spend());
        return payments.open(purchase, visitor.guest() ? guests.same(visitor.member()) : List.of())
                .payment();
    }

    /** @throws Rejection {@code payment.not-found} */
    public PaymentView find(Visitor visitor, PaymentId id) {
        PaymentView payment = payments.find(id);
        if (!orders.buyers(visitor).contains(payment.member())) {
            throw Rejection.notFound("payment", id);
        }
        return payment;
    }

    /** Those that wait to be paid, the newest first. */
    public List<PaymentView> unpaid(Visitor visitor) {
        return payments.list(
                        new PaymentQuery(null, orders.buyers(visitor), State.OPEN, null, null, null, null, null),
                        null,
                        MOST_SHOWN)
                .rows();
    }

    /**
     * What their browser opens to pay it: on a telephone the provider's page for telephones, else its page, or a code where it has none.
     *
     * @throws Rejection {@code payment.not-found}, {@code payment.not-open}, {@code payment.no-such-end}, {@code payment.silent}
     */
    public Opening opening(Visitor visitor, PaymentId id, BuyersBrowser browser) {
        PaymentView payment = find(visitor, id);
        Set<PaymentEnd> ends = payments.ends(payment);
        boolean telephone = browser.kind() == BuyersBrowser.Kind.TELEPHONE
                && browser.address() != null
                && ends.contains(PaymentEnd.H5);
        PaymentEnd end =
                telephone ? PaymentEnd.H5 : ends.contains(PaymentEnd.PAGE) ? PaymentEnd.PAGE : PaymentEnd.NATIVE;
        return payments.opening(payment.id(), end, telephone ? new Payer(null, browser.address()) : Payer.UNKNOWN);
    }

    /** @throws Rejection {@code payment.not-found}, {@code payment.not-open} */
    public void giveUp(Visitor visitor, PaymentId id) {
        payments.giveUp(find(visitor, id).id());
    }
}
