package shop.solvent.rules.checkout;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;

/** Decides orders under one rulebook. Immutable and safe to share between threads. */
public final class CheckoutRules {

    /** The reason of an order that the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    /** The reason of an order that the wallet does not cover. */
    public static final String INSUFFICIENT = "wallet.insufficient";

    /** The reason of an order that the wallet covers, and may not pay all of. */
    public static final String LIMITED = "wallet.limited";

    private final Rules rules;
    private final CheckoutPolicy policy;
    private final boolean baskets;
    private final boolean purses;
    private final boolean paying;
    private final boolean byTheMinute;

    public CheckoutRules(Rules rules) {
        this.rules = rules;
        this.policy = new CheckoutPolicy(rules.law());
        this.baskets = rules.looksAt(BasketFact.class);
        this.purses = rules.looksAt(PurseFact.class);
        this.paying = rules.looksAt(PayingFact.class);
        this.byTheMinute = rules.looksAt(OrderFact.class, "minute");
    }

    /** Whether more money would help: there is too little in the wallet, or too little that may be used. */
    public static boolean isShortOfMoney(Reason reason) {
        return reason.code().equals(INSUFFICIENT) || reason.code().equals(LIMITED);
    }

    /** At the beginnings of these, and at no other time, the same cart may be decided otherwise. */
    public ChronoUnit pace() {
        return byTheMinute ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
    }

    /**
     * The same facts under the same rulebook give the same decision, for ever.
     *
     * @throws RunawayRules if the rules fire without end or take too long
     */
    public CheckoutDecision decide(CheckoutFacts facts) {
        CheckoutWishes wishes = new CheckoutWishes();
        List<FiredRule> fired = rules.run(facts.visible(baskets, purses, paying), wishes, wishes);
        return policy.settle(facts, wishes, fired, rules.rulebook());
    }

    /**
     * What these rules give inviters if the buyer pays what other rules ask: their shares and amounts, and their give-ups
     * before them, of the others' price. It is rounded as in {@link #decide}; of their own price it is what they decide.
     *
     * @param price the rules that say what is paid
     * @throws RunawayRules if the rules fire without end or take too long
     */
    public List<Commission> commissionsOf(CheckoutRules price, CheckoutFacts facts) {
        return policy.commissions(facts, wishes(facts), price.wishes(facts));
    }

    private CheckoutWishes wishes(CheckoutFacts facts) {
        CheckoutWishes wishes = new CheckoutWishes();
        rules.run(facts.visible(baskets, purses, paying), wishes, wishes);
        return wishes;
    }

    /**
     * As {@link #decide}, with what it comes to where it is refused.
     *
     * @throws RunawayRules if the rules fire without end or take too long
     */
    public CheckoutPrice price(CheckoutFacts facts) {
        CheckoutWishes wishes = new CheckoutWishes();
        List<FiredRule> fired = rules.run(facts.visible(baskets, purses, paying), wishes, wishes);
        return policy.price(facts, wishes, fired, rules.rulebook());
    }

    /** The same for somebody who waits: where the rules do not come to an end it is refused as {@link #RUNAWAY}. */
    public CheckoutPrice priceOrRefuse(CheckoutFacts facts) {
        try {
            return price(facts);
        } catch (RunawayRules runaway) {
            return CheckoutPrice.undecided(
                    facts, CheckoutDecision.refused(Reason.of(RUNAWAY, Map.of()), rules.rulebook()));
        }
    }

    /** What something comes to with a rule and if that rule had said nothing. */
    public record Compared(CheckoutPrice with, CheckoutPrice without) {}

    /**
     * As {@link #price}, and the same without what one of the rules asks for: what that rule brings, others being pushed
     * aside by it or not.
     *
     * @param rule id
     * @throws RunawayRules if the rules fire without end or take too long
     */
    public Compared compare(CheckoutFacts facts, String rule) {
        CheckoutWishes wishes = new CheckoutWishes();
        List<FiredRule> fired = rules.run(facts.visible(baskets, purses, paying), wishes, wishes);
        CheckoutPrice with = policy.price(facts, wishes, fired, rules.rulebook());
        wishes.forget(rule);
        return new Compared(with, policy.price(facts, wishes, fired, rules.rulebook()));
    }

    /**
     * The same for an order that somebody waits for: where the rules do not come to an end it is refused as {@link #RUNAWAY}.
     * Nothing they asked for may be used then, and it is not the buyer's mistake.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public CheckoutDecision decideOrRefuse(CheckoutFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return CheckoutDecision.refused(Reason.of(RUNAWAY, Map.of()), rules.rulebook());
        }
    }
}
