package shop.solvent.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.Money;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote.Choice;
import shop.solvent.order.Quote.Gift;
import shop.solvent.rules.Effect;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.BasketFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.checkout.CheckoutPrice;
import shop.solvent.rules.checkout.CheckoutPrice.OfLine;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.explain.OpenChoices.Choosing;
import shop.solvent.rules.explain.OpenChoices.Open;

/**
 * The gifts that a cart may choose and has not: the cart is decided again with each of them in it, and what does not come true
 * then is not told, be it that a pool or a budget does not bear all of it. Where the cart does not come to what is asked yet,
 * it is decided with a line so much larger.
 */
final class MayChoose {

    private static final int MOST = 5;

    /** Decisions that are spent on it. */
    private static final int TRIES = 64;

    /** A cart so many times as dear is another cart. */
    private static final long LARGEST = 2;

    private final CheckedOrder cart;
    private final CheckoutPrice now;
    private final CheckoutRules rules;
    private final Function<CheckedOrder, CheckoutFacts> facts;
    private int tries;

    /** @param facts of a cart */
    MayChoose(CheckedOrder cart, CheckoutPrice now, CheckoutRules rules, Function<CheckedOrder, CheckoutFacts> facts) {
        this.cart = cart;
        this.now = now;
        this.rules = rules;
        this.facts = facts;
    }

    /**
     * @param open what rules let choose, so far as their conditions say
     * @param sold asked once for goods that are not in the cart: what of them the channel sells, by code
     */
    List<Choice> of(List<Open> open, Function<Set<String>, Map<String, Offer>> sold) {
        CheckoutFacts shown = facts.apply(cart);
        List<Candidate> candidates = open.stream()
                .flatMap(one -> candidate(one, shown).stream())
                .sorted(Comparator.comparingLong(Candidate::missing))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<String, Offer> offers = sold.apply(candidates.stream()
                .flatMap(one -> one.choosing().goods().stream())
                .collect(Collectors.toSet()));
        List<Choice> choices = new ArrayList<>();
        for (Candidate one : candidates) {
            if (choices.size() < MOST && tries < TRIES) {
                choice(one, offers).ifPresent(choices::add);
            }
        }
        return choices;
    }

    /**
     * A rule that may let choose.
     *
     * @param enough the cart, so much larger that nothing is missing
     * @param pool as {@link Choice#pool}
     */
    private record Candidate(Choosing choosing, long left, long missing, CheckedOrder enough, String pool) {}

    private Optional<Candidate> candidate(Open open, CheckoutFacts shown) {
        Choosing one = open.choosing();
        String code = one.rule().ref().campaign();
        CampaignFact campaign = code == null ? null : campaign(code, shown);
        long left = left(one);
        if (left <= 0 || code != null && campaign == null) {
            return Optional.empty();
        }
        BasketFact basket = open.matched(BasketFact.class).stream()
                .min(Comparator.comparingLong(some -> missing(one, some, shown)))
                .orElseThrow();
        long missing = missing(one, basket, shown);
        String pool = campaign == null || campaign.pool().isEmpty() ? null : campaign.pool();
        return (missing == 0 ? Optional.of(cart) : larger(one, basket, missing, shown))
                .map(enough -> new Candidate(one, left, missing, enough, pool));
    }

    /** Null where it may not speak now. */
    private static CampaignFact campaign(String code, CheckoutFacts shown) {
        return shown.campaigns().stream()
                .filter(running -> running.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** How many of the goods may be chosen that are not in the cart. */
    private long left(Choosing one) {
        long chosen = cart.command().lines().stream()
                .filter(line -> one.goods().contains(line.sku().strip()))
                .mapToLong(Line::quantity)
                .sum();
        return one.number("most") - chosen;
    }

    private Optional<Choice> choice(Candidate candidate, Map<String, Offer> offers) {
        Choosing one = candidate.choosing();
        CheckedOrder enough = candidate.enough();
        try {
            tries += enough == cart ? 0 : 1;
            CheckoutPrice before = enough == cart ? now : rules.price(facts.apply(enough));
            List<Gift> gifts = one.goods().stream()
                    .map(offers::get)
                    .filter(Objects::nonNull)
                    .flatMap(offer -> gift(one, offer, enough, before).stream())
                    .toList();
            return gifts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Choice(
                            one.rule().ref(),
                            Math.toIntExact(candidate.left()),
                            Money.fen(one.number("fen")),
                            Money.fen(candidate.missing()),
                            candidate.pool(),
                            gifts));
        } catch (RunawayRules runaway) {
            tries = TRIES; // they would again
            return Optional.empty();
        }
    }

    /** Fen by which the basket, without what is chosen of it already, is short of what is asked; 0 if it is not. */
    private static long missing(Choosing one, BasketFact basket, CheckoutFacts shown) {
        long chosen = shown.lines().stream()
                .filter(line -> one.goods().contains(line.sku()) && basket.holds(line))
                .mapToLong(LineFact::amount)
                .sum();
        return Math.max(0, one.number("fromFen") - basket.amount() + chosen);
    }

    private record Larger(int line, long items, long cost) {}

    /** The cart with so many items more of the basket that nothing is missing, the cheapest way. */
    private Optional<CheckedOrder> larger(Choosing one, BasketFact basket, long missing, CheckoutFacts shown) {
        return shown.lines().stream()
                .filter(line -> cart.mayGrow(line.line())
                        && basket.holds(line)
                        && !one.goods().contains(line.sku())
                        && line.unitPrice() > 0)
                .map(line -> {
                    long items = (missing + line.unitPrice() - 1) / line.unitPrice();
                    return new Larger(line.line(), items, items * line.unitPrice());
                })
                .filter(more -> more.cost() <= (LARGEST - 1) * cart.listAmount())
                .filter(more -> items(cart, more.line()) + more.items() <= OrderRequests.MOST_OF_A_LINE)
                .min(Comparator.comparingLong(Larger::cost))
                .map(more -> cart.with(more.line(), (int) more.items()));
    }

    private static int items(CheckedOrder cart, int line) {
        return cart.command().lines().get(line).quantity();
    }

    private Optional<Gift> gift(Choosing one, Offer offer, CheckedOrder enough, CheckoutPrice before) {
        int line = enough.line(offer.sku());
        boolean full = line < 0
                ? enough.offers().size() >= CheckoutPoint.MOST_LINES
                : items(enough, line) >= OrderRequests.MOST_OF_A_LINE;
        if (full || !offer.project().equals(cart.project()) || tries++ >= TRIES) {
            return Optional.empty();
        }
        CheckedOrder with = line >= 0 ? enough.with(line, 1) : enough.with(offer);
        CheckoutPrice then = rules.price(facts.apply(with));
        long paidBefore = line >= 0 ? before.lines().get(line).paid() : 0;
        OfLine part = then.lines().get(line >= 0 ? line : with.offers().size() - 1);
        return WouldBringMore.goesThrough(then) && granted(one, then) > granted(one, before) && isWhole(one, then)
                ? Optional.of(new Gift(
                        offer.sku(),
                        offer.titleZh(),
                        offer.titleEn(),
                        offer.merchantCode(),
                        Money.fen(with.offers()
                                .get(line >= 0 ? line : with.offers().size() - 1)
                                .price()),
                        Money.fen(Math.max(0, part.paid() - paidBefore))))
                : Optional.empty();
    }

    private static long granted(Choosing one, CheckoutPrice price) {
        return price.effects().stream()
                .filter(effect -> isOf(one, effect))
                .mapToLong(Effect::granted)
                .sum();
    }

    private static boolean isWhole(Choosing one, CheckoutPrice price) {
        return price.effects().stream()
                .filter(effect -> isOf(one, effect))
                .allMatch(effect -> effect.limitedBy() == null);
    }

    private static boolean isOf(Choosing one, Effect effect) {
        return effect.rule().equals(one.rule().ref()) && effect.kind().equals("chosen-for");
    }
}
