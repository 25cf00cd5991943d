package shop.solvent.rules.topup;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.gift.Extras;
import shop.solvent.rules.gift.Giving;
import shop.solvent.rules.gift.Giving.Most;
import shop.solvent.rules.point.Contest;

/**
 * Decides under one rulebook what a top-up brings beside itself. Immutable and safe to share between threads. Where no rule
 * speaks, nothing is given.
 */
public final class TopUpRules {

    /** The reason why nothing is given where the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    private static final Contest GIFT = Contest.of(TopUpChoices.class, "gift");
    private static final Contest LOOK = Contest.of(TopUpChoices.class, "lookInto");
    private static final Contest SHARE = Contest.of(TopUpChoices.class, "giftShare");

    private final Rules rules;

    public TopUpRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public TopUpDecision decide(TopUpFacts facts) {
        TopUpWishes wishes = new TopUpWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        Giving giving = Giving.of(
                wishes,
                wish -> wish.share() == null ? GIFT : SHARE,
                facts.means(),
                facts.topUp().amount(),
                Most.ANY);
        List<Effect> effects = Stream.concat(giving.effects().stream(), LOOK.effects(wishes.looks).stream())
                .toList();
        return new TopUpDecision(
                giving.gifts(),
                giving.extras(),
                List.of(),
                Contest.reasons(wishes.looks),
                effects,
                fired,
                rules.rulebook());
    }

    /**
     * The same for a top-up that stands whatever rules say: where they do not come to an end nothing is given.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public TopUpDecision decideOrNothing(TopUpFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new TopUpDecision(
                    List.of(),
                    Extras.NONE,
                    List.of(Reason.of(RUNAWAY)),
                    List.of(),
                    List.of(),
                    List.of(),
                    rules.rulebook());
        }
    }
}
