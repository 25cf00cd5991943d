package shop.solvent.rules.act;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.act.ActDecision.Outcome;
import shop.solvent.rules.point.BlockChoices;
import shop.solvent.rules.point.CodeChoices;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.HoldChoices;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.RefuseChoices;
import shop.solvent.rules.point.RiskWishes;
import shop.solvent.rules.point.Verdict;

/**
 * A point where rules say whether an act goes on, and nothing else. Where no rule speaks it does.
 *
 * @param <F> everything a decision looks at
 */
public abstract class ActPoint<F extends Record> extends Point {

    private final Class<F> seen;
    private final Supplier<? extends RiskWishes> wishes;
    private final Verdict.Court court;

    /**
     * @param choices what rules may do
     * @param fact of the act
     * @param manifold facts there may be any number of
     * @param wishes writes down what rules say; a new one for each decision
     */
    protected ActPoint(
            String code,
            Class<?> choices,
            Class<F> seen,
            Class<? extends Record> fact,
            List<Class<? extends Record>> manifold,
            Supplier<? extends RiskWishes> wishes) {
        super(code, choices, List.of(fact), manifold);
        this.seen = seen;
        this.wishes = wishes;
        this.court = Verdict.Court.of(choices);
    }

    /** Every fact on its own, as the rules see them. */
    protected abstract List<Object> visible(F facts);

    /** Whether who acts has shown a one-time code for this very act. */
    protected boolean isProved(F facts) {
        return false;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public final ActDecision decide(Rules rules, F facts) {
        RiskWishes said = wishes.get();
        List<FiredRule> fired = rules.run(visible(facts), said, said);
        Verdict verdict = court.of(said, said.holds, said.refusals, isProved(facts), false);
        Outcome outcome = switch (verdict.kind()) {
            case GO_ON -> Outcome.ACCEPTED;
            case STEP_UP -> Outcome.STEP_UP;
            case HOLD -> Outcome.HELD;
            case BLOCK_AND_REVIEW -> Outcome.BLOCKED;
            case REFUSE -> Outcome.REFUSED;
        };
        List<Effect> effects = outcome.isRefused()
                ? verdict.effects().stream()
                        .map(effect -> effect.withdrawn("refused"))
                        .toList()
                : verdict.effects();
        return new ActDecision(outcome, verdict.reasons(), effects, fired, rules.rulebook());
    }

    /**
     * The same for one that somebody waits for.
     *
     * @param otherwise what becomes of it where the rules do not come to an end
     * @param told of that, so that somebody looks at the rules
     */
    public final ActDecision decide(Rules rules, F facts, Outcome otherwise, Consumer<RunawayRules> told) {
        try {
            return decide(rules, facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return new ActDecision(
                    otherwise, List.of(Reason.of(ActDecision.RUNAWAY)), List.of(), List.of(), rules.rulebook());
        }
    }

    @Override
    public final Deciding<F, ActDecision> deciding() {
        Function<Rules, Function<F, ActDecision>> decider = rules -> facts -> decide(rules, facts);
        return new Deciding<>(seen, this::visible, ActDecision.class, decider::apply);
    }

    /** Nothing here costs the shop anything. */
    @Override
    public final boolean showsCosts() {
        return false;
    }

    @Override
    public final List<Figure> figures() {
        String[] outcomes = Stream.of(
                        Outcome.ACCEPTED.text(),
                        text(CodeChoices.class, Outcome.STEP_UP),
                        text(HoldChoices.class, Outcome.HELD),
                        text(BlockChoices.class, Outcome.BLOCKED),
                        text(RefuseChoices.class, Outcome.REFUSED))
                .filter(text -> !text.isEmpty())
                .toArray(String[]::new);
        return List.of(Figure.text("outcome", outcomes), Figure.text("reasons"), Figure.number("score", Unit.COUNT));
    }

    private String text(Class<?> some, Outcome outcome) {
        return some.isAssignableFrom(choices()) ? outcome.text() : "";
    }
}
