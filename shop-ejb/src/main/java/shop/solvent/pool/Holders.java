package shop.solvent.pool;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.ProjectId;

/** Tells of those who hold lots what rules may look at, as pieces of SQL: a run asks for millions of them at once. */
public interface Holders {

    /**
     * A table for a question of the asker's.
     *
     * @param parameters those of the table
     */
    record Table(String sql, List<Object> parameters) {

        public Table {
            parameters = List.copyOf(parameters);
        }
    }

    /** The code of a project. */
    String project(ProjectId project);

    /** Every member, by {@code member}, with {@code level} and {@code joined_at}. */
    Table members();

    /** Every member, by {@code member}, with the first {@code segment} by its code that they are in now; empty for none. */
    Table segments(Instant now);

    /**
     * The {@code number} of a {@code member}'s own orders placed from one moment until before another that are paid and not
     * taken back; without those who have none. Orders are of goods: nothing counts for joining (G2).
     */
    Table orders(Instant from, Instant until);

    /** The {@code number} of such orders of those whom the {@code member} invited. */
    Table friendsOrders(Instant from, Instant until);
}
