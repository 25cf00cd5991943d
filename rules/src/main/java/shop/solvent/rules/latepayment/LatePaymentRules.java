package shop.solvent.rules.latepayment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.latepayment.LatePaymentDecision.Outcome;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Decides under one rulebook what becomes of a payment that came too late. Immutable and safe to share between threads. What it says of an
 * order is that one may come of it: whether one does is decided when it is placed.
 */
public final class LatePaymentRules {

    /** It came later than rules let it become an order; {@code hours} says how late that may be. */
    public static final String TOO_LATE = "payment.too-late";
    /** Not everything is to be had any more. */
    public static final String GONE = "payment.gone";
    /** It costs more than was quoted. */
    public static final String DEARER = "payment.dearer";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "payment.undecided";

    private static final Contest WITHIN = Contest.of(LatePaymentChoices.class, "orderWithin");
    private static final Contest NO_ORDER = Contest.of(LatePaymentChoices.class, "noOrder");
    private static final Contest GIVE_BACK = Contest.of(LatePaymentChoices.class, "giveBack");

    private final Rules rules;

    public LatePaymentRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public LatePaymentDecision decide(LatePaymentFact fact) {
        LatePaymentWishes wishes = new LatePaymentWishes(fact.member());
        List<FiredRule> fired = rules.run(List.of(fact), wishes, wishes);
        long hours = WITHIN.number(wishes.within).orElse(0);
        List<Reason> reasons = new ArrayList<>(Contest.reasons(wishes.noOrders));
        if (reasons.isEmpty() && fact.hoursLate() >= Math.min(hours, LatePaymentFact.LATEST)) {
            reasons.add(Reason.of(TOO_LATE, Map.of("hours", Long.toString(hours))));
        } else if (reasons.isEmpty() && !fact.available()) {
            reasons.add(Reason.of(GONE));
        } else if (reasons.isEmpty() && fact.priceNow() > fact.quoted()) {
            reasons.add(Reason.of(
                    DEARER,
                    Map.of(
                            "payable", Long.toString(fact.priceNow()),
                            "quoted", Long.toString(fact.quoted()))));
        }
        boolean order = reasons.isEmpty();
        Outcome otherwise = otherwise(fact, !wishes.backs.isEmpty());
        if (!order) {
            Contest.reasons(wishes.backs).stream()
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        List<Effect> effects = new ArrayList<>();
        effects.addAll(WITHIN.effects(wishes.within, null, Wish.Number::number, hours, null));
        effects.addAll(NO_ORDER.effects(wishes.noOrders));
        effects.addAll(GIVE_BACK.effects(wishes.backs));
        return new LatePaymentDecision(
                order ? Outcome.ORDER : otherwise, otherwise, reasons, hours, effects, fired, rules.rulebook());
    }

    /** What the buyer wants back goes back, and what a guest paid. */
    private static Outcome otherwise(LatePaymentFact fact, boolean back) {
        return back || fact.guest() || !fact.ifLate().equals(LatePaymentFact.WALLET) ? Outcome.BACK : Outcome.WALLET;
    }

    /**
     * The same where many wait: where the rules do not come to an end, no order comes of it, and the money goes where the buyer chose.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public LatePaymentDecision decideOrEnd(LatePaymentFact fact, Consumer<RunawayRules> told) {
        try {
            return decide(fact);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            Outcome otherwise = otherwise(fact, false);
            return new LatePaymentDecision(
                    otherwise, otherwise, List.of(Reason.of(RUNAWAY)), 0, List.of(), List.of(), rules.rulebook());
        }
    }
}
