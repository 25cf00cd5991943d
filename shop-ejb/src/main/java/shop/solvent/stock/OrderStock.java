package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;

/** What orders do with keys, in their transactions. Where no order needs any, nothing is asked or written. */
@ApplicationScoped
public class OrderStock {

    private static final int AT_ONCE = 512;

    /** Those that end first are sold first. What somebody brings in or makes void this moment is passed by. */
    private static final String NEXT = "SELECT id FROM stock_key WHERE sku = ? AND state = 'FREE' AND good_until > ?"
            + " ORDER BY good_until, id LIMIT ?";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Holds as many keys as these orders need, or all there are: after buyers' accounts and coupons, and before what many
     * orders count on. Whoever needs keys of the same goods waits until this transaction ends, so what is told to be left is.
     *
     * @param wanted by all orders of the batch
     */
    public Taking lock(Collection<Wanted> wanted) {
        Taking taking = new Taking();
        Map<String, Integer> sums = new TreeMap<>();
        TreeSet<String> shared = new TreeSet<>();
        for (Wanted line : wanted) {
            if (line.stocking() == Stocking.KEYS) {
                sums.merge(line.sku(), line.quantity(), (one, more) -> Math.min(one + more, 64 * Taking.MOST));
            } else {
                shared.add(line.sku());
            }
        }
        if (sums.isEmpty() && shared.isEmpty()) {
            return taking;
        }
        Instant now = clock.instant();
        Questions questions = database.questions();
        if (!sums.isEmpty()) {
            List<String> skus = Database.inList(sums.keySet());
            questions.query(
                    "SELECT sku FROM stock_level WHERE sku IN (" + Database.places(skus) + ") ORDER BY sku FOR UPDATE",
                    row -> row.getString(1),
                    skus);
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

    /** Writes what was taken. That an order has a key nobody else has is also a constraint of the database. */
    public void write(Taking taking) {
        if (!taking.taken().isEmpty()) {
            write(taking.taken(), KeyState.TAKEN);
        }
    }

    /** Writes what is kept for somebody who has yet to pay: as if an order had it, but to be told apart. */
    public void reserve(Taking taking) {
        if (!taking.taken().isEmpty()) {
            write(taking.taken(), KeyState.RESERVED);
        }
    }

    private void write(List<Taken> taken, KeyState state) {
        Instant now = clock.instant();
        List<Long> keys = taken.stream()
                .filter(one -> !one.shared())
                .map(one -> one.key().value())
                .toList();
        int changed = 0;
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Long> some = Database.inList(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
            List<Object> parameters = new ArrayList<>(List.of(state.name(), now));
            parameters.addAll(some);
            changed += database.update(
                    "UPDATE stock_key SET state = ?, changed_at = ? WHERE id IN (" + Database.places(some)
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
        Wanted one = new Wanted(old.line(), old.sku(), Stocking.KEYS, 1);
        Taking taking = lock(List.of(one));
        taking.require(List.of(one));
        giveBack(List.of(old), true);
        Taken next = taking.another(old);
        write(List.of(next), KeyState.TAKEN);
        return next;
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

    /**
     * Orders have these keys no more.
     *
     * @param seen whether somebody has seen them; then nobody gets them again. The others can be sold, unless their batch is void
     */
    public void giveBack(Collection<Taken> taken, boolean seen) {
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
                                + " SET k.state = IF(b.void_at IS NULL OR ? = 'SPENT', ?, 'VOID'), k.changed_at = ? WHERE k.id IN ("
                                + Database.places(wanted) + ") AND k.state IN ('TAKEN', 'RESERVED')",
                        parameters.toArray());
            }
        }
    }
}
