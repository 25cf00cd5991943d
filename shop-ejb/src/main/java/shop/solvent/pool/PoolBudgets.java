package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.platform.Database;

/** Holds pools to the budget of points that they may promise in a period: one that has promised all of it stops by itself. */
@ApplicationScoped
public class PoolBudgets {

    @Inject
    private Database database;

    /**
     * Takes off what was promised, where anything was. Of pools without a budget nothing is asked and nobody waits.
     *
     * @return whether all that was promised may be; if not the orders are to be decided again by what is left now, and what was taken
     *     off for them is made good by the next call
     */
    public boolean take(PromisesLeft left) {
        boolean all = true;
        for (Map.Entry<PoolId, Long> more : left.more().entrySet()) {
            long points = more.getValue();
            long pool = more.getKey().value();
            boolean taken = database.update(
                            "UPDATE pool SET promises_left = promises_left - ? WHERE id = ? AND promises_left >= ?",
                            points,
                            pool,
                            points)
                    == 1;
            if (taken) {
                left.took(more.getKey(), points);
            } else {
                left.is(
                        more.getKey(),
                        database.number("SELECT COALESCE(promises_left, 0) FROM pool WHERE id = ? FOR UPDATE", pool));
                all = false;
            }
        }
        return all;
    }
}
