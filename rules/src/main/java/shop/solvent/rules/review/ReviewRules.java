package shop.solvent.rules.review;

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
 * Decides under one rulebook what a review brings. Immutable and safe to share between threads. Where
 * no rule speaks, nothing is given.
 */
public final class ReviewRules {

    /** The reason why nothing is given where the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    private static final Contest GIFT = Contest.of(ReviewChoices.class, "gift");

    private final Rules rules;

    public ReviewRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public ReviewDecision decide(ReviewFacts facts) {
        ReviewWishes wishes = new ReviewWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        Giving giving = Giving.of(
                wishes,
                wish -> GIFT,
                facts.means(),
                0,
                Most.ofMoney(facts.review().room(), "G4"));
        return new ReviewDecision(
                giving.gifts(), giving.extras(), List.of(), giving.effects(), fired, rules.rulebook());
    }

    /**
     * The same for a review that counts whatever rules say: where they do not come to an end nothing is given.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public ReviewDecision decideOrNothing(ReviewFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new ReviewDecision(
                    List.of(), Extras.NONE, List.of(Reason.of(RUNAWAY)), List.of(), List.of(), rules.rulebook());
        }
    }
}
