package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.order.Wish.Item;
import shop.solvent.platform.Database;

/** What orders take of numbers of pieces, in their transactions. Where no order takes of any, nothing is asked or written. */
@ApplicationScoped
public class OrderCounts implements Source {

    @Inject
    private Database database;

    @Inject
    private StockNumbers numbers;

    @Inject
    private Clock clock;

    /**
     * The part of a number that orders take of.
     *
     * @param channel whose part it is; empty for what all channels sell
     */
    record Part(String sku, String channel) implements Comparable<Part> {

        private static final Comparator<Part> IN_ORDER =
                Comparator.comparing(Part::sku).thenComparing(Part::channel);

        @Override
        public int compareTo(Part other) {
            return IN_ORDER.compare(this, other);
        }
    }

    @Override
    public Place place() {
        return Place.COUNTS;
    }

    @Override
    public Taking lock(List<Wish> orders) {
        Map<Integer, List<CountTaking.Wanted>> wanted = new HashMap<>();
        Map<Part, Long> sums = new TreeMap<>();
        Set<Part> inTurn = new HashSet<>();
        for (Wish order : orders) {
            for (Item item : order.items()) {
                Stocking stocking = item.offer().stocking();
                if (stocking.isCounted()) {
                    Part part =
                            new Part(item.offer().sku(), stocking == Stocking.COUNTED_ALLOTTED ? order.channel() : "");
                    if (stocking != Stocking.COUNTED_FAST) {
                        inTurn.add(part);
                    }
                    wanted.computeIfAbsent(order.index(), index -> new ArrayList<>())
                            .add(new CountTaking.Wanted(item.line(), part, item.quantity()));
                    sums.merge(part, (long) item.quantity(), Long::sum);
                }
            }
        }
        if (wanted.isEmpty()) {
            return Taking.NONE;
        }
        CountTaking taking = new CountTaking(this, wanted);
        // What is fast comes first: who waits for all rows of a number holds nothing that another who waits for them
        // wants.
        sums.forEach((part, pieces) -> {
            if (!inTurn.contains(part)) {
                lockOne(part, pieces, taking);
                if (!taking.holds(part)) {
                    lockAll(part, taking);
                }
            }
        });
        sums.keySet().stream().filter(inTurn::contains).forEach(part -> lockAll(part, taking));
        return taking;
    }

    /** A row that nobody holds and that has enough; passes by the others and waits for none. */
    private void lockOne(Part part, long pieces, CountTaking taking) {
        database.query(
                "SELECT stripe, pieces FROM stock_part WHERE sku = ? AND channel = ? AND pieces >= ?"
                        + " ORDER BY sku, channel, stripe LIMIT 1 FOR UPDATE SKIP LOCKED",
                row -> taking.tell(part, row.getInt(1), row.getLong(2)),
                part.sku(),
                part.channel(),
                pieces);
    }

    private void lockAll(Part part, CountTaking taking) {
        database.query(
                "SELECT stripe, pieces FROM stock_part WHERE sku = ? AND channel = ?"
                        + " ORDER BY sku, channel, stripe FOR UPDATE",
                row -> taking.tell(part, row.getInt(1), row.getLong(2)),
                part.sku(),
                part.channel());
    }

    /** @param left in the rows of each part, which are locked */
    void write(Map<Part, Map<Integer, Long>> left, List<CountTaking.Taken> taken) {
        Instant now = clock.instant();
        left.forEach((part, rows) -> numbers.put(part.sku(), part.channel(), rows));
        database.insert(
                "stock_piece (order_id, line, sku, channel, pieces, taken_at)",
                taken.stream()
                        .map(one -> new Object[] {
                            one.order().value(),
                            one.line(),
                            one.part().sku(),
                            one.part().channel(),
                            one.pieces(),
                            now
                        })
                        .toList());
    }

    /** That the pieces which were taken under this id are not an order's, but kept for somebody who is paying. */
    public void reserved(OrderId holder) {
        database.update("UPDATE stock_piece SET reserved = TRUE WHERE order_id = ?", holder.value());
    }

    /** What an order has of a part. */
    private record Had(String sku, String channel, long pieces) {}

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        if (turn != Turn.GOES_ON) {
            lockParts(had(orders));
        }
    }

    /** Pieces come back to where they were taken, or to what no channel has where that channel has no part any more. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (turn == Turn.GOES_ON) {
            return;
        }
        List<Had> had = had(orders);
        if (had.isEmpty()) {
            return;
        }
        Set<List<String>> there = lockParts(had);
        database.insert(
                "stock_part (sku, channel, stripe, pieces)",
                had.stream()
                        .map(one -> new Object[] {
                            one.sku(),
                            there.contains(List.of(one.sku(), one.channel())) ? one.channel() : "",
                            0,
                            one.pieces()
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE pieces = stock_part.pieces + VALUES(pieces)");
        List<Long> ids = ids(orders);
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(ids);
        database.update(
                "UPDATE stock_piece SET given_back_at = ? WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL",
                parameters.toArray());
    }

    /** Some pieces of a line come back to where they were taken, as {@link #turn} brings back all. */
    void giveBack(OrderId order, int line, int some) {
        record Piece(String sku, String channel, long pieces) {}
        List<Piece> pieces = database.query(
                "SELECT sku, channel, pieces FROM stock_piece WHERE order_id = ? AND line = ? AND given_back_at IS NULL",
                row -> new Piece(row.getString(1), row.getString(2), row.getLong(3)),
                order.value(),
                line);
        long left = some;
        for (Piece one : pieces) {
            long back = Math.min(left, one.pieces());
            left -= back;
            if (back == 0) {
                continue;
            }
            Set<List<String>> there = lockParts(List.of(new Had(one.sku(), one.channel(), back)));
            database.insert(
                    "stock_part (sku, channel, stripe, pieces)",
                    List.<Object[]>of(new Object[] {
                        one.sku(), there.contains(List.of(one.sku(), one.channel())) ? one.channel() : "", 0, back
                    }),
                    "ON DUPLICATE KEY UPDATE pieces = stock_part.pieces + VALUES(pieces)");
            if (back == one.pieces()) {
                database.update(
                        "UPDATE stock_piece SET given_back_at = ? WHERE order_id = ? AND line = ? AND sku = ? AND channel = ?",
                        clock.instant(),
                        order.value(),
                        line,
                        one.sku(),
                        one.channel());
            } else {
                database.update(
                        "UPDATE stock_piece SET pieces = pieces - ? WHERE order_id = ? AND line = ? AND sku = ? AND channel = ?",
                        back,
                        order.value(),
                        line,
                        one.sku(),
                        one.channel());
            }
        }
    }

    private List<Had> had(Collection<Taker> orders) {
        List<Long> ids = ids(orders);
        return database.query(
                "SELECT sku, channel, SUM(pieces) FROM stock_piece WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL GROUP BY sku, channel ORDER BY sku, channel",
                row -> new Had(row.getString(1), row.getString(2), row.getLong(3)),
                ids);
    }

    private static List<Long> ids(Collection<Taker> orders) {
        return Database.inList(orders.stream().map(one -> one.order().value()).toList());
    }

    /** Locks the rows to which pieces come back. @return sku and channel of those that are there */
    private Set<List<String>> lockParts(List<Had> had) {
        if (had.isEmpty()) {
            return Set.of();
        }
        List<String> skus =
                Database.inList(had.stream().map(Had::sku).distinct().toList());
        return new HashSet<>(database.query(
                "SELECT sku, channel FROM stock_part WHERE sku IN (" + Database.places(skus)
                        + ") AND stripe = 0 ORDER BY sku, channel FOR UPDATE",
                row -> List.of(row.getString(1), row.getString(2)),
                skus));
    }
}
