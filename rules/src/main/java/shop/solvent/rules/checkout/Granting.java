package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutWishes.PartWish;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * What counts of the wishes of one order, how much of it is granted, and the record of both. What counts of several wishes for one
 * subject is the choice's {@link Contest}; what campaigns give comes on top of what counts without them.
 */
final class Granting {

    private static final Comparator<Wish> BY_RULE = Comparator.<Wish, String>comparing(
                    wish -> wish.rule().id())
            .thenComparing(Wish::subject)
            .thenComparing(Wish::toString);

    private final Campaigns campaigns;

    /** Whether any wish belongs to one. */
    private final boolean campaigning;

    private final List<Effect> effects = new ArrayList<>();

    Granting(Campaigns campaigns, boolean campaigning) {
        this.campaigns = campaigns;
        this.campaigning = campaigning;
    }

    /** What was recorded, in that order. */
    List<Effect> effects() {
        return Collections.unmodifiableList(effects);
    }

    /** Records what asks for no amount. */
    void record(List<Effect> some) {
        effects.addAll(some);
    }

    /**
     * A kind of wishes.
     *
     * @param off whether they are for something off the price
     * @param worth what a wish comes to, in minor units
     */
    record Kind<W extends Wish>(Function<W, Contest> contests, Asset asset, boolean off, ToLongFunction<W> worth) {

        static <W extends Wish> Kind<W> of(Contest contest, Asset asset, boolean off, ToLongFunction<W> worth) {
            return new Kind<>(wish -> contest, asset, off, worth);
        }

        long sum(List<W> wishes) {
            long sum = 0;
            for (W wish : wishes) {
                sum = Math.addExact(sum, worth.applyAsLong(wish));
            }
            return sum;
        }
    }

    /**
     * What a campaign adds.
     *
     * @param key what it is added to
     * @param wishes that ask for it, together
     * @param adds minor units, more than none
     */
    record Bid<W extends Wish, K>(K key, String campaign, List<W> wishes, long adds) {}

    private static boolean isOfCampaign(Wish wish) {
        return wish.rule().campaign() != null;
    }

    /** The wishes that count; those whose campaign does not are recorded, with nothing granted. */
    <W extends Wish> List<W> present(Kind<W> kind, List<W> wishes) {
        if (!campaigning || wishes.isEmpty()) {
            return wishes;
        }
        List<W> present = new ArrayList<>(wishes.size());
        for (W wish : sorted(wishes)) {
            String bar = campaigns.bar(wish.rule());
            if (bar == null) {
                present.add(wish);
            } else {
                record(kind, wish, kind.worth().applyAsLong(wish), 0, bar);
            }
        }
        return present;
    }

    /** Each once, in an order that does not depend on who spoke first. */
    private static <W extends Wish> List<W> sorted(List<W> wishes) {
        if (wishes.size() < 2) {
            return wishes;
        }
        List<W> sorted = new ArrayList<>(new LinkedHashSet<>(wishes));
        sorted.sort(BY_RULE);
        return sorted;
    }

    /** Those that hold whatever campaigns there are. */
    <W extends Wish> List<W> always(List<W> wishes) {
        return campaigning ? those(wishes, wish -> !isOfCampaign(wish)) : wishes;
    }

    <W extends Wish> List<W> ofCampaigns(List<W> wishes) {
        return campaigning ? those(wishes, Granting::isOfCampaign) : List.of();
    }

    /** Nearly always there are none or all. */
    static <W> List<W> those(List<W> wishes, Predicate<W> wanted) {
        List<W> those = null;
        for (W wish : wishes) {
            if (wanted.test(wish)) {
                those = those == null ? new ArrayList<>(wishes.size()) : those;
                those.add(wish);
            }
        }
        return those == null ? List.of() : those;
    }

    /**
     * What each campaign would add to what holds without it. Of its own wishes for a key the best count; what adds nothing is
     * recorded as beaten.
     *
     * @param counting of the wishes of one campaign, by key, those that count together
     * @param holds what there is without, by key
     */
    <W extends Wish, K extends Comparable<K>> List<Bid<W, K>> bids(
            Kind<W> kind,
            List<W> wishes,
            Function<List<W>, List<List<W>>> counting,
            Function<W, K> key,
            ToLongFunction<K> holds) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        Map<String, List<W>> byCampaign = new TreeMap<>();
        wishes.forEach(wish -> byCampaign
                .computeIfAbsent(wish.rule().campaign(), code -> new ArrayList<>())
                .add(wish));
        List<Bid<W, K>> bids = new ArrayList<>();
        byCampaign.forEach((campaign, own) -> counting.apply(own).forEach(together -> {
            K to = key.apply(together.get(0));
            long adds = kind.sum(together) - holds.applyAsLong(to);
            if (adds > 0) {
                bids.add(new Bid<>(to, campaign, together, adds));
            } else {
                together.forEach(wish -> beaten(kind, wish, kind.worth().applyAsLong(wish)));
            }
        }));
        return bids;
    }

    /** As far as it can be borne. */
    private record Borne<W extends Wish, K>(Bid<W, K> bid, long amount, String limit) {}

    /**
     * Grants what campaigns add. Each offers what its budget can bear, over all it would add to in proportion; for each key the
     * highest offer counts, and all together are cut in proportion to what campaigns may take off.
     *
     * @param most what else bounds the bid when its turn comes
     * @param giving told of what is granted
     */
    <W extends Wish, K extends Comparable<K>> void add(
            Kind<W> kind, List<Bid<W, K>> bids, Function<Bid<W, K>, Room> most, ObjLongConsumer<W> giving) {
        if (bids.isEmpty()) {
            return;
        }
        Map<K, Borne<W, K>> best = new TreeMap<>();
        for (Borne<W, K> borne : borne(bids)) {
            Borne<W, K> rival = best.get(borne.bid().key());
            if (rival == null || borne.amount() > rival.amount()) {
                best.put(borne.bid().key(), borne);
            }
        }
        for (Bid<W, K> bid : bids) {
            if (best.get(bid.key()).bid() != bid) {
                eachOf(bid, kind, bid.adds(), (wish, adds) -> beaten(kind, wish, adds));
            }
        }
        List<Borne<W, K>> counting = List.copyOf(best.values());
        long[] amounts = new long[counting.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = counting.get(i).amount();
        }
        boolean together = kind.off() && LineAmounts.sum(amounts) > campaigns.together();
        long[] bounded = together ? Allocation.proportional(campaigns.together(), amounts) : amounts;
        for (int i = 0; i < bounded.length; i++) {
            Bid<W, K> bid = counting.get(i).bid();
            Room own = new Room(counting.get(i).amount(), counting.get(i).limit()).or(bounded[i], Campaigns.TOGETHER);
            Room can = most.apply(bid);
            Room least = can.most() < own.most() ? can : own;
            long granted = Math.min(bid.adds(), least.most());
            long[] parts = parts(bid, kind, bid.adds());
            long[] given = Allocation.proportional(granted, parts);
            for (int part = 0; part < parts.length; part++) {
                W wish = bid.wishes().get(part);
                record(kind, wish, parts[part], given[part], given[part] < parts[part] ? least.limit() : null);
                campaigns.grant(wish.rule(), given[part], kind.off());
                giving.accept(wish, given[part]);
            }
        }
    }

    private <W extends Wish, K> List<Borne<W, K>> borne(List<Bid<W, K>> bids) {
        Map<String, List<Bid<W, K>>> byCampaign = new TreeMap<>();
        bids.forEach(bid -> byCampaign
                .computeIfAbsent(bid.campaign(), code -> new ArrayList<>())
                .add(bid));
        List<Borne<W, K>> borne = new ArrayList<>();
        byCampaign.forEach((campaign, own) -> {
            Room can = campaigns.room(campaign);
            long[] adds = new long[own.size()];
            for (int i = 0; i < adds.length; i++) {
                adds[i] = own.get(i).adds();
            }
            boolean whole = LineAmounts.sum(adds) <= can.most();
            long[] offered = whole ? adds : Allocation.proportional(can.most(), adds);
            for (int i = 0; i < offered.length; i++) {
                borne.add(new Borne<>(own.get(i), offered[i], offered[i] < adds[i] ? can.limit() : null));
            }
        });
        return borne;
    }

    /** The amount over the bid's wishes, in proportion to what they come to. */
    private static <W extends Wish, K> long[] parts(Bid<W, K> bid, Kind<W> kind, long amount) {
        long[] weights = new long[bid.wishes().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kind.worth().applyAsLong(bid.wishes().get(i));
        }
        return Allocation.proportional(amount, weights);
    }

    private static <W extends Wish, K> void eachOf(Bid<W, K> bid, Kind<W> kind, long amount, ObjLongConsumer<W> told) {
        long[] parts = parts(bid, kind, amount);
        for (int i = 0; i < parts.length; i++) {
            told.accept(bid.wishes().get(i), parts[i]);
        }
    }

    /** Grants what is asked for as far as it goes. @return what is granted */
    <W extends Wish> long grant(Kind<W> kind, W wish, long desired, Room can) {
        long granted = Math.min(desired, can.most());
        record(kind, wish, desired, granted, granted == desired ? null : can.limit());
        return granted;
    }

    <W extends Wish> void record(Kind<W> kind, W wish, long desired, long granted, String limitedBy) {
        effects.add(kind.contests().apply(wish).effect(wish, kind.asset(), desired, granted, limitedBy));
    }

    <W extends Wish> void beaten(Kind<W> kind, W wish, long desired) {
        effects.add(kind.contests().apply(wish).beaten(wish, kind.asset(), desired));
    }

    /** The wish that counts for each key, in the order of the keys. Every other wish is recorded as beaten. */
    <W extends Wish, K extends Comparable<K>> Collection<W> winners(
            Kind<W> kind, List<W> wishes, Function<W, K> key, ToLongFunction<W> rank) {
        return wishes.size() < 2
                ? wishes
                : kind.contests()
                        .apply(wishes.get(0))
                        .settle(
                                wishes,
                                key,
                                rank,
                                lost -> beaten(kind, lost, kind.worth().applyAsLong(lost)));
    }

    /** Whom or what a wish is for, and of which part it is; -1 for the whole, which comes first. */
    private record Part<K extends Comparable<K>>(K key, int part) implements Comparable<Part<K>> {

        @Override
        public int compareTo(Part<K> other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(part, other.part);
        }
    }

    /**
     * For each key what counts: one wish about the whole, or one for each part that has any, whichever comes to more
     * together. The others are recorded as beaten.
     */
    <W extends PartWish, K extends Comparable<K>> List<List<W>> counting(
            Kind<W> kind, List<W> wishes, Function<W, K> key, ToLongFunction<W> rank) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        List<List<W>> counting = new ArrayList<>();
        if (!anyOf(wishes, wish -> wish.part() >= 0)) {
            for (W wish : winners(kind, wishes, key, rank)) {
                counting.add(List.of(wish));
            }
            return counting;
        }
        Map<K, List<W>> byKey = new TreeMap<>();
        Function<W, Part<K>> part = wish -> new Part<>(key.apply(wish), wish.part());
        for (W wish : winners(kind, wishes, part, rank)) {
            byKey.computeIfAbsent(key.apply(wish), one -> new ArrayList<>()).add(wish);
        }
        for (List<W> rivals : byKey.values()) {
            W whole = rivals.get(0).part() < 0 ? rivals.get(0) : null;
            List<W> parts = whole == null ? rivals : rivals.subList(1, rivals.size());
            boolean isWhole = whole != null && kind.worth().applyAsLong(whole) >= kind.sum(parts);
            counting.add(isWhole ? List.of(whole) : parts);
            (isWhole ? parts : whole == null ? List.<W>of() : List.of(whole))
                    .forEach(lost -> beaten(kind, lost, kind.worth().applyAsLong(lost)));
        }
        return counting;
    }

    static <W> boolean anyOf(List<W> wishes, Predicate<W> asked) {
        for (W wish : wishes) {
            if (asked.test(wish)) {
                return true;
            }
        }
        return false;
    }
}
