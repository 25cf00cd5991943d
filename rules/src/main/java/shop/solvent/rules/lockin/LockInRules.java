package shop.solvent.rules.lockin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.lockin.LockInDecision.Outcome;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Decides under one rulebook whether a member is locked to a merchant. Immutable and safe to share between threads. Where no rule
 * speaks, nobody is.
 */
public final class LockInRules {

    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "lockin.undecided";

    private static final Contest LOCK = Contest.of(LockInChoices.class, "lockFor");
    private static final Contest KEPT = Contest.of(LockInChoices.class, "keptFor");
    private static final Contest REFUSE = Contest.of(LockInChoices.class, "refuse");

    private final Rules rules;

    public LockInRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public LockInDecision decide(LockInFact facts) {
        LockInWishes wishes = new LockInWishes(facts.member());
        List<FiredRule> fired = rules.run(List.of(facts), wishes, wishes);
        int days = (int) LOCK.number(wishes.locks).orElse(0);
        int kept = (int) KEPT.number(wishes.keeps).orElse(0);
        List<Effect> effects = new ArrayList<>();
        effects.addAll(LOCK.effects(wishes.locks, null, Wish.Number::number, days, null));
        effects.addAll(KEPT.effects(wishes.keeps, null, Wish.Number::number, kept, null));
        effects.addAll(REFUSE.effects(wishes.refusals));
        List<Reason> refusals = Contest.reasons(wishes.refusals);
        boolean locked = refusals.isEmpty() && days > 0;
        return new LockInDecision(
                locked ? Outcome.LOCKED : Outcome.FREE,
                refusals,
                locked ? days : 0,
                locked ? kept : 0,
                refusals.isEmpty()
                        ? effects
                        : effects.stream()
                                .map(effect -> effect.withdrawn("refused"))
                                .toList(),
                fired,
                rules.rulebook());
    }

    /**
     * The same for one of many: where the rules do not come to an end nobody is locked.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public LockInDecision decideOrFree(LockInFact facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new LockInDecision(
                    Outcome.FREE, List.of(Reason.of(RUNAWAY)), 0, 0, List.of(), List.of(), rules.rulebook());
        }
    }
}
