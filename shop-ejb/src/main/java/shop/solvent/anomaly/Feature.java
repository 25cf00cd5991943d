package shop.solvent.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.CheckoutFacts;

/**
 * What the model looks at of an order, all of it among the facts that are recorded with the decision. Counts and amounts are
 * taken by their magnitude: ¥1,000 is to ¥100 what ¥100 is to ¥10. Nothing says who somebody is.
 */
public enum Feature {
    AMOUNT(AnomalyFact.AMOUNT, facts -> magnitude(facts.order().listAmount())),
    QUANTITY(AnomalyFact.QUANTITY, facts -> magnitude(facts.order().quantity())),
    LINES(AnomalyFact.LINES, facts -> magnitude(facts.lines().size())),
    /** A clock has no end: 23 and 0 are neighbours. */
    HOUR(AnomalyFact.HOUR, facts -> Math.sin(turn(facts)), facts -> Math.cos(turn(facts))),
    WEEKEND(AnomalyFact.WEEKEND, facts -> facts.order().weekend() ? 1 : 0),
    JOINED(AnomalyFact.JOINED, facts -> magnitude(facts.buyer().daysSinceJoined())),
    ORDERS(AnomalyFact.ORDERS, facts -> magnitude(facts.buyer().completedOrders())),
    SPENT(AnomalyFact.SPENT, facts -> magnitude(facts.buyer().spent30())),
    LAST_ORDER(AnomalyFact.LAST_ORDER, facts -> magnitude(1 + facts.buyer().daysSinceLastOrder())),
    TOP_UPS(AnomalyFact.TOP_UPS, facts -> magnitude(facts.activity().topUpsLastDay())),
    REFUNDS(AnomalyFact.REFUNDS, facts -> magnitude(facts.activity().refundsLastMonth())),
    SAME_MERCHANT(AnomalyFact.SAME_MERCHANT, facts -> magnitude(facts.activity().sameMerchantLastDay())),
    DEVICE(AnomalyFact.DEVICE, facts -> magnitude(facts.activity().membersOnDevice())),
    GIFT_MONEY(AnomalyFact.GIFT_MONEY, Feature::giftShare);

    /** How many numbers all features have together. */
    static final int NUMBERS =
            Stream.of(values()).mapToInt(one -> one.parts.size()).sum();

    private final String code;
    private final List<ToDoubleFunction<CheckoutFacts>> parts;

    @SafeVarargs
    Feature(String code, ToDoubleFunction<CheckoutFacts>... parts) {
        this.code = code;
        this.parts = List.of(parts);
    }

    /** As it stands in the fact, and in the words for it. */
    public String code() {
        return code;
    }

    /** How many numbers it takes. */
    int size() {
        return parts.size();
    }

    /** All features of an order, one after the other. */
    static float[] numbers(CheckoutFacts facts) {
        float[] numbers = new float[NUMBERS];
        int at = 0;
        for (Feature feature : values()) {
            for (ToDoubleFunction<CheckoutFacts> part : feature.parts) {
                numbers[at++] = (float) part.applyAsDouble(facts);
            }
        }
        return numbers;
    }

    private static double magnitude(long number) {
        return Math.log1p(Math.max(0, number));
    }

    private static double turn(CheckoutFacts facts) {
        return 2 * Math.PI * facts.order().minute() / (24 * 60);
    }

    private static double giftShare(CheckoutFacts facts) {
        long total = facts.wallet().total();
        return total <= 0 ? 0 : (double) facts.wallet().gift() / total;
    }
}
