package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.order.Wish.Item;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;

/** What orders do with keys, in their transactions. Where no order needs any, nothing is asked or written. */
@ApplicationScoped
public class OrderStock implements Source {

    private static final int AT_ONCE = 512;

    /**
     * Those that end first are sold first, and none that has a premium. What somebody brings in or makes void this moment is passed
     * by.
     */
    private static final String NEXT = "SELECT id FROM stock_key WHERE sku = ? AND state = 'FREE' AND premium = 0"
            + " AND good_until > ? ORDER BY good_until, id LIMIT ?";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public Place place() {
        return Place.KEYS;
    }

    /**
     * Holds as many keys as these orders need, or all there are that nobody else holds. Unless it is to be fast, whoever needs keys of
     * the same goods waits until this transaction ends, so what is told to be left is.
     */
    @Override
    public Taking lock(List<Wish> orders) {
        Map<Integer, List<Wanted>> wanted = new HashMap<>();
        for (Wish order : orders) {
            for (Item item : order.items()) {
                if (item.offer().stocking().isOfKeys()) {
                    wanted.computeIfAbsent(order.index(), index -> new ArrayList<>())
                            .add(new Wanted(
                                    item.line(),
                                    item.offer().sku(),
                                    item.offer().stocking(),
                                    item.quantity(),
                                    item.chosen()));
                }
            }
        }
        return wanted.isEmpty() ? Taking.NONE : lock(wanted);
    }

    private KeyTaking lock(Map<Integer, List<Wanted>> wanted) {
        KeyTaking taking = new KeyTaking(this, wanted);
        Map<String, Integer> sums = new TreeMap<>();
        TreeSet<String> oneAtATime = new TreeSet<>();
        TreeSet<String> shared = new TreeSet<>();
        TreeSet<StockKeyId> chosen = new TreeSet<>();
        wanted.values().stream().flatMap(List::stream).forEach(line -> {
            if (line.stocking() == Stocking.KEYS) {
                oneAtATime.add(line.sku());
            }
            if (line.isShared()) {
                shared.add(line.sku());
            } else {
                sums.merge(line.sku(), line.quantity(), (one, more) -> Math.min(one + more, 64 * KeyTaking.MOST));
                if (line.chosen() != null) {
                    chosen.add(line.chosen());
                }
            }
        });
        Instant now = clock.instant();
        Questions questions = database.questions();
        if (!oneAtATime.isEmpty()) {
            List<String> skus = Database.inList(oneAtATime);
            questions.query(
                    "SELECT sku FROM stock_level WHERE sku IN (" + Database.places(skus) + ") ORDER BY sku FOR UPDATE",
                    row -> row.getString(1),
                    skus);
        }
        if (!chosen.isEmpty()) {
            List<Long> ids =
                    Database.inList(chosen.stream().map(StockKeyId::value).toList());
            List<Object> parameters = new ArrayList<>(ids);
            parameters.add(now);
            questions.query(
                    "SELECT id FROM stock_key WHERE id IN (" + Database.places(ids) + ") AND state = 'FREE'"
                            + " AND face IS NOT NULL AND good_until > ? ORDER BY id FOR UPDATE SKIP LOCKED",
                    row -> {
                        taking.tellChosen(row.getLong(1));
                        return row.getLong(1);
                    },
                    parameters);
        }
        sums.forEach((sku, keys) -> questions.query(
                NEXT + " FOR UPDATE SKIP LOCKED",
                row -> {
                    taking.tellKey(sku, row.getLong(1));
                    return sku;
                },
                List.of(sku, now, keys)));
        shared.forEach(sku -> questions.query(
                NEXT,
                row -> {
                    taking.tellShared(sku, row.getLong(1));
                    return sku;
                },
                List.of(sku, now, 1)));
        questions.ask();
        return taking;
    }

    @Override
    public Map<StockKeyId, Chosen> chosen(Collection<StockKeyId> chosen, Answering asked) {
        Map<StockKeyId, Chosen> found = new HashMap<>();
        List<Long> ids = Database.inList(chosen.stream().map(StockKeyId::value).toList());
        asked.query(
                "SELECT id, sku, face, premium FROM stock_key WHERE face IS NOT NULL AND id IN (" + Database.places(ids)
                        + ")",
                row -> found.put(
                        new StockKeyId(row.getLong(1)), new Chosen(row.getString(2), row.getString(3), row.getLong(4))),
                ids);
        return found;
    }

    /** That the keys which were taken under this id are not an order's, but kept for somebody who is paying. */
    public void reserved(OrderId holder) {
        database.update(
                "UPDATE stock_key k JOIN stock_taken t ON t.once = k.id SET k.state = 'RESERVED', t.reserved = TRUE"
                        + " WHERE t.order_id = ?",
                holder.value());
    }

    /** That an order has a key nobody else has is also a constraint of the database. */
    void write(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Long> keys = taken.stream()
                .filter(one -> !one.shared())
                .map(one -> one.key().value())
                .toList();
        int changed = 0;
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Long> some = Database.inList(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
            List<Object> parameters = new ArrayList<>(List.of(now));
            parameters.addAll(some);
            changed += database.update(
                    "UPDATE stock_key SET state = 'TAKEN', changed_at = ? WHERE id IN (" + Database.places(some)
                            + ") AND state = 'FREE'",
                    parameters.toArray());
        }
        if (changed != keys.size()) {
            throw new IllegalStateException(
                    "of " + keys.size() + " keys that were held for orders " + changed + " are free");
        }
        database.insert(
                "stock_taken (id, order_id, line, place, sku, key_id, once, taken_at)",
                taken.stream()
                        .map(one -> new Object[] {
                            one.id(),
                            one.order().value(),
                            one.line(),
                            one.place(),
                            one.sku(),
                            one.key().value(),
                            one.shared() ? null : one.key().value(),
                            now
                        })
                        .toList());
    }

    /**
     * Another key of the same goods in place of one that does not work, which goes to nobody else.
     *
     * @throws Rejection {@code stock.sold-out}
     */
    public Taken another(Taken old) {
        KeyTaking taking = lock(Map.of(0, List.of(new Wanted(old.line(), old.sku(), Stocking.KEYS, 1, null))));
        taking.require(0);
        spend(List.of(old));
        Taken next = taking.another(old);
        write(List.of(next));
        return next;
    }

    /** An item of an order: the line is from 0, and the place in it from 1. */
    public record OrderedItem(OrderId order, int line, int place) {}

    /** Whether there is a key that somebody may have who has chosen none. */
    public boolean isThere(String sku) {
        return !database.query(NEXT, row -> row.getLong(1), sku, clock.instant(), 1)
                .isEmpty();
    }

    /**
     * Gives these items keys of the goods, in that order and as far as there are any, in the present transaction, which holds their orders.
     *
     * @return what they have now: of as many of the first as there were keys
     */
    public List<Taken> hand(String sku, List<OrderedItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        KeyTaking taking = lock(Map.of(0, List.of(new Wanted(0, sku, Stocking.KEYS, items.size(), null))));
        List<Taken> taken = taking.hand(sku, items);
        write(taken);
        return taken;
    }

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        if (turn != Turn.GOES_ON) {
            lockOf(orders.stream().map(Taker::order).toList());
        }
    }

    /** Keys that nobody has seen can be sold again: a held order is handed nothing, and of others the seen ones are spent before. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (turn != Turn.GOES_ON) {
            giveBack(lockOf(orders.stream().map(Taker::order).toList()), false);
        }
    }

    /** The keys that these orders have, in the order of their lines. */
    public List<Taken> of(Collection<OrderId> orders) {
        return of(orders, "");
    }

    /** As {@link #of}, held until the transaction ends: nobody gives them back or hands them out meanwhile. */
    public List<Taken> lockOf(Collection<OrderId> orders) {
        // Only a few orders have keys, and only rows that are there shall be locked.
        return of(orders).isEmpty() ? List.of() : of(orders, " FOR UPDATE");
    }

    private List<Taken> of(Collection<OrderId> orders, String lock) {
        List<Taken> all = new ArrayList<>();
        List<Long> ids = orders.stream().map(OrderId::value).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = Database.inList(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            all.addAll(database.query(
                    "SELECT * FROM stock_taken WHERE order_id IN (" + Database.places(some)
                            + ") AND ended_at IS NULL ORDER BY order_id, line, place" + lock,
                    Taken::read,
                    some));
        }
        return all;
    }

    /** Orders have these keys no more, and nobody gets them again: somebody has seen them. */
    public void spend(Collection<Taken> taken) {
        giveBack(taken, true);
    }

    /** Orders have these keys no more, and they can be sold again: nobody has seen them. */
    public void release(Collection<Taken> taken) {
        giveBack(taken, false);
    }

    /**
     * Orders have these keys no more.
     *
     * @param seen whether somebody has seen them; then nobody gets them again. The others can be sold, unless their batch is void
     *     or they were made for that order
     */
    private void giveBack(Collection<Taken> taken, boolean seen) {
        List<Taken> all = List.copyOf(taken);
        Instant now = clock.instant();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Taken> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            List<Object> rows = new ArrayList<>(List.of(now));
            List<Long> ids = Database.inList(some.stream().map(Taken::id).toList());
            rows.addAll(ids);
            database.update(
                    "UPDATE stock_taken SET once = NULL, ended_at = ? WHERE id IN (" + Database.places(ids) + ")",
                    rows.toArray());
            List<Long> keys = some.stream()
                    .filter(one -> !one.shared())
                    .map(one -> one.key().value())
                    .toList();
            if (!keys.isEmpty()) {
                List<Long> wanted = Database.inList(keys);
                String state = (seen ? KeyState.SPENT : KeyState.FREE).name();
                List<Object> parameters = new ArrayList<>(List.of(state, state, now));
                parameters.addAll(wanted);
                database.update(
                        "UPDATE stock_key k JOIN stock_batch b ON b.id = k.batch"
                                + " SET k.state = IF(b.void_at IS NULL AND b.source <> 'HOOK' OR ? = 'SPENT', ?, 'VOID'), k.changed_at = ? WHERE k.id IN ("
                                + Database.places(wanted) + ") AND k.state IN ('TAKEN', 'RESERVED')",
                        parameters.toArray());
            }
        }
    }
}
