package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Lane;
import shop.solvent.platform.Database;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Ids;

/**
 * Goes the way of an order before the first one comes. A server that has just started runs code that Java has not compiled
 * yet and takes several times as long for it: so what was ordered last is ordered again and again, alone and together, and
 * each time taken back before it is committed. Nothing stays, and nothing is counted.
 */
@ApplicationScoped
public class Rehearsal {

    /** Of different members: one transaction takes one order of a member. */
    private static final int SHAPES = 20;

    /** Among the latest orders there are so many members, unless somebody buys without end. */
    private static final int LATEST = 200;

    private static final int TRANSACTIONS_IN_A_ROUND = 8;

    /** Rounds that were hardly faster than the best before them: what can be compiled is compiled. */
    private static final int ROUNDS_WITHOUT_GAIN = 4;

    @EJB
    private CheckoutBatch batch;

    @Inject
    private Database database;

    private volatile boolean stopped;

    /** Comes to an end soon. */
    void stop() {
        stopped = true;
    }

    /**
     * Until it does not get faster any more, at most so long.
     *
     * @return how many orders were placed and taken back; 0 where nobody has ordered yet
     */
    public int rehearse(Duration limit) {
        List<PlaceOrder> shapes = shapes();
        long end = System.nanoTime() + limit.toNanos();
        Lane lane = Lane.ofThread();
        long best = Long.MAX_VALUE;
        int orders = 0;
        for (int stale = 0; !shapes.isEmpty() && stale < ROUNDS_WITHOUT_GAIN && !stopped; ) {
            long begun = System.nanoTime();
            for (int i = 0; i < TRANSACTIONS_IN_A_ROUND && System.nanoTime() < end; i++) {
                List<PlaceOrder> some = i % 2 == 0 ? shapes : List.of(shapes.get(i % shapes.size()));
                placeAndTakeBack(some, lane);
                orders += some.size();
            }
            long now = System.nanoTime();
            if (now >= end) {
                break;
            }
            boolean faster = now - begun < best - best / 20;
            stale = faster ? 0 : stale + 1;
            best = Math.min(best, now - begun);
        }
        return orders;
    }

    private void placeAndTakeBack(List<PlaceOrder> shapes, Lane lane) {
        List<PlaceOrder> orders = shapes.stream().map(Rehearsal::anew).toList();
        try {
            batch.rehearse(orders, lane);
        } catch (TakenBack asWanted) {
            // That is how it ends.
        } catch (RuntimeException failure) {
            if (!DatabaseFailure.isCollision(failure)) {
                throw failure;
            }
            // An order of another server goes first.
        }
    }

    private static PlaceOrder anew(PlaceOrder shape) {
        String key = "rehearsal-" + Ids.next();
        return new PlaceOrder(key, shape.member(), shape.channel(), shape.lines(), key, null);
    }

    /** What was ordered last, by different members. */
    private List<PlaceOrder> shapes() {
        Map<Long, PlaceOrder> orders = new LinkedHashMap<>();
        database.query(
                "SELECT o.id, o.member, o.channel, l.sku, l.quantity FROM"
                        + " (SELECT id, member, channel FROM orders ORDER BY id DESC LIMIT " + LATEST + ") o"
                        + " JOIN order_line l ON l.order_id = o.id ORDER BY o.id DESC, l.line",
                row -> orders.merge(
                        row.getLong("id"),
                        new PlaceOrder(
                                "",
                                new MemberId(row.getLong("member")),
                                row.getString("channel"),
                                List.of(new PlaceOrder.Line(row.getString("sku"), row.getInt("quantity"))),
                                null,
                                null),
                        Rehearsal::withLinesOf));
        Map<MemberId, PlaceOrder> latest = new LinkedHashMap<>();
        orders.values().forEach(order -> latest.putIfAbsent(order.member(), order));
        return latest.values().stream().limit(SHAPES).toList();
    }

    private static PlaceOrder withLinesOf(PlaceOrder order, PlaceOrder more) {
        List<PlaceOrder.Line> lines = new ArrayList<>(order.lines());
        lines.addAll(more.lines());
        return new PlaceOrder(order.key(), order.member(), order.channel(), lines, null, null);
    }
}
