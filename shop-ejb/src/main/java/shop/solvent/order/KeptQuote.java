package shop.solvent.order;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutPrice;

/**
 * What a channel was told, as far as an order that redeems it must know.
 *
 * @param content hash of the cart
 * @param rulebook hash of the rules that decided it, in hex
 * @param prices of one item of each line, in fen
 * @param payable fen
 * @param spent coins and points together that it counts on
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record KeptQuote(
        QuoteId id,
        String channel,
        byte[] content,
        String rulebook,
        List<QuotedPrice> prices,
        long payable,
        long points,
        long spent,
        Instant holdsUntil) {

    /** @throws Rejection {@code quote.not-found}, {@code quote.expired}, {@code quote.other-content} */
    void require(PlaceOrder order, Instant now) {
        if (!channel.equals(order.channel())) {
            throw Rejection.notFound("quote", id);
        }
        if (!Arrays.equals(content, QuoteBook.content(order))) {
            throw Rejection.conflict("quote.other-content", Map.of("quote", id.toString()));
        }
        if (!now.isBefore(holdsUntil)) {
            throw Rejection.conflict("quote.expired", Map.of("quote", id.toString()));
        }
    }

    /**
     * What was true when it was quoted may not be any more: a pool has less, a campaign has reached its cap. Then the buyer is
     * asked again before anything is charged.
     *
     * @throws Rejection {@code quote.changed} if the order would be worse for the buyer than was quoted
     */
    void require(CheckoutDecision decision) {
        long nowPoints = CheckoutPrice.earned(decision.amounts());
        long nowPayable = decision.amounts().payable();
        if ((!decision.outcome().isRefused() || decision.outcome() == Outcome.STEP_UP)
                && !CheckoutPrice.isAsGood(nowPayable, nowPoints, payable, points)) {
            throw Rejection.conflict(
                    "quote.changed",
                    Map.of(
                            "quote", id.toString(),
                            "quoted", String.valueOf(payable),
                            "payable", String.valueOf(nowPayable),
                            "quotedPoints", String.valueOf(points),
                            "points", String.valueOf(nowPoints)));
        }
    }
}
