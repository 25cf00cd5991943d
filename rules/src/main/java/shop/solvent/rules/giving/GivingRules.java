package shop.solvent.rules.giving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.giving.GivingDecision.Outcome;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Verdict;
import shop.solvent.rules.point.Wish;

/**
 * Decides under one rulebook whether points and coins may be given. Immutable and safe to share between threads. Where no rule
 * speaks, nothing may be.
 */
public final class GivingRules {

    public static final String DAY_FULL = "giving.day-full";
    public static final String MONTH_FULL = "giving.month-full";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "giving.undecided";

    private static final Contest PER_DAY = Contest.of(GivingChoices.class, "perDay");
    private static final Contest PER_MONTH = Contest.of(GivingChoices.class, "perMonth");
    private static final Verdict.Court COURT = Verdict.Court.of(GivingChoices.class);

    private final Rules rules;

    public GivingRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public GivingDecision decide(GivingFacts seen) {
        GivingFact facts = seen.giving();
        GivingWishes wishes = new GivingWishes(facts.giver());
        List<FiredRule> fired = rules.run(seen.visible(), wishes, wishes);

        long perDay = PER_DAY.number(wishes.days).orElse(0);
        long perMonth = PER_MONTH.number(wishes.months).orElse(0);
        List<Effect> effects = new ArrayList<>();
        effects.addAll(PER_DAY.effects(wishes.days, null, Wish.Number::number, perDay, null));
        effects.addAll(PER_MONTH.effects(wishes.months, null, Wish.Number::number, perMonth, null));
        Verdict verdict = COURT.of(
                wishes,
                List.of(),
                wishes.refusals,
                facts.proved(),
                false,
                wish -> seen.isSnoozed(wish.rule().id()));
        effects.addAll(verdict.effects());

        List<Reason> refusals = new ArrayList<>(verdict.kind() == Verdict.Kind.REFUSE ? verdict.reasons() : List.of());
        full(DAY_FULL, perDay, facts.givenToday(), facts.points(), refusals);
        full(MONTH_FULL, perMonth, facts.givenInMonth(), facts.points(), refusals);
        Outcome outcome = !refusals.isEmpty()
                ? Outcome.REFUSED
                : verdict.kind() == Verdict.Kind.STEP_UP ? Outcome.STEP_UP : Outcome.ACCEPTED;
        List<Effect> counted = outcome == Outcome.ACCEPTED
                ? effects
                : effects.stream().map(effect -> effect.withdrawn("refused")).toList();
        return new GivingDecision(
                outcome,
                outcome == Outcome.STEP_UP ? verdict.reasons() : refusals,
                perDay,
                perMonth,
                counted,
                fired,
                rules.rulebook());
    }

    private static void full(String code, long most, long given, long points, List<Reason> refusals) {
        long left = Math.max(0, most - given);
        if (points > left) {
            refusals.add(Reason.of(code, Map.of("most", Long.toString(most), "left", Long.toString(left))));
        }
    }

    /**
     * The same for one that somebody waits for: where the rules do not come to an end it is refused as {@link #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public GivingDecision decideOrRefuse(GivingFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new GivingDecision(
                    Outcome.REFUSED, List.of(Reason.of(RUNAWAY)), 0, 0, List.of(), List.of(), rules.rulebook());
        }
    }
}
