package shop.solvent.rules.checkout;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;

/** Decides orders under one rulebook. Immutable and safe to share between threads. */
public final class CheckoutRules {

    /** The reason of an order that the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    private final Rules rules;
    private final CheckoutPolicy policy;

    /** Under the default jurisdiction. */
    public CheckoutRules(Rules rules) {
        this(rules, JurisdictionProfile.cn());
    }

    public CheckoutRules(Rules rules, JurisdictionProfile profile) {
        this.rules = rules;
        this.policy = new CheckoutPolicy(profile);
    }

    /**
     * The same facts under the same rulebook give the same decision, for ever.
     *
     * @throws RunawayRules if the rules fire without end or take too long
     */
    public CheckoutDecision decide(CheckoutFacts facts) {
        CheckoutWishes wishes = new CheckoutWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        return policy.settle(facts, wishes, fired, rules.rulebook());
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
