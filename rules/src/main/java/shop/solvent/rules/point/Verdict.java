package shop.solvent.rules.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;

/**
 * What becomes of an act by what rules say of its risk: the strictest of it counts.
 *
 * @param kind how strict that is
 * @param reasons why, in the order of the codes: those of that strictness
 * @param effects everything rules said of the risk
 */
public record Verdict(Kind kind, List<Reason> reasons, List<Effect> effects) {

    /** The reason of what the score brought about. */
    public static final String SCORE = "risk-score";

    /** Why a rule did not stop an act that it found something about. */
    public static final String SNOOZED = "snoozed";

    /** The highest score. */
    public static final int MOST = 100;

    /** How strict, from the least on. */
    public enum Kind {
        GO_ON,
        STEP_UP,
        HOLD,
        BLOCK_AND_REVIEW,
        REFUSE
    }

    public Verdict {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
    }

    /** The score of what is on record: all weights together, {@value #MOST} at most. */
    public static long score(List<Effect> effects) {
        long sum = 0;
        for (Effect effect : effects) {
            sum += effect.kind().equals("risk") && !SNOOZED.equals(effect.limitedBy()) ? effect.desired() : 0;
        }
        return Math.min(MOST, sum);
    }

    /** What the choices of a point say of themselves; made once for each point. */
    public static final class Court {

        private final Contest refuse;
        private final Contest hold;
        private final Contest stepUp;
        private final Contest block;
        private final Contest risk;
        private final Contest stepUpFrom;
        private final Contest holdFrom;
        private final Contest blockFrom;
        private final Contest refuseFrom;

        private Court(Class<?> choices) {
            risk = Contest.of(choices, "risk");
            stepUp = has(CodeChoices.class, choices, "stepUp");
            stepUpFrom = has(CodeChoices.class, choices, "stepUpFrom");
            hold = has(HoldChoices.class, choices, "hold");
            holdFrom = has(HoldChoices.class, choices, "holdFrom");
            block = has(BlockChoices.class, choices, "blockAndReview");
            blockFrom = has(BlockChoices.class, choices, "blockAndReviewFrom");
            refuse = has(RefuseChoices.class, choices, "refuse");
            refuseFrom = has(RefuseChoices.class, choices, "refuseFrom");
        }

        private static Contest has(Class<?> some, Class<?> choices, String name) {
            return some.isAssignableFrom(choices) ? Contest.of(choices, name) : null;
        }

        /** @param choices a point's, which extend {@link ScoreChoices} and what else can become of an act there */
        public static Court of(Class<?> choices) {
            return new Court(choices);
        }

        /**
         * @param holds what counts of them
         * @param refusals likewise
         * @param proved whether the member has shown a one-time code for this very act
         * @param unreachable whether nobody can be sent one: then a person decides, where the act can wait for one
         */
        public Verdict of(
                RiskWishes wishes,
                List<Wish.Flag> holds,
                List<Wish.Flag> refusals,
                boolean proved,
                boolean unreachable) {
            return of(wishes, holds, refusals, proved, unreachable, wish -> false);
        }

        /**
         * The same where somebody has said that some rules do not stop this act, short of refusing it.
         *
         * @param snoozed whether it is a wish of such a rule
         */
        public Verdict of(
                RiskWishes wishes,
                List<Wish.Flag> allHolds,
                List<Wish.Flag> refusals,
                boolean proved,
                boolean unreachable,
                Predicate<Wish> snoozed) {
            if (wishes.weights.isEmpty()
                    && wishes.stepUps.isEmpty()
                    && wishes.blocks.isEmpty()
                    && allHolds.isEmpty()
                    && refusals.isEmpty()) { // as nearly always; what too much would be is of no matter where there is
                // nothing
                return new Verdict(Kind.GO_ON, List.of(), List.of());
            }
            List<Effect> effects = new ArrayList<>();
            if (refuse != null) {
                effects.addAll(refuse.effects(refusals));
            }
            List<Wish.Flag> stepUps = heard(stepUp, wishes.stepUps, snoozed, effects);
            weights(wishes)
                    .forEach(wish -> effects.add(
                            snoozed.test(wish)
                                    ? risk.effect(wish, null, wish.number(), 0, SNOOZED)
                                    : risk.effect(wish, null, wish.number(), wish.number(), null)));
            long score = score(effects);
            List<Reason> refused = reasons(refusals, refuseFrom, wishes.refuseFrom, score, effects);
            List<Reason> stepped = reasons(stepUps, stepUpFrom, wishes.stepUpFrom, score, effects);
            List<Reason> held =
                    reasons(heard(hold, allHolds, snoozed, effects), holdFrom, wishes.holdFrom, score, effects);
            List<Reason> blocked =
                    reasons(heard(block, wishes.blocks, snoozed, effects), blockFrom, wishes.blockFrom, score, effects);
            if (hold != null && held.isEmpty() && unreachable && !proved) {
                held = stepped;
            }
            Kind kind = !refused.isEmpty()
                    ? Kind.REFUSE
                    : !blocked.isEmpty()
                            ? Kind.BLOCK_AND_REVIEW
                            : !held.isEmpty() ? Kind.HOLD : !stepped.isEmpty() && !proved ? Kind.STEP_UP : Kind.GO_ON;
            List<Reason> reasons = switch (kind) {
                case REFUSE -> refused;
                case BLOCK_AND_REVIEW -> blocked;
                case HOLD -> held;
                case STEP_UP -> stepped;
                case GO_ON -> List.of();
            };
            return new Verdict(kind, reasons, effects);
        }

        /** Those that count; all of them are recorded. */
        private static List<Wish.Flag> heard(
                Contest contest, List<Wish.Flag> flags, Predicate<Wish> snoozed, List<Effect> effects) {
            if (flags.isEmpty()) {
                return flags;
            }
            Map<Boolean, List<Wish.Flag>> by = flags.stream().collect(Collectors.partitioningBy(snoozed));
            effects.addAll(contest.effects(by.get(false)));
            contest.effects(by.get(true)).forEach(effect -> effects.add(effect.unheard(SNOOZED)));
            return by.get(false);
        }

        private static List<Wish.Number> weights(RiskWishes wishes) {
            return wishes.weights.stream()
                    .sorted(Comparator.comparing(
                            (Wish.Number wish) -> wish.rule().id()))
                    .toList();
        }

        /** Of the words that were said, and of the score where it comes to what a rule says is too much. */
        private static List<Reason> reasons(
                List<Wish.Flag> words, Contest from, List<Wish.Number> limits, long score, List<Effect> effects) {
            List<Reason> reasons = Contest.reasons(words);
            if (limits.isEmpty() || score == 0) {
                return reasons;
            }
            long least = from.number(limits).orElseThrow();
            effects.addAll(from.effects(limits, null, Wish.Number::number, least, null));
            Optional<Wish.Number> limit = limits.stream()
                    .filter(wish -> wish.number() == least && score >= least)
                    .min(Comparator.comparing(wish -> wish.rule().id()));
            return limit.map(wish -> Stream.concat(
                                    reasons.stream(),
                                    Stream.of(new Reason(SCORE, wish.rule().id(), Map.of())))
                            .toList())
                    .orElse(reasons);
        }
    }
}
