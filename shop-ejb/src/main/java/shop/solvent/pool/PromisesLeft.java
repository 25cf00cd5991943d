package shop.solvent.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.pool.Pools.Funds;

/**
 * What pools with a budget may still promise while a batch of orders is decided one after another: as it was read without a lock,
 * less what the orders before have promised. {@link PoolBudgets} makes sure of it.
 */
public final class PromisesLeft {

    private final Supplier<Map<String, Funds>> pools;
    private final Map<PoolId, Long> known = new HashMap<>();
    private final Map<PoolId, Long> promised = new TreeMap<>();
    private final Map<PoolId, Long> taken = new HashMap<>();

    /** @param pools by code, asked when it is time */
    public PromisesLeft(Supplier<Map<String, Funds>> pools) {
        this.pools = pools;
    }

    /** Points; null without a budget. */
    public Long of(Funds pool) {
        return pool.promises() == null
                ? null
                : Math.max(0, known.getOrDefault(pool.id(), pool.promises()) - promised.getOrDefault(pool.id(), 0L));
    }

    /** An order was decided and promises these. */
    public void promise(String code, long points) {
        Funds pool = pools.get().get(code);
        if (points > 0 && pool != null && pool.promises() != null) {
            promised.merge(pool.id(), points, Math::addExact);
        }
    }

    /** As it was before any order was decided: they are decided again. */
    public void again() {
        promised.clear();
    }

    /** What is to be taken off besides what was, by pool in one order; less than 0 where it was too much. */
    Map<PoolId, Long> more() {
        Map<PoolId, Long> more = new TreeMap<>(promised);
        taken.forEach((pool, points) -> more.merge(pool, -points, Math::addExact));
        more.values().removeIf(points -> points == 0);
        return more;
    }

    void took(PoolId pool, long points) {
        taken.merge(pool, points, Math::addExact);
    }

    /** @param left what there is besides what was taken off for these orders */
    void is(PoolId pool, long left) {
        known.put(pool, Math.addExact(left, taken.getOrDefault(pool, 0L)));
    }
}
