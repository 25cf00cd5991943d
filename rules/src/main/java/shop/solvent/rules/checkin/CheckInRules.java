package shop.solvent.rules.checkin;

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
 * Decides under one rulebook what a sign-in brings. Immutable and safe to share between threads. Where no rule speaks, nothing
 * is given; nor on the day somebody joined, whatever rules say.
 */
public final class CheckInRules {

    /** The reason why nothing is given where the rules could not decide. */
    public static final String RUNAWAY = "rules.runaway";

    private static final Contest GIFT = Contest.of(CheckInChoices.class, "gift");

    /** G2: nothing for joining, under whatever name. */
    private static final Most NOTHING_FOR_JOINING = Most.nothing("G2");

    private final Rules rules;

    public CheckInRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public CheckInDecision decide(CheckInFacts facts) {
        CheckInWishes wishes = new CheckInWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);
        Most most = facts.visitor().daysSinceJoined() == 0 ? NOTHING_FOR_JOINING : Most.ANY;
        Giving giving = Giving.of(wishes, wish -> GIFT, facts.means(), 0, most);
        return new CheckInDecision(
                giving.gifts(), giving.extras(), List.of(), giving.effects(), fired, rules.rulebook());
    }

    /**
     * The same for a sign-in that counts whatever rules say: where they do not come to an end nothing is given.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public CheckInDecision decideOrNothing(CheckInFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new CheckInDecision(
                    List.of(), Extras.NONE, List.of(Reason.of(RUNAWAY)), List.of(), List.of(), rules.rulebook());
        }
    }
}
