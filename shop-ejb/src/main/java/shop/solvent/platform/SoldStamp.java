package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Says whether what is sold is still what it was: goods, prices, channels, merchants and how goods are kept in stock. Whoever changes
 * any of it puts a stamp, in the same transaction; what was read after a stamp was may be used as long as it is the same. So each
 * order asks for the stamp instead of for all of that. Nobody waits for anybody: each change adds a row of its own, and what counts is
 * which rows there are.
 */
@ApplicationScoped
public class SoldStamp implements Recurring {

    private static final Duration SWEPT_EVERY = Duration.ofMinutes(5);

    /** So many are read as fast as one. */
    private static final int FEW = 20;

    private static final int MOST_AT_ONCE = 1_000;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    /**
     * Which rows there are. A change that was taken back leaves nothing, and its row's number never comes again.
     *
     * @param sum of their numbers, in digits; null where there is none
     */
    public record Stamp(long rows, String sum) {}

    /** Once it is answered: the one there is. To be asked before what is to be remembered with it. */
    public List<Stamp> ask(Answering asked) {
        return asked.query(
                "SELECT COUNT(*), SUM(id) FROM sold_stamp",
                row -> new Stamp(row.getLong(1), row.getString(2)),
                List.of());
    }

    /** What is sold changes with the present transaction. */
    public void change() {
        database.insert("sold_stamp (id)", List.<Object[]>of(new Object[] {Ids.next()}));
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("sold-stamps", SWEPT_EVERY, this::sweep));
    }

    /** Puts one in the place of many. */
    void sweep() {
        transactions.run(() -> {
            List<Long> old = database.query(
                    "SELECT id FROM sold_stamp ORDER BY id LIMIT " + MOST_AT_ONCE, row -> row.getLong(1));
            if (old.size() > FEW) {
                change();
                List<Long> some = Database.inList(old);
                database.update("DELETE FROM sold_stamp WHERE id IN (" + Database.places(some) + ")", some.toArray());
            }
        });
    }
}
