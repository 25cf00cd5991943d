package shop.solvent.rules.gift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * What is given of what rules wanted to give: out of each pool the one that comes to most, as far as the pool has it and as
 * far as all of it together may come to.
 *
 * @param gifts in the order of their pools' codes; none of nothing
 * @param extras what is given beside money
 * @param effects what was wanted, and what stood in between: {@code pool}, or what {@code most} is called
 */
public record Giving(List<Gift> gifts, Extras extras, List<Effect> effects) {

    private static final Contest COUPONS = Contest.of(GiftChoices.class, "coupon");
    private static final Contest GROWTH = Contest.of(GiftChoices.class, "growth");
    private static final Contest TAGS = Contest.of(GiftChoices.class, "tag");

    /**
     * What all gifts of an act may come to.
     *
     * @param by what says so; null where nothing does
     * @param ofAnything whether nothing beside money is given either
     */
    public record Most(long fen, String by, boolean ofAnything) {

        public static final Most ANY = new Most(Long.MAX_VALUE, null, false);

        /** Of money; what is no money of the shop's is given beside it. */
        public static Most ofMoney(long fen, String by) {
            return new Most(fen, by, false);
        }

        /** Nothing is given at all. */
        public static Most nothing(String by) {
            return new Most(0, by, true);
        }
    }

    /**
     * @param contest of the choice that a wish was of
     * @param brought fen that the member brought, of which shares are taken
     */
    public static Giving of(GiftWishes all, Function<GiftWish, Contest> contest, Means means, long brought, Most most) {
        List<GiftWish> wishes = all.gifts();
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
            long inPool = available(means.pools(), wish.pool());
            long granted = Math.min(desired, Math.min(inPool, left));
            String limit = granted == desired ? null : inPool <= left ? "pool" : most.by();
            effects.add(contest.apply(wish).effect(wish, Asset.CNY, desired, granted, limit));
            left -= granted;
            if (granted > 0) {
                gifts.add(new Gift(wish.pool(), granted, wish.days()));
            }
        }
        Extras extras = new Extras(
                coupons(all.coupons(), means.coupons(), most, effects),
                growth(all.growth(), most, effects),
                tags(all.tags(), means.tags() == null ? Tags.NONE : means.tags(), most, effects));
        return new Giving(List.copyOf(gifts), extras, List.copyOf(effects));
    }

    private static GrowthGiven growth(List<Wish.Number> wishes, Most most, List<Effect> effects) {
        if (wishes.isEmpty()) {
            return null;
        }
        long wanted = GROWTH.number(wishes).orElseThrow();
        List<Effect> made =
                GROWTH.effects(wishes, null, Wish.Number::number, most.ofAnything() ? 0 : wanted, most.by());
        effects.addAll(made);
        Effect first = made.get(0);
        return first.granted() == 0
                ? null
                : new GrowthGiven(Math.toIntExact(first.granted()), first.rule().id());
    }

    private static List<TagGiven> tags(List<Wish.Number> wishes, Tags has, Most most, List<Effect> effects) {
        List<TagGiven> given = new ArrayList<>();
        int fresh = 0;
        for (Wish.Number wish : TAGS.settle(
                wishes,
                Wish.Number::subject,
                Wish.Number::number,
                lost -> effects.add(TAGS.beaten(lost, null, lost.number())))) {
            String limit = most.ofAnything() ? most.by() : has.limit(wish.subject(), wish.number(), fresh);
            effects.add(TAGS.effect(wish, null, wish.number(), limit == null ? wish.number() : 0, limit));
            if (limit == null) {
                fresh += has.fresh(wish.subject());
                given.add(new TagGiven(
                        wish.subject(),
                        Math.toIntExact(wish.number()),
                        wish.rule().id()));
            }
        }
        return given;
    }

    private static List<CouponsGiven> coupons(
            List<Wish.Number> wishes, Collection<CouponFact> batches, Most most, List<Effect> effects) {
        List<CouponsGiven> given = new ArrayList<>();
        for (Wish.Number wish : COUPONS.settle(
                wishes,
                Wish.Number::subject,
                Wish.Number::number,
                lost -> effects.add(COUPONS.beaten(lost, null, lost.number())))) {
            CouponFact batch = batches.stream()
                    .filter(one -> one.code().equals(wish.subject()))
                    .findFirst()
                    .orElse(null);
            String limit = most.ofAnything() ? most.by() : limit(batch, wish.number());
            long granted = most.ofAnything() ? 0 : granted(batch, wish.number());
            effects.add(COUPONS.effect(wish, null, wish.number(), granted, limit));
            if (granted > 0) {
                given.add(new CouponsGiven(
                        wish.subject(), Math.toIntExact(granted), wish.rule().id()));
            }
        }
        return given;
    }

    private static long granted(CouponFact batch, long wanted) {
        return batch == null ? 0 : Math.min(wanted, batch.gives());
    }

    /** Why fewer are given; null where they are not. */
    private static String limit(CouponFact batch, long wanted) {
        if (batch == null) {
            return "coupons-none";
        }
        if (!batch.standing().equals(CouponFact.OPEN)) {
            return "coupons-" + batch.standing();
        }
        return wanted <= batch.gives() ? null : batch.left() <= batch.memberMay() ? "coupons-left" : "coupons-member";
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
