package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Contest;

/**
 * Decides release runs under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks, nothing is reserved and everything that is due is released, as far as the pool's money goes:
 * the pool's funds are the limit that no rule can lift (G5).
 */
public final class ReleaseRules {

    /** Fen that back one released point. */
    public static final long FACE_VALUE = 1;

    private static final Contest RESERVE = Contest.of(ReleaseChoices.class, "reserve");
    private static final Contest PACE = Contest.of(ReleaseChoices.class, "pace");

    private final Rules rules;

    public ReleaseRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public ReleaseDecision decide(ReleaseFacts facts) {
        ReleaseWishes wishes = new ReleaseWishes(facts.pool());
        List<FiredRule> fired = rules.run(List.of(facts), wishes, wishes);

        List<Effect> effects = new ArrayList<>();
        long funded = Math.max(0, facts.funded());
        long reserve = reserve(RESERVE.number(wishes.reserves).orElse(0), funded);
        effects.addAll(
                RESERVE.effects(wishes.reserves, Asset.CNY, wish -> reserve(wish.number(), funded), reserve, null));
        long supply = funded - reserve;

        long due = facts.demand();
        OptionalLong pace = PACE.number(wishes.paces);
        long paced = pace.isEmpty() ? due : paced(pace.getAsLong(), due);
        long released = Math.min(supply / FACE_VALUE, Math.min(due, paced));
        effects.addAll(PACE.effects(wishes.paces, Asset.POINT, wish -> paced(wish.number(), due), released, "pool"));
        return new ReleaseDecision(reserve, supply, due, released, effects, fired, rules.rulebook());
    }

    private static long reserve(long basisPoints, long funded) {
        return Rate.basisPoints((int) basisPoints).of(funded, Rounding.UP);
    }

    /** G5: nothing grows on the way; more than the profile allows is not even asked for. */
    private long paced(long basisPoints, long due) {
        return Rate.basisPoints(PACE.within((int) basisPoints, rules.law())).of(due, Rounding.DOWN);
    }
}
