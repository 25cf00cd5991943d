package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutWishes.CoinsWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/**
 * The coins that the buyer gets: by rates of what is paid in money, as far as the pool of the goods' merchant has the money for
 * them now and G4 leaves room.
 */
final class CoinsStep {

    private static final Contest COINS = Contest.of(CheckoutChoices.class, "coins");

    private final List<LineFact> lines;
    private final Granting granting;
    private final Map<Lot, Long> coins = new TreeMap<>();
    private final Map<String, Long> ofPools = new TreeMap<>();
    private long room;

    /** Coins that are spendable on the same day. */
    private record Lot(String merchant, String pool, int afterDays) implements Comparable<Lot> {

        private static final Comparator<Lot> BY_ALL =
                Comparator.comparing(Lot::merchant).thenComparing(Lot::pool).thenComparingInt(Lot::afterDays);

        @Override
        public int compareTo(Lot other) {
            return BY_ALL.compare(this, other);
        }
    }

    CoinsStep(List<LineFact> lines, Granting granting) {
        this.lines = lines;
        this.granting = granting;
    }

    /**
     * @param paid by line, in fen: what the member pays in money
     * @param most fen that they may come to so that G4 holds
     * @param left what a pool still has, by its code
     */
    void give(List<CoinsWish> all, long[] paid, long most, ToLongFunction<String> left) {
        if (all.isEmpty()) {
            return;
        }
        room = most;
        Kind<CoinsWish> kind = Kind.of(
                COINS,
                Asset.COIN,
                false,
                wish -> LineAmounts.share(paid[wish.line().line()], wish.basisPoints()));
        UnaryOperator<List<CoinsWish>> best =
                some -> List.copyOf(granting.winners(kind, some, CoinsWish::place, CoinsWish::basisPoints));
        List<CoinsWish> wishes = granting.present(kind, all);
        Map<Integer, Long> always = new TreeMap<>();
        for (CoinsWish wish : best.apply(granting.always(wishes))) {
            long amount = granting.grant(kind, wish, kind.worth().applyAsLong(wish), can(wish, left));
            always.put(wish.place(), amount);
            give(wish, amount);
        }
        granting.add(
                kind,
                granting.bids(
                        kind,
                        granting.ofCampaigns(wishes),
                        some -> best.apply(some).stream().map(List::of).toList(),
                        CoinsWish::place,
                        line -> always.getOrDefault(line, 0L)),
                bid -> can(bid.wishes().get(0), left),
                this::give);
    }

    private Room can(CoinsWish wish, ToLongFunction<String> left) {
        String pool = wish.line().pool();
        return Room.ANY
                .or(left.applyAsLong(pool) - ofPools.getOrDefault(pool, 0L), PriceSteps.POOL)
                .or(room, PriceSteps.G4);
    }

    private void give(CoinsWish wish, long amount) {
        if (amount > 0) {
            LineFact line = wish.line();
            coins.merge(new Lot(line.merchant(), line.pool(), wish.afterDays()), amount, Math::addExact);
            ofPools.merge(line.pool(), amount, Math::addExact);
            room -= amount;
        }
    }

    List<Coins> coins() {
        List<Coins> given = new ArrayList<>(coins.size());
        coins.forEach((lot, amount) -> given.add(new Coins(lot.merchant(), lot.pool(), amount, lot.afterDays())));
        return List.copyOf(given);
    }

    /** All together. */
    long given() {
        return coins.values().stream().mapToLong(Long::longValue).sum();
    }
}
