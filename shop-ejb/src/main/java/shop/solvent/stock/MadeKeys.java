package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.stock.StockBatchView.State;

/** Keys that were made for an order and never lay in the stock: kept and read like any other, and never sold to anybody else. */
@ApplicationScoped
public class MadeKeys {

    /** What came of a key. */
    public enum Same {
        /** It is no key of this shop. */
        NEW,
        /** It is the one that this item has. */
        ITS_OWN,
        /** It is another's. */
        ANOTHERS
    }

    @Inject
    private Database database;

    @Inject
    private Sealing sealing;

    @Inject
    private Clock clock;

    /** What a key can be. @throws Rejection {@code field.…} */
    public static String checked(String key) {
        return Given.text("key", key, 500);
    }

    /** Whose that key is, seen from an item of an order. */
    public Same whose(String key, OrderId order, int line, int place) {
        return database.find(
                        "SELECT t.order_id, t.line, t.place FROM stock_key k LEFT JOIN stock_taken t ON t.key_id = k.id"
                                + " AND t.once IS NOT NULL WHERE k.key_index = ?",
                        row -> row.getLong(1) == order.value() && row.getInt(2) == line && row.getInt(3) == place
                                ? Same.ITS_OWN
                                : Same.ANOTHERS,
                        (Object) sealing.index(key))
                .orElse(Same.NEW);
    }

    /**
     * The item of an order has this key, in the present transaction.
     *
     * @param key as {@link #checked}
     * @param line of the order, from 0
     * @param place of the item in its line, from 1
     * @throws Rejection {@code stock.key-there} if it is another's, or was ever in the stock
     */
    public Taken take(String sku, OrderId order, int line, int place, String key, String by) {
        if (whose(key, order, line, place) != Same.NEW) {
            throw Rejection.conflict("stock.key-there", Map.of("field", "key"));
        }
        Instant now = clock.instant();
        long batch = batch(sku, by, now);
        database.update(
                "UPDATE stock_batch SET `lines` = `lines` + 1, done = done + 1, added = added + 1 WHERE id = ?", batch);
        long number = database.number("SELECT `lines` FROM stock_batch WHERE id = ?", batch);
        long id = Ids.next();
        database.insert(
                "stock_key (id, sku, batch, line, key_index, sealed, ending, state, good_until, changed_at)",
                List.<Object[]>of(new Object[] {
                    id,
                    sku,
                    batch,
                    number,
                    sealing.index(key),
                    sealing.seal(key, id),
                    Sealing.ending(key),
                    KeyState.TAKEN.name(),
                    StockBook.NEVER,
                    now
                }));
        Taken taken = new Taken(Ids.next(), order, line, place, sku, new StockKeyId(id), false);
        database.insert(
                "stock_taken (id, order_id, line, place, sku, key_id, once, taken_at)", List.<Object[]>of(new Object[] {
                    taken.id(), order.value(), line, place, sku, taken.key().value(), id, now
                }));
        return taken;
    }

    /** Goods have one batch for all that is made; whoever adds to it holds it. */
    private long batch(String sku, String by, Instant now) {
        Optional<Long> there = made(sku);
        if (there.isPresent()) {
            return there.get();
        }
        StockBatchId id = new StockBatchId(Ids.next());
        database.insert(
                "stock_batch (id, sku, name, file_hash, state, good_until, made_by, made_at, ended_at, source, source_id)",
                List.<Object[]>of(new Object[] {
                    id.value(),
                    sku,
                    "→ " + sku,
                    Sha256.digest().digest(sku.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    State.DONE.name(),
                    StockBook.NEVER,
                    by,
                    now,
                    now,
                    "HOOK",
                    ""
                }));
        return id.value();
    }

    private Optional<Long> made(String sku) {
        return database.find(
                "SELECT id FROM stock_batch WHERE sku = ? AND source = 'HOOK' FOR UPDATE", row -> row.getLong(1), sku);
    }
}
