package shop.solvent.anomaly;

import static shop.solvent.anomaly.Feature.magnitude;
import static shop.solvent.rules.checkout.ActFeature.AMOUNT;
import static shop.solvent.rules.checkout.ActFeature.JOINED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.topup.TopUpFacts;
import shop.solvent.rules.withdrawal.WithdrawalFacts;

/**
 * A kind of act that models learn, and what they look at of one: all of it among the facts that are recorded with its decision, so
 * that what they learn from and what they are asked about are the same. Nothing says who somebody is.
 */
public enum ActKind {
    ORDER("order", DecisionPoint.CHECKOUT, CheckoutFacts.class, Features.ORDER),
    TOP_UP("top-up", DecisionPoint.TOP_UP, TopUpFacts.class, Features.TOP_UP),
    WITHDRAWAL("withdrawal", DecisionPoint.WITHDRAWAL, WithdrawalFacts.class, Features.WITHDRAWAL);

    private final String code;
    private final DecisionPoint point;
    private final Class<? extends Record> facts;
    private final List<ActFeature> features;
    private final int[] sizes;
    private final List<? extends ToDoubleFunction<? super Record>> parts;

    <F extends Record> ActKind(String code, DecisionPoint point, Class<F> facts, List<Feature<F>> features) {
        this.code = code;
        this.point = point;
        this.facts = facts;
        this.features = features.stream().map(Feature::what).toList();
        this.sizes = features.stream().mapToInt(one -> one.parts().size()).toArray();
        this.parts = features.stream()
                .flatMap(one -> one.parts().stream())
                .<ToDoubleFunction<Record>>map(part -> seen -> part.applyAsDouble(facts.cast(seen)))
                .toList();
    }

    /** In addresses, in the database and in texts. */
    public String code() {
        return code;
    }

    /** Where such an act is decided. */
    public DecisionPoint point() {
        return point;
    }

    /** What is on record of one. */
    public Class<? extends Record> facts() {
        return facts;
    }

    /** In the order of their numbers. */
    public List<ActFeature> features() {
        return features;
    }

    /** How many numbers all features have together. */
    public int numbers() {
        return parts.size();
    }

    /** What is looked at, as text: a model that has learnt something else knows nothing of this. */
    public String featureSet() {
        return features.stream().map(ActFeature::code).collect(Collectors.joining(","));
    }

    /** All features of an act, one after the other. */
    public float[] numbers(Record seen) {
        float[] numbers = new float[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) parts.get(i).applyAsDouble(seen);
        }
        return numbers;
    }

    /** For each feature, what its numbers have together. @param each one for each number */
    public double[] together(double[] each) {
        double[] sums = new double[sizes.length];
        int at = 0;
        for (int feature = 0; feature < sizes.length; feature++) {
            for (int part = 0; part < sizes[feature]; part++) {
                sums[feature] += each[at++];
            }
        }
        return sums;
    }

    /** For each feature, the greatest of its numbers. @param each one for each number */
    int[] furthest(int[] each) {
        int[] greatest = new int[sizes.length];
        int at = 0;
        for (int feature = 0; feature < sizes.length; feature++) {
            for (int part = 0; part < sizes[feature]; part++) {
                greatest[feature] = Math.max(greatest[feature], each[at++]);
            }
        }
        return greatest;
    }

    public static Optional<ActKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /** What is looked at of each kind. */
    private static final class Features {

        static final List<Feature<CheckoutFacts>> ORDER = List.of(
                magnitude(AMOUNT, seen -> seen.order().listAmount()),
                magnitude(ActFeature.QUANTITY, seen -> seen.order().quantity()),
                magnitude(ActFeature.LINES, seen -> seen.lines().size()),
                Feature.clock(seen -> seen.order().minute()),
                Feature.of(ActFeature.WEEKEND, seen -> seen.order().weekend() ? 1 : 0),
                magnitude(JOINED, seen -> seen.buyer().daysSinceJoined()),
                magnitude(ActFeature.ORDERS, seen -> seen.buyer().completedOrders()),
                magnitude(ActFeature.SPENT, seen -> seen.buyer().spent30()),
                magnitude(ActFeature.LAST_ORDER, seen -> 1 + seen.buyer().daysSinceLastOrder()),
                magnitude(ActFeature.TOP_UPS, seen -> seen.activity().topUpsLastDay()),
                magnitude(ActFeature.REFUNDS, seen -> seen.activity().refundsLastMonth()),
                magnitude(ActFeature.SAME_MERCHANT, seen -> seen.activity().sameMerchantLastDay()),
                magnitude(ActFeature.DEVICE, seen -> seen.activity().membersOnDevice()),
                Feature.share(
                        ActFeature.GIFT_MONEY,
                        seen -> seen.wallet().gift(),
                        seen -> seen.wallet().total()));

        static final List<Feature<TopUpFacts>> TOP_UP = List.of(
                magnitude(AMOUNT, seen -> seen.topUp().amount()),
                Feature.clock(seen -> 60 * seen.topUp().hour()),
                Feature.of(ActFeature.WEEKEND, seen -> seen.topUp().weekend() ? 1 : 0),
                magnitude(JOINED, seen -> seen.payer().daysSinceJoined()),
                magnitude(ActFeature.EARLIER_TOP_UPS, seen -> seen.payer().topUps()),
                magnitude(ActFeature.TOP_UPS_MONTH, seen -> seen.payer().topUpsLast30Days()),
                magnitude(ActFeature.TOPPED_UP, seen -> seen.payer().toppedUpLast30Days()),
                magnitude(ActFeature.TAKEN_OUT, seen -> seen.payer().takenOutLast30Days()),
                magnitude(ActFeature.GIVEN, seen -> seen.payer().giftsLast30Days()));

        static final List<Feature<WithdrawalFacts>> WITHDRAWAL = List.of(
                magnitude(AMOUNT, seen -> seen.withdrawal().amount()),
                Feature.share(
                        ActFeature.PAID_IN,
                        seen -> seen.withdrawal().fromPaidIn(),
                        seen -> seen.withdrawal().amount()),
                magnitude(JOINED, seen -> seen.withdrawal().daysSinceJoined()),
                magnitude(ActFeature.WITHDRAWALS, seen -> seen.withdrawal().withdrawalsThisMonth()),
                magnitude(ActFeature.LAST_WITHDRAWAL, seen -> seen.withdrawal().daysSinceLast()),
                magnitude(ActFeature.RING, seen -> seen.withdrawal().ringSize()),
                magnitude(ActFeature.PAYEE, seen -> seen.withdrawal().sharesPayeeWith()),
                magnitude(ActFeature.CIRCULAR, seen -> seen.withdrawal().circularFlow()),
                magnitude(ActFeature.ROUND_TRIP, seen -> seen.withdrawal().roundTrip()),
                magnitude(ActFeature.ALIKE, seen -> seen.withdrawal().alikeAmounts()));

        private Features() {}
    }
}
