package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.withdrawal.WithdrawalWishes.Tier;

/**
 * What is asked for a withdrawal. A fixed fee, the lowest rate and all tiers together are three fees; the one that comes to
 * least counts. What a rate or tiers come to is rounded down to the fen, and is more for more.
 */
final class WithdrawalFee {

    private static final int WHOLE = 10_000;

    private static final Contest FEE = Contest.of(WithdrawalChoices.class, "fee");
    private static final Contest RATE = Contest.of(WithdrawalChoices.class, "feeRate");
    private static final Contest ABOVE = Contest.of(WithdrawalChoices.class, "feeAbove");
    private static final Contest LEAST = Contest.of(WithdrawalChoices.class, "feeLeast");
    private static final Contest MOST = Contest.of(WithdrawalChoices.class, "feeMost");
    private static final Contest FREE_TIMES = Contest.of(WithdrawalChoices.class, "freeTimes");
    private static final Contest FREE_AMOUNT = Contest.of(WithdrawalChoices.class, "freeAmount");

    /** What the fee that counts is called where another was beaten by it. */
    private static final String BETTER_RULE = "better-rule";

    private final WithdrawalWishes wishes;
    private final OptionalLong fixed;
    private final OptionalLong rate;
    private final TreeMap<Long, Tier> tiers = new TreeMap<>();
    private final List<Tier> beatenTiers = new ArrayList<>();
    private final long least;
    private final long most;
    private final long fee;
    private final long asked;

    WithdrawalFee(WithdrawalFact facts, WithdrawalWishes wishes) {
        this.wishes = wishes;
        fixed = FEE.number(wishes.fees);
        rate = RATE.number(wishes.rates);
        ABOVE.settle(wishes.tiers, Tier::from, Tier::basisPoints, beatenTiers::add)
                .forEach(tier -> tiers.put(tier.from(), tier));
        least = LEAST.number(wishes.feesAtLeast).orElse(0);
        most = MOST.number(wishes.feesAtMost).orElse(Long.MAX_VALUE);
        long free = facts.timesThisMonth() < FREE_TIMES.number(wishes.freeTimes).orElse(0)
                ? Long.MAX_VALUE
                : Math.max(0, FREE_AMOUNT.number(wishes.freeAmounts).orElse(0) - facts.earnedThisMonth());
        asked = of(above(facts.amount(), free));
        fee = Math.min(of(above(facts.fromEarned(), free)), facts.fromEarned());
    }

    private static long above(long amount, long free) {
        return amount <= free ? 0 : amount - free;
    }

    /** Fen that are kept. */
    long fee() {
        return fee;
    }

    /** Fen that would be kept if all of it were commissions: so much does not leave at all. */
    long asked() {
        return asked;
    }

    private long of(long amount) {
        long counts = Math.min(fixed(amount), shares(amount));
        return counts == Long.MAX_VALUE ? 0 : counts;
    }

    /** {@link Long#MAX_VALUE} where no rule asks for one. */
    private long fixed(long amount) {
        return fixed.isEmpty() ? Long.MAX_VALUE : amount == 0 ? 0 : fixed.getAsLong();
    }

    private long shares(long amount) {
        if (rate.isEmpty() && tiers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (amount == 0) {
            return 0;
        }
        long ofRate = rate.isEmpty() ? Long.MAX_VALUE : amount * rate.getAsLong() / WHOLE;
        long shares = tiers.isEmpty() ? ofRate : Math.min(ofRate, ofTiers(amount) / WHOLE);
        return Math.min(most, Math.max(least, shares));
    }

    /** Ten thousandths of a fen. */
    private long ofTiers(long amount) {
        long sum = 0;
        for (Tier tier : tiers.values()) {
            sum += part(tier, amount) * tier.basisPoints();
        }
        return sum;
    }

    /** Fen of the amount that the tier is about. */
    private long part(Tier tier, long amount) {
        Long next = tiers.higherKey(tier.from());
        return Math.max(0, (next == null ? amount : Math.min(amount, next)) - tier.from());
    }

    /** Everything rules said of it. */
    List<Effect> effects(WithdrawalFact facts) {
        boolean fixedCounts = fixed(facts.amount()) <= shares(facts.amount());
        List<Effect> effects = new ArrayList<>(FEE.effects(
                wishes.fees,
                Asset.CNY,
                Wish.Number::number,
                fixedCounts ? fee : 0,
                fixedCounts ? "earned" : BETTER_RULE));
        effects.addAll(RATE.effects(
                wishes.rates,
                Asset.CNY,
                wish -> facts.fromEarned() * wish.number() / WHOLE,
                fixedCounts ? 0 : fee,
                BETTER_RULE));
        for (Tier tier : tiers.values()) {
            long desired = part(tier, facts.fromEarned()) * tier.basisPoints() / WHOLE;
            effects.add(ABOVE.effect(
                    tier,
                    Asset.CNY,
                    desired,
                    fixedCounts ? 0 : Math.min(fee, desired),
                    fixedCounts ? BETTER_RULE : null));
        }
        beatenTiers.forEach(tier -> effects.add(
                ABOVE.beaten(tier, Asset.CNY, part(tier, facts.fromEarned()) * tier.basisPoints() / WHOLE)));
        effects.addAll(LEAST.effects(wishes.feesAtLeast, Asset.CNY, Wish.Number::number, least, null));
        effects.addAll(MOST.effects(wishes.feesAtMost, Asset.CNY, Wish.Number::number, most, null));
        effects.addAll(FREE_TIMES.effects(
                wishes.freeTimes,
                null,
                Wish.Number::number,
                FREE_TIMES.number(wishes.freeTimes).orElse(0),
                null));
        effects.addAll(FREE_AMOUNT.effects(
                wishes.freeAmounts,
                Asset.CNY,
                Wish.Number::number,
                FREE_AMOUNT.number(wishes.freeAmounts).orElse(0),
                null));
        return effects;
    }
}
