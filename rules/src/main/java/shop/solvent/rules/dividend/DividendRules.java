package shop.solvent.rules.dividend;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.Rules;
import shop.solvent.rules.dividend.DividendDecision.Share;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Decides dividend runs under one rulebook. Immutable and safe to share between threads.
 *
 * <p>Where no rule speaks, nobody gets anything. Each partner's part is the floor of {@code amount × weight ÷ weights}; the fen
 * left over go one each to those who take part, in the order of the facts, until none is left; what is then above a partner's
 * cap stays in the pool. No rule can give out more than {@code amount}.
 */
public final class DividendRules {

    /** The reason of who is not named by any rule. */
    public static final String NO_RULE = "dividend.no-rule";

    /** So many fen are shared at most: what one weight times this comes to is still counted exactly. */
    public static final long MOST = 1_000_000_000_00L;

    private static final Contest WEIGHT = Contest.of(DividendChoices.class, "weigh");
    private static final Contest CAP = Contest.of(DividendChoices.class, "cap");
    private static final Contest REFUSE = Contest.of(DividendChoices.class, "refuse");

    private final Rules rules;

    public DividendRules(Rules rules) {
        this.rules = rules;
    }

    /** The same facts under the same rulebook give the same decision, for ever. */
    public DividendDecision decide(DividendFacts facts) {
        DividendWishes wishes = new DividendWishes();
        List<FiredRule> fired = rules.run(facts.visible(), wishes, wishes);

        long amount = Math.max(0, Math.min(facts.run().amount(), MOST));
        long[] weights = facts.partners().stream()
                .mapToLong(partner -> weight(wishes, partner))
                .toArray();
        long[] parts = parts(amount, weights);
        long total = sum(weights);
        long given = 0;
        List<Share> shares = new ArrayList<>(parts.length);
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            PartnerFact partner = facts.partners().get(i);
            OptionalLong cap = CAP.number(wishes.caps(partner));
            long share = Math.min(parts[i], cap.orElse(Long.MAX_VALUE));
            given += share;
            shares.add(new Share(
                    partner.member(),
                    weights[i],
                    cap.isPresent() ? cap.getAsLong() : null,
                    share,
                    weights[i] > 0 ? List.of() : reasons(wishes, partner)));
            effects(effects, wishes, partner, amount, total, parts[i], share);
        }
        return new DividendDecision(amount, total, given, shares, effects, fired, rules.rulebook());
    }

    private static long weight(DividendWishes wishes, PartnerFact partner) {
        return wishes.refusals(partner).isEmpty()
                ? WEIGHT.number(wishes.weights(partner)).orElse(0)
                : 0;
    }

    /**
     * By the published order: floor of each proportional part, and one fen more for the first of those who take part until all
     * is given out. These are fewer than take part.
     *
     * @param amount fen, 0 to {@link #MOST}
     * @param weights 0 for who takes no part
     * @return fen, as many as weights; together {@code amount}, or nothing where nobody takes part
     */
    public static long[] parts(long amount, long... weights) {
        long total = sum(weights);
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        long left = amount;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = floor(amount, weights[i], total);
            left -= parts[i];
        }
        for (int i = 0; left > 0; i++) {
            if (weights[i] > 0) {
                parts[i]++;
                left--;
            }
        }
        return parts;
    }

    private static long floor(long amount, long weight, long total) {
        return total == 0 ? 0 : Math.multiplyExact(amount, weight) / total;
    }

    private static long sum(long[] weights) {
        long total = 0;
        for (long weight : weights) {
            total = Math.addExact(total, weight);
        }
        return total;
    }

    private static List<Reason> reasons(DividendWishes wishes, PartnerFact partner) {
        List<Reason> reasons = wishes.refusals(partner).stream()
                .map(refusal -> Reason.of(refusal.code()))
                .distinct()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
        return reasons.isEmpty() ? List.of(Reason.of(NO_RULE)) : reasons;
    }

    private static void effects(
            List<Effect> effects,
            DividendWishes wishes,
            PartnerFact partner,
            long amount,
            long total,
            long part,
            long share) {
        boolean refused = !wishes.refusals(partner).isEmpty();
        List<Effect> weighed = WEIGHT.effects(
                wishes.weights(partner),
                Asset.CNY,
                wish -> Math.max(part, floor(amount, wish.number(), total)),
                share,
                share < part ? "cap" : null);
        weighed.forEach(effect -> effects.add(refused ? effect.withdrawn("refused") : effect));
        effects.addAll(CAP.effects(wishes.caps(partner), null, Wish.Number::number, share, null));
        wishes.refusals(partner).forEach(refusal -> effects.add(REFUSE.effect(refusal, null, 0, 0, null)));
    }
}
