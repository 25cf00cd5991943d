package shop.solvent.rules.checkout;

import java.util.List;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;

/** Decides orders under one rulebook. Immutable and safe to share between threads. */
public final class CheckoutRules {

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

    /** The same facts under the same rulebook give the same decision, for ever. */
    public CheckoutDecision decide(CheckoutFacts facts) {
        CheckoutWishes wishes = new CheckoutWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        return policy.settle(facts, wishes, fired, rules.rulebook());
    }
}
