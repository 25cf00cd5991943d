package shop.solvent.rules.point;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            sum += effect.kind().equals("risk") ? effect.desired() : 0;
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
            boolean reviewed = ReviewChoices.class.isAssignableFrom(choices);
            refuse = Contest.of(choices, "refuse");
            stepUp = Contest.of(choices, "stepUp");
            risk = Contest.of(choices, "risk");
            stepUpFrom = Contest.of(choices, "stepUpFrom");
            refuseFrom = Contest.of(choices, "refuseFrom");
            hold = reviewed ? Contest.of(choices, "hold") : null;
            block = reviewed ? Contest.of(choices, "blockAndReview") : null;
            holdFrom = reviewed ? Contest.of(choices, "holdFrom") : null;
            blockFrom = reviewed ? Contest.of(choices, "blockAndReviewFrom") : null;
        }

        /** @param choices that have {@code refuse} and extend {@link RiskChoices}; with {@code hold}, {@link ReviewChoices} */
        public static Court of(Class<?> choices) {
            return new Court(choices);
        }

        /**
         * @param holds what counts of them
         * @param refusals likewise
         * @param proved whether the member has shown a one-time code for this very act
         */
        public Verdict of(RiskWishes wishes, List<Wish.Flag> holds, List<Wish.Flag> refusals, boolean proved) {
            if (wishes.weights.isEmpty()
                    && wishes.stepUps.isEmpty()
                    && wishes.blocks.isEmpty()
                    && holds.isEmpty()
                    && refusals.isEmpty()) { // as nearly always; what too much would be is of no matter where there is
                // nothing
                return new Verdict(Kind.GO_ON, List.of(), List.of());
            }
            List<Effect> effects = new ArrayList<>();
            effects.addAll(refuse.effects(refusals));
            effects.addAll(stepUp.effects(wishes.stepUps));
            weights(wishes).forEach(wish -> effects.add(risk.effect(wish, null, wish.number(), wish.number(), null)));
            long score = score(effects);
            List<Reason> refused = reasons(refusals, refuseFrom, wishes.refuseFrom, score, effects);
            List<Reason> stepped = reasons(wishes.stepUps, stepUpFrom, wishes.stepUpFrom, score, effects);
            List<Reason> held = List.of();
            List<Reason> blocked = List.of();
            if (hold != null) {
                effects.addAll(hold.effects(holds));
                effects.addAll(block.effects(wishes.blocks));
                held = reasons(holds, holdFrom, wishes.holdFrom, score, effects);
                blocked = reasons(wishes.blocks, blockFrom, wishes.blockFrom, score, effects);
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
