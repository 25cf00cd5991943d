package shop.solvent.rules.gift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.point.Contest;

/**
 * What is given of what rules wanted to give: out of each pool the one that comes to most, as far as the pool has it and as
 * far as all of it together may come to.
 *
 * @param gifts in the order of their pools' codes; none of nothing
 * @param effects what was wanted, and what stood in between: {@code pool}, or what {@code most} is called
 */
public record Giving(List<Gift> gifts, List<Effect> effects) {

    /** What all gifts of an act may come to. @param by what says so; null where nothing does */
    public record Most(long fen, String by) {

        public static final Most ANY = new Most(Long.MAX_VALUE, null);
    }

    /**
     * @param contest of the choice that a wish was of
     * @param brought fen that the member brought, of which shares are taken
     */
    public static Giving of(
            List<GiftWish> wishes,
            Function<GiftWish, Contest> contest,
            Collection<PoolFact> pools,
            long brought,
            Most most) {
        List<Effect> effects = new ArrayList<>();
        Collection<GiftWish> counting = wishes.isEmpty()
                ? List.of()
                : contest.apply(wishes.get(0))
                        .settle(
                                wishes,
                                GiftWish::pool,
                                wish -> wish.of(brought),
                                lost -> effects.add(contest.apply(lost).beaten(lost, Asset.CNY, lost.of(brought))));
        List<Gift> gifts = new ArrayList<>();
        long left = Math.max(0, most.fen());
        for (GiftWish wish : counting) {
            long desired = wish.of(brought);
            long inPool = available(pools, wish.pool());
            long granted = Math.min(desired, Math.min(inPool, left));
            String limit = granted == desired ? null : inPool <= left ? "pool" : most.by();
            effects.add(contest.apply(wish).effect(wish, Asset.CNY, desired, granted, limit));
            left -= granted;
            if (granted > 0) {
                gifts.add(new Gift(wish.pool(), granted, wish.days()));
            }
        }
        return new Giving(List.copyOf(gifts), List.copyOf(effects));
    }

    /** Nothing of a pool that is not there: it is closed, a merchant's, or none. */
    private static long available(Collection<PoolFact> pools, String code) {
        return pools.stream()
                .filter(pool -> pool.code().equals(code))
                .mapToLong(PoolFact::available)
                .findFirst()
                .orElse(0);
    }

    /** Fen of all gifts. */
    public static long sum(List<Gift> gifts) {
        return gifts.stream().mapToLong(Gift::fen).sum();
    }

    /** Days until the last of them ends; 0 where there is none. */
    public static int longest(List<Gift> gifts) {
        return gifts.stream().mapToInt(Gift::days).max().orElse(0);
    }
}
