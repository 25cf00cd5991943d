package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutDecision.Use;
import shop.solvent.rules.checkout.Combination.Ceiling;

/** Which campaigns count in an order, and what each may still cost in it. */
final class Campaigns {

    static final String TOGETHER = "together";

    private static final int WHOLE = 10_000;

    private static final String BUDGET = "budget";
    private static final String PER_ORDER = "per-order";

    private final Map<String, CampaignFact> there;
    private final Set<String> beaten;
    private final Map<String, Long> costs = new TreeMap<>();
    private long together;

    /**
     * @param there those that rules ask something for and that may speak, by code
     * @param together basis points of the list amount that all may take off together at most
     * @param list fen of the order before anything is taken off
     * @param beaten codes of those that another one of their group is better than
     */
    Campaigns(Map<String, CampaignFact> there, int together, long list, Set<String> beaten) {
        this.there = there;
        this.beaten = beaten;
        this.together = together == WHOLE ? list : Rate.basisPoints(together).of(list, Rounding.DOWN);
    }

    /** Null if it is not there. */
    private CampaignFact fact(String code) {
        return there.get(code);
    }

    /** Why nothing the rule asks for counts; null if it does. */
    String bar(RuleRef rule) {
        if (rule.campaign() == null) {
            return null;
        }
        return fact(rule.campaign()) == null ? "campaign" : beaten.contains(rule.campaign()) ? "better-campaign" : null;
    }

    /** Code of the pool that pays what the campaign takes off; empty where the merchants bear it, or there is no campaign. */
    String pool(RuleRef rule) {
        return rule.campaign() == null ? "" : fact(rule.campaign()).pool();
    }

    /** The most that may be granted now, and what says so. @param limit null where nothing does */
    record Room(long most, String limit) {

        static final Room ANY = new Room(Long.MAX_VALUE, null);

        Room or(long least, String by) {
            return least < most ? new Room(Math.max(0, least), by) : this;
        }
    }

    /** What the campaign may still cost. */
    Room room(String campaign) {
        CampaignFact fact = fact(campaign);
        long cost = costs.getOrDefault(campaign, 0L);
        return Room.ANY.or(fact.budgetLeft() - cost, BUDGET).or(fact.perOrder() - cost, PER_ORDER);
    }

    /** What all campaigns together may still take off. */
    long together() {
        return Math.max(0, together);
    }

    /** What bounds an offer: nothing where its rule belongs to none. */
    List<Ceiling> ceilings(RuleRef rule) {
        return rule.campaign() == null
                ? List.of()
                : List.of(
                        new Ceiling(BUDGET, rule.campaign()),
                        new Ceiling(PER_ORDER, rule.campaign()),
                        new Ceiling(TOGETHER, ""));
    }

    long height(Ceiling ceiling) {
        CampaignFact fact = ceiling.of().isEmpty() ? null : fact(ceiling.of());
        long cost = costs.getOrDefault(ceiling.of(), 0L);
        return switch (ceiling.limit()) {
            case BUDGET -> fact.budgetLeft() - cost;
            case PER_ORDER -> fact.perOrder() - cost;
            default -> together;
        };
    }

    /** Writes down what was granted. @param off whether it is taken off the price */
    void grant(RuleRef rule, long amount, boolean off) {
        if (rule.campaign() != null && amount > 0) {
            costs.merge(rule.campaign(), amount, Math::addExact);
            together -= off ? amount : 0;
        }
    }

    List<Use> uses() {
        List<Use> uses = new ArrayList<>(costs.size());
        costs.forEach((code, cost) -> uses.add(new Use(code, cost)));
        return List.copyOf(uses);
    }
}
