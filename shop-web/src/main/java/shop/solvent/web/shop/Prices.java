package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.storefront.Storefront;

/** What things would cost whoever looks: by the decision that an order of theirs would be made by. */
@ApplicationScoped
class Prices {

    @EJB
    private Quotes quotes;

    @Inject
    private Storefront storefront;

    /** Of whoever looks, to be shown. @throws Rejection as {@link Quotes#look} */
    Quote look(Visit visit, List<Line> lines, List<String> coupons) {
        return quotes.look(asked(visit, lines, coupons, false, Spent.NOTHING));
    }

    /** As {@link #look}; empty where there is no price to be had. */
    Optional<Quote> tryToLook(Visit visit, List<Line> lines) {
        try {
            return Optional.of(look(visit, lines, List.of()));
        } catch (Rejection none) {
            return Optional.empty();
        }
    }

    /** What somebody would pay who became a member now; empty if whoever looks is known already. */
    Optional<Quote> asNewMember(Visit visit, List<Line> lines) {
        return visit.isKnown()
                ? Optional.empty()
                : Optional.of(quotes.look(asked(visit, lines, List.of(), true, Spent.NOTHING)));
    }

    /** To be redeemed. @param spend the most of their coins and points that the buyer wants to pay with */
    Quote quote(Visit visit, List<Line> lines, List<String> coupons, Spent spend) {
        return quotes.quote(asked(visit, lines, coupons, false, spend));
    }

    private AskQuote asked(Visit visit, List<Line> lines, List<String> coupons, boolean staying, Spent spend) {
        return new AskQuote(visit.buyer(), storefront.channel(), lines, visit.device(), coupons, staying, spend);
    }
}
