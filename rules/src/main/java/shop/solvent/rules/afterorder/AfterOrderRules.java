package shop.solvent.rules.afterorder;

import java.util.List;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.gift.Extras;
import shop.solvent.rules.gift.Giving;
import shop.solvent.rules.gift.Giving.Most;
import shop.solvent.rules.point.Contest;

/**
 * Decides under one rulebook what an order brings its buyer once it stands. Immutable and safe to share between threads. Where
 * no rule speaks, nothing is given.
 */
public final class AfterOrderRules {

    /** The reason why nothing is given where the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    private static final Contest GIFT = Contest.of(AfterOrderChoices.class, "gift");
    private static final Contest SHARE = Contest.of(AfterOrderChoices.class, "giftShare");

    private final Rules rules;

    public AfterOrderRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public AfterOrderDecision decide(AfterOrderFacts facts) {
        AfterOrderWishes wishes = new AfterOrderWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        Giving giving = Giving.of(
                wishes,
                wish -> wish.share() == null ? GIFT : SHARE,
                facts.means(),
                facts.order().paid(),
                Most.ofMoney(facts.order().room(), "G4"));
        return new AfterOrderDecision(
                giving.gifts(), giving.extras(), List.of(), giving.effects(), fired, rules.rulebook());
    }

    /**
     * The same for an order that stands whatever rules say: where they do not come to an end nothing is given.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public AfterOrderDecision decideOrNothing(AfterOrderFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new AfterOrderDecision(
                    List.of(), Extras.NONE, List.of(Reason.of(RUNAWAY)), List.of(), List.of(), rules.rulebook());
        }
    }
}
