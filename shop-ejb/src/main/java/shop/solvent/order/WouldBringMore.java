package shop.solvent.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.order.Quote.More;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutPrice;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.CheckoutRules.Compared;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.explain.Thresholds.Missed;

/**
 * What a little more in a cart would bring: for the rules that miss least, the cart is decided again with a line of it so
 * much larger, and what does not come true then is not told. So is what would be held or refused: at which figure suspicion
 * begins is told to nobody.
 */
final class WouldBringMore {

    private static final int MOST = 3;

    /** Decisions that are spent on it. */
    private static final int TRIES = 8;

    /** Lines that are tried for a rule. */
    private static final int LINES = 2;

    /** A cart so many times as dear is another cart. */
    private static final long LARGEST = 3;

    private final CheckedOrder cart;
    private final CheckoutPrice now;
    private final CheckoutRules rules;
    private final Function<CheckedOrder, CheckoutFacts> facts;
    private int tries;

    /** @param facts of a cart */
    WouldBringMore(
            CheckedOrder cart, CheckoutPrice now, CheckoutRules rules, Function<CheckedOrder, CheckoutFacts> facts) {
        this.cart = cart;
        this.now = now;
        this.rules = rules;
        this.facts = facts;
    }

    List<More> of(List<Missed> missed) {
        List<More> found = new ArrayList<>();
        for (Missed one : missed) {
            if (found.size() < MOST && tries < TRIES) {
                lines(one).stream()
                        .limit(LINES)
                        .map(larger -> proved(one, larger))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** A line with so many items more that nothing is missing then. */
    private record Larger(int line, int items, long cost) {}

    /** The cheapest way first. */
    private List<Larger> lines(Missed missed) {
        return IntStream.range(0, cart.offers().size())
                .filter(cart::mayGrow)
                .filter(line -> !(missed.nearest() instanceof LineFact nearest) || nearest.line() == line)
                .mapToObj(line -> larger(missed, line))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(Larger::cost))
                .toList();
    }

    private Optional<Larger> larger(Missed missed, int line) {
        long price = cart.offers().get(line).price();
        boolean money = missed.field().unit() == Unit.FEN;
        if (money && price == 0) {
            return Optional.empty();
        }
        long items = money ? (missed.missing() + price - 1) / price : missed.missing();
        long most =
                OrderRequests.MOST_OF_A_LINE - cart.command().lines().get(line).quantity();
        return items > most || items * price > (LARGEST - 1) * cart.listAmount()
                ? Optional.empty()
                : Optional.of(new Larger(line, (int) items, items * price));
    }

    private Optional<More> proved(Missed missed, Larger larger) {
        if (tries++ >= TRIES) {
            return Optional.empty();
        }
        CheckedOrder cartThen = cart.with(larger.line(), larger.items());
        Compared compared;
        try {
            compared = rules.compare(facts.apply(cartThen), missed.rule().ref().id());
        } catch (RunawayRules runaway) {
            tries = TRIES; // they would again
            return Optional.empty();
        }
        CheckoutPrice then = compared.with();
        long offByIt = then.off() - compared.without().off();
        long pointsByIt = then.points() - compared.without().points(); // fewer perhaps, being of what is paid
        long off = Math.max(0, Math.min(offByIt, then.off() - now.off()));
        long points = Math.max(0, Math.min(pointsByIt, then.points() - now.points()));
        if (!goesThrough(then)
                || then.off() < now.off()
                || then.points() < now.points()
                || offByIt + pointsByIt <= 0
                || off + points == 0) {
            return Optional.empty();
        }
        Offer offer = cart.offers().get(larger.line());
        boolean money = missed.field().unit() == Unit.FEN;
        return Optional.of(new More(
                missed.rule().ref(),
                money ? Money.fen(missed.missing()) : null,
                money ? 0 : missed.missing(),
                offer.sku(),
                offer.titleZh(),
                offer.titleEn(),
                larger.items(),
                Money.fen(then.amounts().list()),
                Money.fen(then.amounts().payable()),
                Money.fen(off),
                new Money(points, Asset.POINT)));
    }

    /** The wallet is the buyer's own affair. */
    static boolean goesThrough(CheckoutPrice then) {
        return then.decision().outcome() == Outcome.ACCEPTED || then.isOnlyShortOfMoney();
    }
}
