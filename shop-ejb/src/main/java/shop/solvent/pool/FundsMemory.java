package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.SoldStamp.Stamp;
import shop.solvent.pool.Pools.Funds;

/**
 * Which pools are for all orders, and the terms of those and of merchants', as they were read after a stamp was: as long as it is the
 * same, only their balances are asked for, and what those with a budget may still promise.
 */
@ApplicationScoped
class FundsMemory {

    /** So that what somebody changes past the shop's own programs is seen as well. */
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    private volatile Known known = new Known(null, 0, Map.of(), new ConcurrentHashMap<>());

    /**
     * @param read by the machine's timer
     * @param forAll all that are for all orders
     */
    private record Known(Stamp stamp, long read, Map<PoolId, Funds> forAll, Map<PoolId, Funds> ofMerchants) {

        boolean isGood(Stamp now) {
            return now.equals(stamp) && System.nanoTime() - read < GOOD_FOR;
        }
    }

    /** Null where not all of them are known. @param stamp null where nobody knows it */
    Map<String, Funds> ask(Collection<PoolId> pools, Stamp stamp, Answering asked) {
        Known now = known;
        if (stamp == null || !now.isGood(stamp)) {
            return null;
        }
        Map<PoolId, Funds> wanted = new TreeMap<>(now.forAll());
        for (PoolId pool : pools) {
            Funds terms = now.forAll().getOrDefault(pool, now.ofMerchants().get(pool));
            if (terms == null) {
                return null;
            }
            wanted.put(pool, terms);
        }
        Map<String, Funds> funds = new TreeMap<>();
        wanted.values().forEach(terms -> funds.put(terms.code(), terms));
        if (!wanted.isEmpty()) {
            askBalances(wanted, funds, asked);
        }
        return funds;
    }

    private static void askBalances(Map<PoolId, Funds> wanted, Map<String, Funds> funds, Answering asked) {
        List<Long> ids =
                Database.inList(wanted.keySet().stream().map(PoolId::value).toList());
        asked.query(
                Balances.available(AccountType.POOL, ids),
                row -> {
                    String code = wanted.get(new PoolId(row.getLong(1))).code();
                    return funds.put(code, funds.get(code).with(row.getLong(2)));
                },
                ids);
        List<Long> budgeted = Database.inList(wanted.values().stream()
                .filter(terms -> terms.promises() != null)
                .map(terms -> terms.id().value())
                .toList());
        if (!budgeted.isEmpty()) {
            asked.query(
                    "SELECT id, promises_left FROM pool WHERE id IN (" + Database.places(budgeted) + ")",
                    row -> {
                        String code = wanted.get(new PoolId(row.getLong(1))).code();
                        return funds.put(code, funds.get(code).promising(row.getObject(2, Long.class)));
                    },
                    budgeted);
        }
    }

    /** What was asked for with all that are for all. @param stamp that was there before */
    void remember(Stamp stamp, Collection<Funds> read) {
        Known now = known;
        Map<PoolId, Funds> ofMerchants = now.isGood(stamp) ? now.ofMerchants() : new ConcurrentHashMap<>();
        Map<PoolId, Funds> forAll = new HashMap<>();
        for (Funds funds : read) {
            (funds.forAll() ? forAll : ofMerchants).put(funds.id(), funds.with(0));
        }
        known = new Known(stamp, now.isGood(stamp) ? now.read() : System.nanoTime(), forAll, ofMerchants);
    }
}
