package shop.solvent.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.aggregate.AggregateWindow.Kind;
import shop.solvent.aggregate.PublishedAggregates.Published;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Database;

/**
 * How long it takes to read figures of members with many orders. Not part of the build, since it says how fast this machine is:
 * {@code mvn -pl rules,shop-ejb test -Dtest=AggregateMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AggregateMeasurement {

    private static final Logger LOG = Logger.getLogger(AggregateMeasurement.class.getName());

    private static final int LINES = 3;

    private final World world = new World();
    private final Database database = world.shop.database().database();
    private long ids;
    private final ZoneId zone = world.shop.clock().getZone();

    @Test
    void howLongReadingTakes() {
        AggregateFilter courses = new AggregateFilter(null, null, null, null, List.of("course"));
        for (int orders : new int[] {10, 100, 1_000}) {
            List<MemberId> members = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                members.add(bought(orders));
            }
            for (int buyers : new int[] {1, 16}) {
                List<MemberId> some = members.subList(0, buyers);
                tell(
                        orders,
                        buyers,
                        "orders ever",
                        some,
                        Kind.EVER,
                        0,
                        AggregateMeasure.ORDERS,
                        AggregateFilter.none());
                tell(orders, buyers, "paid for courses ever", some, Kind.EVER, 0, AggregateMeasure.SPENT, courses);
                tell(
                        orders,
                        buyers,
                        "paid for courses in 90 days",
                        some,
                        Kind.DAYS,
                        90,
                        AggregateMeasure.SPENT,
                        courses);
            }
        }
    }

    /** One order a day, the last of them today. */
    private MemberId bought(int orders) {
        MemberId member = world.member();
        Instant now = world.shop.clock().instant();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> lines = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            long id = ++ids;
            Instant at = now.minusSeconds(86_400L * i);
            rows.add(new Object[] {
                id,
                member.value(),
                World.WEB,
                "ACCEPTED",
                "PAID",
                30_000,
                27_000,
                0,
                null,
                null,
                id,
                at,
                at,
                "t",
                "k" + id,
                new byte[32]
            });
            for (int line = 0; line < LINES; line++) {
                lines.add(new Object[] {id, line, World.COURSE, 1, 1, 10_000});
            }
        }
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, device, reasons, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content)",
                rows);
        database.insert("order_line (order_id, line, sku, merchant, quantity, unit_price)", lines);
        return member;
    }

    private void tell(
            int orders,
            int buyers,
            String what,
            List<MemberId> members,
            Kind kind,
            int days,
            AggregateMeasure measure,
            AggregateFilter filter) {
        Published one =
                new Published("one", new AggregateTerms("甲", "One", measure, new AggregateWindow(kind, days), filter));
        LocalDate today = LocalDate.ofInstant(world.shop.clock().instant(), zone);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 60; i++) {
            long begun = System.nanoTime();
            PublishedAggregates.of(List.of(one), Map.of(today, new HashSet<>(members)), zone, database);
            best = Math.min(best, System.nanoTime() - begun);
        }
        LOG.info(orders + " orders each, " + buyers + " buyers, " + what + ": " + best / 1_000 + " microseconds");
    }
}
