package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.Conversions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Receipt;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.stepup.Shown;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Pays for a cart as its quote said. The same purchase made twice is one. */
@ApplicationScoped
public class Purchase {

    @EJB
    private TopUps topUps;

    @EJB
    private Checkout checkout;

    @EJB
    private Conversions conversions;

    @Inject
    private Storefront storefront;

    /**
     * A cart to be bought.
     *
     * @param key made by the page
     * @param device the browser, by a name that it keeps
     * @param coupons shown with it
     * @param quote that the buyer has seen
     * @param spend the most of their coins and points that the buyer wants to pay with
     * @param collected what is collected for it, because the wallet does not cover it; zero if it does
     * @param shown the one-time code that was asked for; null if none was
     */
    public record Cart(
            String key,
            List<PlaceOrder.Line> lines,
            String device,
            List<String> coupons,
            QuoteId quote,
            Spent spend,
            Money collected,
            Shown shown) {

        /** One that is paid with money alone. */
        public Cart(
                String key,
                List<PlaceOrder.Line> lines,
                String device,
                List<String> coupons,
                QuoteId quote,
                Money collected) {
            this(key, lines, device, coupons, quote, Spent.NOTHING, collected, null);
        }
    }

    /**
     * Collects what is missing and places the order. What was collected for an order that does not come to be stays in the wallet.
     *
     * @throws shop.solvent.platform.Rejection {@code storefront.collects-nothing}, {@code step-up.required}, and as {@link TopUps#topUp} and {@link
     *     Checkout#place}
     */
    public Receipt of(Visitor visitor, Cart cart) {
        if (!cart.collected().isZero()) {
            storefront.requireCollecting();
            topUps.topUp(
                    new TopUp(storefront.key(cart.key()), storefront.channel(), visitor.member(), cart.collected()));
        }
        PlaceOrder order = new PlaceOrder(
                        storefront.key(cart.key()),
                        visitor.member(),
                        storefront.channel(),
                        cart.lines(),
                        cart.device(),
                        null,
                        cart.coupons(),
                        cart.quote(),
                        cart.spend())
                .bringing(cart.collected().amount());
        Receipt receipt = checkout.place(order, cart.shown());
        if (receipt.outcome() == Outcome.STEP_UP) {
            throw checkout.askFor(order);
        }
        return receipt;
    }

    /**
     * Converts first what the order takes in another currency, as its quote said, and then places the order, which the wallet pays. What
     * was converted for an order that does not come to be stays in the wallet.
     *
     * @throws shop.solvent.platform.Rejection {@code checkout.conversion-open} while the conversion is under way, {@code
     *     checkout.conversion-refused} where it was not done, and as {@link #of} and {@link Conversions#pay}
     */
    public Receipt converting(Visitor visitor, ConversionQuoteId conversion, Cart cart) {
        ConversionView converted = conversions
                .pay(visitor.member(), conversion, cart.quote(), storefront.channel(), storefront.key(cart.key()))
                .conversion();
        switch (converted.state()) {
            case HELD -> throw Rejection.conflict("checkout.conversion-open", Map.of());
            case REFUSED, EXPIRED -> throw Rejection.conflict("checkout.conversion-refused", Map.of());
            case DONE -> {}
        }
        return of(
                visitor,
                new Cart(
                        cart.key(),
                        cart.lines(),
                        cart.device(),
                        cart.coupons(),
                        cart.quote(),
                        cart.spend(),
                        Money.fen(0),
                        cart.shown()));
    }

    /** Brings money into the wallet, where the storefront collects. Once per key. */
    public void topUp(Visitor visitor, String key, Money amount) {
        storefront.requireCollecting();
        topUps.topUp(new TopUp(storefront.key(key), storefront.channel(), visitor.member(), amount));
    }
}
