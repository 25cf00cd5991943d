package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.OrderId;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Slice;

/**
 * How long a list of a million orders takes to be opened, narrowed, searched and taken along. Not part of the build, since it
 * says how fast this machine is: {@code mvn -pl rules,shop-ejb test -Dtest=ListMeasurement
 * -Dsurefire.failIfNoSpecifiedTests=false [-Dlist.orders=1000000]}.
 */
class ListMeasurement {

    private static final Logger LOG = Logger.getLogger(ListMeasurement.class.getName());
    private static final int ORDERS = Integer.getInteger("list.orders", 1_000_000);
    private static final int MEMBERS = 50_000;
    private static final int MERCHANTS = 200;
    private static final int RUNS = 5;

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final Orders orders = world.shop.get(Orders.class);
    private final Instant now = world.shop.clock().instant();

    /** A few merchants sell most, one sells one order in ten thousand; a year of orders, one in a hundred is held. */
    private void fill() {
        String numbers = "seq_1_to_";
        world.shop.database().inTransaction(() -> {
            sql.update("INSERT INTO pool (id, code, name_zh, name_en) SELECT 100 + seq, CONCAT('pool-', seq), '池',"
                    + " 'Pool' FROM " + numbers + MERCHANTS);
            sql.update("INSERT INTO merchant (id, code, name_zh, name_en, give_up, pool) SELECT 100 + seq,"
                    + " CONCAT('merchant-', seq), '商户', 'Merchant', 1000, 100 + seq FROM " + numbers + MERCHANTS);
            sql.update("INSERT INTO product (sku, kind, title_zh, title_en, merchant) SELECT CONCAT('sku-', seq),"
                    + " 'course', CONCAT('课程', seq), CONCAT('Course ', seq), 100 + seq FROM " + numbers + MERCHANTS);
            sql.update(
                    "INSERT INTO member (id, name, phone, phone_index, level, joined_at, channel, trace_id)"
                            + " SELECT seq * 4194304, CONCAT('Member ', seq), 'x', UNHEX(SHA2(seq, 256)), 'basic', ?, 'web', 'test'"
                            + " FROM " + numbers + MEMBERS,
                    now);
            sql.update("INSERT INTO member_word (word, member) SELECT CONCAT('m', seq), seq * 4194304 FROM " + numbers
                    + MEMBERS);
        });
        int part = 100_000;
        for (int from = 1; from <= ORDERS; from += part) {
            String some = "seq_" + from + "_to_" + Math.min(ORDERS, from + part - 1);
            world.shop.database().inTransaction(() -> {
                sql.update(
                        "INSERT INTO orders (id, member, channel, outcome, state, list_amount, payable, subsidy,"
                                + " decision, event_at, recorded_at, trace_id) SELECT seq * 4194304 * 1000 + seq % 4194304,"
                                + " (1 + seq * 7919 % " + MEMBERS + ") * 4194304, IF(seq % 10 = 0, 'app', 'web'),"
                                + " 'ACCEPTED', CASE WHEN seq % 100 = 0 THEN 'HELD' WHEN seq % 37 = 0 THEN 'REFUNDED' ELSE"
                                + " 'PAID' END, 100 + seq * 104729 % 500000, 100 + seq * 104729 % 500000, 0, seq,"
                                + " ? + INTERVAL seq * 31 SECOND, ? + INTERVAL seq * 31 SECOND, 'test' FROM " + some,
                        now.minus(Duration.ofDays(365)),
                        now.minus(Duration.ofDays(365)));
                sql.update("INSERT INTO order_line (order_id, line, sku, merchant, quantity, unit_price) SELECT"
                        + " seq * 4194304 * 1000 + seq % 4194304, 1, CONCAT('sku-', " + merchant() + "), 100 + "
                        + merchant() + ", 1, 100 + seq * 104729 % 500000 FROM " + some);
            });
            LOG.info(from + part - 1 + " orders");
        }
        sql.query("ANALYZE TABLE orders, order_line, member, member_word, merchant", row -> row.getString(1));
    }

    private static String merchant() {
        return "IF(seq % 10000 = 0, " + MERCHANTS + ", 1 + seq * 31 % 20)";
    }

    @Test
    void measure() {
        fill();
        assertThat(sql.number("SELECT COUNT(*) FROM orders")).isEqualTo(ORDERS);
        OrderQuery all = new OrderQuery(null, null, null, null, null, null);
        Instant week = now.minus(Duration.ofDays(200));
        page("all, the newest first", all, Sort.NEWEST);
        page("all, the oldest first", all, Sort.OLDEST);
        page("all, the highest amount first", all, Sort.HIGHEST);
        page("held", new OrderQuery(null, null, null, State.HELD, null, null), Sort.NEWEST);
        page("of a channel", new OrderQuery(null, null, "app", null, null, null), Sort.NEWEST);
        page("of a week", new OrderQuery(null, null, null, null, week, week.plus(Duration.ofDays(7))), Sort.NEWEST);
        page(
                "of a week, held, the highest amount first",
                new OrderQuery(null, null, null, State.HELD, week, week.plus(Duration.ofDays(7))),
                Sort.HIGHEST);
        page("of a merchant with a twentieth", all.with("merchant-7", null, null), Sort.NEWEST);
        page("of a merchant with a ten thousandth", all.with("merchant-" + MERCHANTS, null, null), Sort.NEWEST);
        page("of ¥4,000 to ¥4,010", all.with(null, 400_000L, 401_000L), Sort.NEWEST);
        page("of ¥4,000 to ¥4,010, the highest first", all.with(null, 400_000L, 401_000L), Sort.HIGHEST);
        page(
                "of ¥4,000 to ¥4,010, held, of a channel, of a merchant",
                new OrderQuery(null, null, "app", State.HELD, null, null).with("merchant-7", 400_000L, 401_000L),
                Sort.NEWEST);

        OrderId some = new OrderId(777L * 4194304 * 1000 + 777);
        String id = some.toString();
        timed(
                "by the end of an id",
                () -> orders.endingIn(IdEnd.read(id.substring(id.length() - 6)).orElseThrow())
                        .size());
        timed(
                "by a word of a name",
                () -> world.shop.get(Members.class).search("m4711", 0, 20).total());
        OrderId deep = orders.list(all, Sort.NEWEST, new OrderId(ORDERS / 2 * 4194304L * 1000 + ORDERS / 2), 1)
                .rows()
                .get(0)
                .id();
        timed(
                "part in the middle",
                () -> orders.list(all, Sort.NEWEST, deep, 25).rows().size());
        export("all taken along", all, Sort.NEWEST);
        export(
                "held taken along, the highest amount first",
                new OrderQuery(null, null, null, State.HELD, null, null),
                Sort.HIGHEST);
    }

    private void page(String what, OrderQuery query, Sort sort) {
        timed(
                what + ": first page",
                () -> orders.list(query, sort, null, 25).rows().size());
        timed(what + ": count", () -> orders.count(query));
    }

    private void export(String what, OrderQuery query, Sort sort) {
        Runtime java = Runtime.getRuntime();
        System.gc();
        long before = java.totalMemory() - java.freeMemory();
        long most = 0;
        long rows = 0;
        long begun = System.nanoTime();
        Slice<OrderView> part = orders.list(query, sort, null, Slice.LARGEST);
        while (true) {
            rows += part.rows().size();
            if (rows % 50_000 == 0) {
                System.gc();
                most = Math.max(most, java.totalMemory() - java.freeMemory() - before);
            }
            if (!part.more()) {
                break;
            }
            part = orders.list(
                    query, sort, part.rows().get(part.rows().size() - 1).id(), Slice.LARGEST);
        }
        LOG.info("LIST %s: %,d rows in %,d ms, at most %,d KB kept"
                .formatted(what, rows, (System.nanoTime() - begun) / 1_000_000, most / 1024));
    }

    private static void timed(String what, Supplier<? extends Number> act) {
        long[] micros = new long[RUNS];
        long found = 0;
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            found = act.get().longValue();
            micros[i] = (System.nanoTime() - begun) / 1_000;
        }
        long first = micros[0];
        java.util.Arrays.sort(micros);
        LOG.info("LIST %s: %,d found, first %.1f ms, median %.1f ms"
                .formatted(what, found, first / 1000.0, micros[RUNS / 2] / 1000.0));
    }
}
