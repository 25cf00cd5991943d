package shop.solvent.rules.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.change.ChangeDecision.Outcome;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Decides under one rulebook what becomes of a member's small change. Immutable and safe to share between threads. Where no rule
 * speaks, nothing does.
 */
public final class ChangeRules {

    /** No rule lets change be given. */
    public static final String NOT_GIVEN = "change.not-given";
    /** No rule lets it become points. */
    public static final String NO_POINTS = "change.no-points";
    /** It is less than what rules ask for; {@code least} says how much that is, in fen. */
    public static final String TOO_LITTLE = "change.too-little";
    /** There is not so much aside; {@code available} says how much there is, in fen. */
    public static final String SHORT = "change.short";
    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "change.undecided";

    private static final long WHOLE = 10_000;

    private static final Contest ROUND_UP = Contest.of(ChangeChoices.class, "roundUp");
    private static final Contest BELOW = Contest.of(ChangeChoices.class, "sweepBelow");
    private static final Contest FROM = Contest.of(ChangeChoices.class, "sweepFrom");
    private static final Contest GIVE = Contest.of(ChangeChoices.class, "giveFrom");
    private static final Contest POINTS = Contest.of(ChangeChoices.class, "pointsFrom");
    private static final Contest BONUS = Contest.of(ChangeChoices.class, "bonus");
    private static final Contest REFUSE = Contest.of(ChangeChoices.class, "refuse");

    private final Rules rules;

    public ChangeRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public ChangeDecision decide(ChangeFact fact) {
        ChangeWishes wishes = new ChangeWishes(fact.member());
        List<FiredRule> fired = rules.run(List.of(fact), wishes, wishes);
        List<Reason> refusals = Contest.reasons(wishes.refusals);
        ChangeDecision decided = switch (fact.wish()) {
            case ChangeFact.SWEEP -> sweep(fact, wishes, refusals);
            case ChangeFact.GIVE -> give(fact, wishes, refusals);
            default -> points(fact, wishes, refusals);
        };
        List<Effect> effects = new ArrayList<>(decided.effects());
        effects.addAll(REFUSE.effects(wishes.refusals));
        return new ChangeDecision(
                decided.outcome(),
                decided.reasons(),
                decided.rounded(),
                decided.swept(),
                decided.from(),
                decided.pool(),
                decided.bonus(),
                decided.isRefused()
                        ? effects.stream()
                                .map(effect -> effect.withdrawn("refused"))
                                .toList()
                        : effects,
                fired,
                rules.rulebook());
    }

    private ChangeDecision sweep(ChangeFact fact, ChangeWishes wishes, List<Reason> refusals) {
        long up = ROUND_UP.number(wishes.roundUps).orElse(0);
        long below = BELOW.number(wishes.below).orElse(0);
        long least = FROM.number(wishes.from).orElse(1);
        long rounded = fact.roundUp() ? Math.min(Math.min(fact.odd(), up), fact.paidIn()) : 0;
        long left = fact.paidIn() - rounded;
        long swept = fact.sweep() && left < below ? left : 0;
        boolean enough = rounded + swept >= least && refusals.isEmpty();
        List<Effect> effects = new ArrayList<>();
        effects.addAll(ROUND_UP.effects(wishes.roundUps, Asset.CNY, Wish.Number::number, up, null));
        effects.addAll(BELOW.effects(wishes.below, Asset.CNY, Wish.Number::number, below, null));
        effects.addAll(FROM.effects(wishes.from, Asset.CNY, Wish.Number::number, least, null));
        return made(
                !refusals.isEmpty() ? Outcome.REFUSED : enough ? Outcome.MOVED : Outcome.NOTHING,
                refusals,
                enough ? rounded : 0,
                enough ? swept : 0,
                0,
                null,
                0,
                effects);
    }

    private ChangeDecision give(ChangeFact fact, ChangeWishes wishes, List<Reason> refusals) {
        long from = GIVE.number(wishes.gives).orElse(0);
        List<Effect> effects = GIVE.effects(wishes.gives, Asset.CNY, Wish.Number::number, from, null);
        return asked(fact, from, NOT_GIVEN, refusals, null, 0, effects);
    }

    private ChangeDecision points(ChangeFact fact, ChangeWishes wishes, List<Reason> refusals) {
        Optional<Wish.Number> counts = wishes.points.stream()
                .min(Comparator.comparingLong(Wish.Number::number)
                        .thenComparing(wish -> wish.rule().id())
                        .thenComparing(Wish.Number::subject));
        long from = counts.map(Wish.Number::number).orElse(0L);
        long share = BONUS.number(wishes.bonuses).orElse(0);
        List<Effect> effects = new ArrayList<>();
        effects.addAll(POINTS.effects(wishes.points, Asset.CNY, Wish.Number::number, from, null));
        effects.addAll(BONUS.effects(wishes.bonuses, null, Wish.Number::number, share, null));
        long bonus =
                from == 0 ? 0 : Math.multiplyExact(fact.amount(), share) / WHOLE; // rounded down: never more than said
        return asked(
                fact,
                from,
                NO_POINTS,
                refusals,
                counts.map(Wish.Number::subject).orElse(null),
                bonus,
                effects);
    }

    private ChangeDecision asked(
            ChangeFact fact,
            long from,
            String never,
            List<Reason> refusals,
            String pool,
            long bonus,
            List<Effect> effects) {
        List<Reason> reasons = new ArrayList<>(refusals);
        if (from == 0) {
            reasons.add(Reason.of(never));
        } else if (fact.amount() > 0 && fact.amount() < from) {
            reasons.add(Reason.of(TOO_LITTLE, Map.of("least", Long.toString(from))));
        } else if (fact.amount() > fact.change()) {
            reasons.add(Reason.of(SHORT, Map.of("available", Long.toString(fact.change()))));
        }
        Outcome outcome = !reasons.isEmpty() ? Outcome.REFUSED : fact.amount() > 0 ? Outcome.MOVED : Outcome.NOTHING;
        return made(outcome, reasons, 0, 0, from, pool, outcome == Outcome.MOVED ? bonus : 0, effects);
    }

    private ChangeDecision made(
            Outcome outcome,
            List<Reason> reasons,
            long rounded,
            long swept,
            long from,
            String pool,
            long bonus,
            List<Effect> effects) {
        return new ChangeDecision(
                outcome, reasons, rounded, swept, from, pool, bonus, effects, List.of(), rules.rulebook());
    }

    /**
     * The same where somebody waits for it, or many are decided: where the rules do not come to an end, it is refused as {@link
     * #RUNAWAY}.
     *
     * @param told of it, so that somebody looks at the rules
     */
    public ChangeDecision decideOrRefuse(ChangeFact fact, Consumer<RunawayRules> told) {
        try {
            return decide(fact);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            return made(Outcome.REFUSED, List.of(Reason.of(RUNAWAY)), 0, 0, 0, null, 0, List.of());
        }
    }
}
