package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.release.ReleaseWishes.Wish;

/**
 * Decides release runs under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks, nothing is reserved and everything that is due is released, as far as the pool's money goes:
 * the pool's funds are the limit that no rule can lift (G5).
 */
public final class ReleaseRules {

    /** Fen that back one released point. */
    public static final long FACE_VALUE = 1;

    private static final String STRICTER_RULE = "stricter-rule";

    private final Rules rules;
    private final JurisdictionProfile profile;

    /** Under the default jurisdiction. */
    public ReleaseRules(Rules rules) {
        this(rules, JurisdictionProfile.cn());
    }

    public ReleaseRules(Rules rules, JurisdictionProfile profile) {
        this.rules = rules;
        this.profile = profile;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public ReleaseDecision decide(ReleaseFacts facts) {
        ReleaseWishes wishes = new ReleaseWishes();
        List<FiredRule> fired = rules.run(List.of(facts), wishes, wishes);

        List<Effect> effects = new ArrayList<>();
        long funded = Math.max(0, facts.funded());
        long reserve = 0;
        for (Wish wish : strictestFirst(wishes.reserves, Comparator.reverseOrder())) {
            long asked = Rate.basisPoints(wish.basisPoints()).of(funded, Rounding.UP);
            boolean counts = effects.isEmpty();
            reserve = counts ? asked : reserve;
            effects.add(new Effect(
                    "reserve",
                    wish.rule(),
                    facts.pool(),
                    Asset.CNY,
                    asked,
                    counts ? asked : 0,
                    counts ? null : STRICTER_RULE));
        }
        long supply = funded - reserve;

        long due = facts.demand();
        List<Wish> paces = strictestFirst(wishes.paces, Comparator.naturalOrder());
        long paced = paces.isEmpty() ? due : paced(paces.get(0), due);
        long released = Math.min(supply / FACE_VALUE, Math.min(due, paced));
        for (Wish wish : paces) {
            long asked = paced(wish, due);
            boolean counts = wish == paces.get(0);
            String limit = !counts ? STRICTER_RULE : released < asked ? "pool" : null;
            effects.add(
                    new Effect("pace", wish.rule(), facts.pool(), Asset.POINT, asked, counts ? released : 0, limit));
        }
        return new ReleaseDecision(reserve, supply, due, released, effects, fired, rules.rulebook());
    }

    /** G5: nothing grows on the way; more than the profile allows is not even asked for. */
    private long paced(Wish wish, long due) {
        return Rate.basisPoints(Math.min(wish.basisPoints(), profile.growth())).of(due, Rounding.DOWN);
    }

    private static List<Wish> strictestFirst(List<Wish> wishes, Comparator<Integer> order) {
        return wishes.stream()
                .distinct()
                .sorted(Comparator.comparing(Wish::basisPoints, order)
                        .thenComparing(wish -> wish.rule().id()))
                .toList();
    }
}
