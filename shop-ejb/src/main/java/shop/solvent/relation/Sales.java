package shop.solvent.relation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.catalogue.GoodsPrices.Priced;

/**
 * What was sold, by goods: who bought it, at which price, and how much came back; and by merchant, how much of what pools gave went to
 * members who are tied to it.
 */
final class Sales {

    /** Who bought within so long of joining came for it, or was brought for it. */
    static final Duration NEW = Duration.ofDays(30);

    /** Of goods with fewer buyers shares say nothing. */
    static final int FEW = 5;

    /** So many goods of a shelf have a price that is usual there. */
    private static final int SHELF = 5;

    private static final int WHOLE = 10_000;

    private static final long MOST_OF_USUAL = 100 * WHOLE;

    private final Town town;
    private final Trees trees;
    private final Near near;
    private final Map<String, Goods> goods = new HashMap<>();
    private final long[] given;
    private final long[] givenNear;

    private static final class Goods {
        final LongSlots buyers = new LongSlots();
        final LongSlots beginners = new LongSlots();
        final TreeMap<Long, Integer> prices = new TreeMap<>();
        long merchant;
        long fen;
        long back;
    }

    Sales(Town town, Trees trees, Near near) {
        this.town = town;
        this.trees = trees;
        this.near = near;
        given = new long[town.merchants.size()];
        givenNear = new long[town.merchants.size()];
    }

    /** @param at seconds since 1970 */
    void add(String sku, long merchant, long member, long price, long amount, long fromPools, boolean back, long at) {
        int buyer = town.members.find(member);
        if (buyer < 0) {
            return; // who is somebody else by now
        }
        Goods one = goods.computeIfAbsent(sku, key -> new Goods());
        one.merchant = merchant;
        one.fen += amount;
        one.back += back ? amount : 0;
        one.prices.merge(price, 1, Integer::sum);
        one.buyers.of(buyer);
        if (at - town.joined(buyer) <= NEW.toSeconds()) {
            one.beginners.of(buyer);
        }
        int seller = town.merchants.find(merchant);
        if (seller >= 0 && !back) {
            given[seller] += fromPools;
            givenNear[seller] += near.is(seller, buyer) ? fromPools : 0;
        }
    }

    /** Those that tell something, those of the most money first. @param priced what goods cost now @param most how many */
    List<GoodsFigures> telling(Collection<Priced> priced, int most) {
        Map<String, Priced> prices = new HashMap<>();
        Map<String, List<Long>> shelves = new HashMap<>();
        for (Priced one : priced) {
            prices.put(one.sku(), one);
            shelves.computeIfAbsent(one.shelf(), shelf -> new ArrayList<>()).add(one.price());
        }
        shelves.values().forEach(shelf -> shelf.sort(null));
        return goods.entrySet().stream()
                .filter(one -> one.getValue().buyers.size() >= FEW)
                .map(one -> figures(one.getKey(), one.getValue(), prices.get(one.getKey()), shelves))
                .filter(GoodsFigures::tells)
                .sorted((one, other) -> Long.compare(other.fen(), one.fen()))
                .limit(most)
                .toList();
    }

    private GoodsFigures figures(String sku, Goods one, Priced priced, Map<String, List<Long>> shelves) {
        int[] roots = new int[one.buyers.size()];
        int invited = 0;
        for (int i = 0; i < one.buyers.size(); i++) {
            int buyer = (int) one.buyers.key(i);
            if (trees.root(buyer) != buyer) {
                roots[invited++] = trees.root(buyer);
            }
        }
        return new GoodsFigures(
                sku,
                one.merchant,
                one.buyers.size(),
                one.fen,
                one.beginners.size() * WHOLE / one.buyers.size(),
                mostAlike(Arrays.copyOf(roots, invited)) * WHOLE / one.buyers.size(),
                (int) (one.back * WHOLE / Math.max(1, one.fen)),
                ofUsual(one, priced, shelves));
    }

    private static int mostAlike(int[] roots) {
        Arrays.sort(roots);
        int most = 0;
        int from = 0;
        for (int to = 0; to < roots.length; to++) {
            from = roots[from] == roots[to] ? from : to;
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** What it costs of what is usual on its shelf; of what it was sold for mostly, where too little stands beside it. */
    private static int ofUsual(Goods one, Priced priced, Map<String, List<Long>> shelves) {
        long price = priced == null ? one.prices.lastKey() : priced.price();
        List<Long> shelf = priced == null ? List.of() : shelves.get(priced.shelf());
        long usual = shelf.size() > SHELF ? shelf.get((shelf.size() - 1) / 2) : middle(one.prices);
        return usual == 0 ? WHOLE : (int) Math.min(MOST_OF_USUAL, price * WHOLE / usual);
    }

    /** The lower one in the middle of all for which it was sold. */
    private static long middle(TreeMap<Long, Integer> prices) {
        int half = (prices.values().stream().mapToInt(Integer::intValue).sum() + 1) / 2;
        int seen = 0;
        for (Map.Entry<Long, Integer> price : prices.entrySet()) {
            seen += price.getValue();
            if (seen >= half) {
                return price.getKey();
            }
        }
        return 0;
    }

    /** Fen that pools gave on the merchant's goods, what was paid back left out. */
    long given(int seller) {
        return given[seller];
    }

    /** Of it, to members who are tied to the merchant. */
    long givenNear(int seller) {
        return givenNear[seller];
    }
}
