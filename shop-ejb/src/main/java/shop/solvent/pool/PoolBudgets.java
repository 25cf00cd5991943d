package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;

/** Holds pools to the budget of points that they may promise in a period: one that has promised all of it stops by itself. */
@ApplicationScoped
public class PoolBudgets {

    @Inject
    private Database database;

    /**
     * Locks what was promised of, where anything was. Of pools without a budget nothing is asked and nobody waits.
     *
     * @return whether all that was promised may be; if not the orders are to be decided again by what is left now
     */
    public boolean hold(PromisesLeft left) {
        if (left.promised().isEmpty()) {
            return true;
        }
        List<Long> wanted = Database.inList(
                left.promised().keySet().stream().map(PoolId::value).toList());
        boolean[] kept = {true};
        database.query(
                "SELECT id, promises_left FROM pool WHERE id IN (" + Database.places(wanted)
                        + ") AND promises_left IS NOT NULL ORDER BY id FOR UPDATE",
                row -> {
                    PoolId pool = new PoolId(row.getLong("id"));
                    left.is(pool, row.getLong("promises_left"));
                    return kept[0] &= left.promised().getOrDefault(pool, 0L) <= row.getLong("promises_left");
                },
                wanted);
        return kept[0];
    }

    /** Takes off what was promised. */
    public void write(PromisesLeft left) {
        left.promised()
                .forEach((pool, points) -> database.update(
                        "UPDATE pool SET promises_left = promises_left - ? WHERE id = ?", points, pool.value()));
    }
}
