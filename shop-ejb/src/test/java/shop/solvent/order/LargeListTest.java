package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import shop.solvent.access.Reach;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Members;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Slice;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;

/**
 * How long a list of a million orders takes to be opened, narrowed, searched and taken along, and how much memory: {@code
 * -Dlist.orders=1000000}. It says how fast this machine is, so it is not part of the build. {@code -Dlist.only=members} asks
 * those lists only that are called something with that word.
 */
@EnabledIfSystemProperty(named = "list.orders", matches = "[0-9]+")
class LargeListTest {

    private static final Logger LOG = Logger.getLogger(LargeListTest.class.getName());

    private static final int ORDERS = Integer.getInteger("list.orders", 0);
    private static final int MEMBERS = 50_000;
    private static final int MERCHANTS = 200;
    private static final String COMMON = "merchant-8";
    private static final String RARE = "merchant-" + MERCHANTS;
    private static final int RUNS = 5;
    private static final String ONLY = System.getProperty("list.only", "");

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final Orders orders = world.shop.get(Orders.class);
    private final Members members = world.shop.get(Members.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
    private final Dashboard dashboard = world.shop.get(Dashboard.class);
    private final Instant now = world.shop.clock().instant();

    /** A few merchants sell most, one sells one order in ten thousand; a year of orders, one in a hundred is held. */
    private void fill() {
        String numbers = "seq_1_to_";
        Secrets secrets = world.shop.get(Secrets.class);
        world.shop.database().inTransaction(() -> {
            sql.update("INSERT INTO pool (id, code, name_zh, name_en) SELECT 100 + seq, CONCAT('pool-', seq), '池',"
                    + " 'Pool' FROM " + numbers + MERCHANTS);
            sql.update("INSERT INTO merchant (id, code, name_zh, name_en, give_up, pool) SELECT 100 + seq,"
                    + " CONCAT('merchant-', seq), '商户', 'Merchant', 1000, 100 + seq FROM " + numbers + MERCHANTS);
            sql.update("INSERT INTO product (sku, kind, title_zh, title_en, merchant) SELECT CONCAT('sku-', seq),"
                    + " 'course', CONCAT('课程', seq), CONCAT('Course ', seq), 100 + seq FROM " + numbers + MERCHANTS);
            sql.update(
                    "INSERT INTO member_name_part (part, member) SELECT ?, seq * 4194304 FROM " + numbers + MEMBERS,
                    (Object) part("member", secrets));
        });
        for (int from = 1; from <= MEMBERS; from += 1_000) {
            List<Object[]> some = IntStream.range(from, from + 1_000)
                    .mapToObj(nth -> member(nth, secrets))
                    .toList();
            sql.insert("member (id, name, phone, phone_index, phone_end, level, joined_at, channel, trace_id)", some);
            sql.insert(
                    "member_name_part (part, member)",
                    IntStream.range(from, from + 1_000)
                            .mapToObj(nth -> new Object[] {part("m" + nth, secrets), nth * 4194304L})
                            .toList());
        }
        int part = 100_000;
        for (int from = 1; from <= ORDERS; from += part) {
            String some = "seq_" + from + "_to_" + Math.min(ORDERS, from + part - 1);
            world.shop.database().inTransaction(() -> {
                sql.update(
                        "INSERT INTO orders (id, member, channel, outcome, state, list_amount, payable, subsidy,"
                                + " decision, event_at, recorded_at, trace_id, request_key, request_content) SELECT "
                                + ID + ", (1 + seq * 7919 % " + MEMBERS
                                + ") * 4194304, IF(seq % 10 = 0, 'app', 'web'),"
                                + " 'ACCEPTED', CASE WHEN seq % 100 = 0 THEN 'HELD' WHEN seq % 37 = 0 THEN 'REFUNDED' ELSE"
                                + " 'PAID' END, 100 + seq * 104729 % 500000, 100 + seq * 104729 % 500000, 0, seq,"
                                + " ? + INTERVAL seq * 31 SECOND, ? + INTERVAL seq * 31 SECOND, 'test', seq, '' FROM "
                                + some,
                        now.minus(Duration.ofDays(365)),
                        now.minus(Duration.ofDays(365)));
                sql.update("INSERT INTO order_line (order_id, line, sku, merchant, quantity, unit_price) SELECT " + ID
                        + ", 1, CONCAT('sku-', " + MERCHANT + "), 100 + " + MERCHANT
                        + ", 1, 100 + seq * 104729 % 500000 FROM " + some);
                sql.update(
                        "INSERT INTO risk_case (id, subject_kind, subject_id, member, amount, state, opened_at) SELECT "
                                + ID + ", 'ORDER', " + ID + ", (1 + seq * 7919 % " + MEMBERS
                                + ") * 4194304, 100, 'OPEN',"
                                + " ? + INTERVAL seq * 31 SECOND FROM " + some + " WHERE seq % 100 = 0",
                        now.minus(Duration.ofDays(365)));
            });
        }
        sql.query("ANALYZE TABLE orders, order_line, member, member_name_part, merchant", row -> row.getString(1));
    }

    private Object[] member(int nth, Secrets secrets) {
        long id = nth * 4194304L;
        String phone = "+861390%07d".formatted(nth);
        return new Object[] {
            id,
            ("Member m" + nth).getBytes(StandardCharsets.UTF_8),
            secrets.encrypt(
                    Purpose.PHONE_ENCRYPTION,
                    bytes(phone),
                    ByteBuffer.allocate(Long.BYTES).putLong(id).array()),
            secrets.mac(Purpose.PHONE_INDEX, bytes(phone)),
            Arrays.copyOf(secrets.mac(Purpose.PHONE_END_INDEX, bytes(phone.substring(10))), 8),
            "basic",
            now.plusMillis(nth),
            "web",
            "test"
        };
    }

    private static byte[] part(String beginning, Secrets secrets) {
        return Arrays.copyOf(secrets.mac(Purpose.NAME_INDEX, bytes(beginning)), 8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final String ID = "seq * 4194304 * 1000 + seq % 4194304";
    private static final String MERCHANT = "IF(seq % 10000 = 0, " + MERCHANTS + ", 1 + seq * 31 % 20)";

    private static OrderId id(long seq) {
        return new OrderId(seq * 4194304 * 1000 + seq % 4194304);
    }

    @Test
    void aListOfManyOrdersIsOpenedNarrowedSearchedAndTakenAlong() {
        fill();
        assertThat(sql.number("SELECT COUNT(*) FROM orders")).isEqualTo(ORDERS);
        OrderQuery all = new OrderQuery(null, null, null, null, null, null);
        OrderQuery held = new OrderQuery(null, null, null, State.HELD, null, null);
        Instant week = now.minus(Duration.ofDays(200));
        Instant nextWeek = week.plus(Duration.ofDays(7));

        list("all, the newest first", all, Sort.NEWEST);
        list("all, the highest amount first", all, Sort.HIGHEST);
        timed(
                "all: the part in the middle",
                () -> orders.list(all, Sort.NEWEST, id(ORDERS / 2), 25).rows().size());
        list("paid", new OrderQuery(null, null, null, State.PAID, null, null), Sort.NEWEST);
        list("held", held, Sort.NEWEST);
        list("held, the highest amount first", held, Sort.HIGHEST);
        list("of a channel", new OrderQuery(null, null, "app", null, null, null), Sort.NEWEST);
        list("of a channel that has none", new OrderQuery(null, null, "none", null, null, null), Sort.NEWEST);
        list("of a week", new OrderQuery(null, null, null, null, week, nextWeek), Sort.NEWEST);
        list(
                "of a week, the highest amount first",
                new OrderQuery(null, null, null, null, week, nextWeek),
                Sort.HIGHEST);
        list("of a merchant with a twentieth", all.with(COMMON, null, null), Sort.NEWEST);
        list("of a merchant with a twentieth, the highest amount first", all.with(COMMON, null, null), Sort.HIGHEST);
        list("of a merchant with a ten thousandth", all.with(RARE, null, null), Sort.NEWEST);
        list("of a merchant with a ten thousandth, the highest amount first", all.with(RARE, null, null), Sort.HIGHEST);
        list("of a merchant with none", all.with("merchant-150", null, null), Sort.NEWEST);
        list("of ¥4,000 to ¥4,010", all.with(null, 400_000L, 401_000L), Sort.NEWEST);
        list("of ¥4,000 to ¥4,010, the highest first", all.with(null, 400_000L, 401_000L), Sort.HIGHEST);
        list("of ¥4,000 and more", all.with(null, 400_000L, null), Sort.NEWEST);
        list(
                "of ¥4,000 to ¥4,010, held, of a channel, of a merchant",
                new OrderQuery(null, null, "app", State.HELD, null, null).with(COMMON, 400_000L, 401_000L),
                Sort.NEWEST);

        String end = id(777).toString();
        timed(
                "by the end of an id",
                () -> orders.endingIn(
                                IdEnd.read(end.substring(end.length() - 6)).orElseThrow())
                        .size());
        timed(
                "members by the last four digits",
                () -> members.search("4711", 0, 20).total());
        timed(
                "members by a word of a name",
                () -> members.search("m4711", 0, 20).total());
        timed(
                "members by a word that all have",
                () -> members.search("member", 0, 20).total());

        within("a merchant with a twentieth", new Reach(Set.of(), Set.of(), Set.of(COMMON)), all, held);
        within("a merchant with a ten thousandth", new Reach(Set.of(), Set.of(), Set.of(RARE)), all, held);
        within("a channel with a tenth", new Reach(Set.of("app"), Set.of(), Set.of()), all, held);

        export("all taken along", all, Sort.NEWEST);
        export("held taken along, the highest amount first", held, Sort.HIGHEST);
        export("a merchant with a twentieth taken along", all.with(COMMON, null, null), Sort.NEWEST);
    }

    private void within(String whom, Reach reach, OrderQuery all, OrderQuery held) {
        reach.during(() -> {
            list("seen by who sees " + whom + ", all", all, Sort.NEWEST);
            list("seen by who sees " + whom + ", held", held, Sort.NEWEST);
            timed(
                    "seen by who sees " + whom + ", members",
                    () -> members.search("", 0, 20).total());
            timed(
                    "seen by who sees " + whom + ", members in the middle",
                    () -> members.search("", 1_000, 20).rows().size());
            timed(
                    "seen by who sees " + whom + ", members by a word",
                    () -> members.search("m4711", 0, 20).total());
            timed(
                    "seen by who sees " + whom + ", dashboard",
                    () -> dashboard.view().sales().stream()
                            .mapToLong(DailySales.Day::orders)
                            .sum());
            timed(
                    "seen by who sees " + whom + ", open cases",
                    () -> caseLists.open().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            timed(
                    "seen by who sees " + whom + ", list of cases",
                    () -> caseLists.search(CaseQuery.open(), null, 20).rows().size());
            return null;
        });
    }

    private void list(String what, OrderQuery query, Sort sort) {
        if (!what.contains(ONLY)) {
            return;
        }
        timed(
                what + ": first part",
                () -> orders.list(query, sort, null, 25).rows().size());
        Slice<OrderView> first = orders.list(query, sort, null, 25);
        if (first.more()) {
            timed(
                    what + ": next part",
                    () -> orders.list(query, sort, first.rows().get(24).id(), 25)
                            .rows()
                            .size());
        }
        timed(what + ": count", () -> orders.count(query));
    }

    private void export(String what, OrderQuery query, Sort sort) {
        if (!what.contains(ONLY)) {
            return;
        }
        Runtime java = Runtime.getRuntime();
        System.gc();
        long before = java.totalMemory() - java.freeMemory();
        long most = 0;
        long rows = 0;
        long begun = System.nanoTime();
        Slice<OrderView> part = orders.list(query, sort, null, Slice.LARGEST);
        while (true) {
            rows += part.rows().size();
            most = Math.max(most, java.totalMemory() - java.freeMemory() - before);
            if (!part.more()) {
                break;
            }
            part = orders.list(
                    query, sort, part.rows().get(part.rows().size() - 1).id(), Slice.LARGEST);
        }
        tell("%s: %,d rows in %,d ms, the heap grew by %,d KB at most before a collection"
                .formatted(what, rows, (System.nanoTime() - begun) / 1_000_000, most / 1024));
    }

    private static void timed(String what, Supplier<? extends Number> act) {
        if (!what.contains(ONLY)) {
            return;
        }
        long[] micros = new long[RUNS];
        long found = 0;
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            found = act.get().longValue();
            micros[i] = (System.nanoTime() - begun) / 1_000;
        }
        long first = micros[0];
        Arrays.sort(micros);
        tell("%s: %,d found, first %.1f ms, median %.1f ms"
                .formatted(what, found, first / 1000.0, micros[RUNS / 2] / 1000.0));
    }

    private static void tell(String line) {
        LOG.info(line);
    }
}
