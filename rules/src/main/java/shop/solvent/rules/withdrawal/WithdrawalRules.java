package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Verdict;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;

/**
 * Decides withdrawals under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks it costs nothing and goes on at once. Whatever rules say, a fee is taken of commissions only, and
 * something is left to be paid out.
 */
public final class WithdrawalRules {

    public static final String TOO_SMALL = "withdrawal.too-small";
    public static final String TOO_SOON = "withdrawal.too-soon";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "withdrawal.undecided";

    private static final Contest FEE = Contest.of(WithdrawalChoices.class, "fee");
    private static final Contest MINIMUM = Contest.of(WithdrawalChoices.class, "minimum");
    private static final Contest CYCLE = Contest.of(WithdrawalChoices.class, "cycle");
    private static final Verdict.Court COURT = Verdict.Court.of(WithdrawalChoices.class);

    private final Rules rules;

    public WithdrawalRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public WithdrawalDecision decide(WithdrawalFacts seen) {
        WithdrawalFact facts = seen.withdrawal();
        WithdrawalWishes wishes = new WithdrawalWishes(facts.member());
        List<FiredRule> fired = rules.run(seen.visible(), wishes, wishes);

        long asked = FEE.number(wishes.fees).orElse(0);
        long fee = Math.min(asked, facts.fromEarned());
        long minimum = Math.max(MINIMUM.number(wishes.minimums).orElse(0), asked + 1);
        long cycle = CYCLE.number(wishes.cycles).orElse(0);
        List<Effect> effects = new ArrayList<>();
        effects.addAll(FEE.effects(wishes.fees, Asset.CNY, Wish.Number::number, fee, "earned"));
        effects.addAll(MINIMUM.effects(wishes.minimums, Asset.CNY, Wish.Number::number, minimum, null));
        effects.addAll(CYCLE.effects(wishes.cycles, null, Wish.Number::number, cycle, null));
        Verdict verdict = COURT.of(
                wishes,
                wishes.holds,
                wishes.refusals,
                facts.proved(),
                facts.unreachable(),
                wish -> seen.isSnoozed(wish.rule().id()));
        effects.addAll(verdict.effects());

        List<Reason> refusals = new ArrayList<>();
        if (facts.amount() < minimum) {
            refusals.add(Reason.of(TOO_SMALL, Map.of("least", Long.toString(minimum))));
        }
        if (facts.daysSinceLast() < cycle) {
            refusals.add(Reason.of(
                    TOO_SOON,
                    Map.of("days", Long.toString(cycle), "left", Long.toString(cycle - facts.daysSinceLast()))));
        }
        Outcome outcome = switch (verdict.kind()) {
            case GO_ON -> Outcome.ACCEPTED;
            case STEP_UP -> Outcome.STEP_UP;
            case HOLD -> Outcome.HELD;
            case BLOCK_AND_REVIEW -> Outcome.BLOCKED;
            case REFUSE -> Outcome.REFUSED;
        };
        // What cannot be done anyway needs no code; what is blocked is looked at whatever else is wrong with it.
        if (!refusals.isEmpty() && outcome != Outcome.BLOCKED) {
            outcome = Outcome.REFUSED;
        }
        if (verdict.kind() == Verdict.Kind.REFUSE) {
            refusals.addAll(verdict.reasons());
        }
        List<Reason> reasons = outcome == Outcome.REFUSED ? refusals : verdict.reasons();
        if (outcome.isRefused()) {
            List<Effect> withdrawn =
                    effects.stream().map(effect -> effect.withdrawn("refused")).toList();
            return new WithdrawalDecision(outcome, reasons, 0, 0, withdrawn, fired, rules.rulebook());
        }
        return new WithdrawalDecision(outcome, reasons, fee, facts.amount() - fee, effects, fired, rules.rulebook());
    }

    /**
     * The same for one that somebody waits for: where the rules do not come to an end it is refused as {@link #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public WithdrawalDecision decideOrRefuse(WithdrawalFacts facts, Consumer<RunawayRules> told) {
        try {
            return decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new WithdrawalDecision(
                    Outcome.REFUSED, List.of(Reason.of(RUNAWAY)), 0, 0, List.of(), List.of(), rules.rulebook());
        }
    }
}
