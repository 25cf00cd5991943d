package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Statements;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Page;
import shop.solvent.platform.Slice;
import shop.solvent.platform.TestShop;

class OrderListTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Orders orders = shop.get(Orders.class);

    private static OrderQuery of(State state) {
        return new OrderQuery(null, null, World.WEB, state, null, null);
    }

    @Test
    void ordersOfOneMomentAreReadInPartsThatNeitherRepeatNorLeaveOut() {
        List<OrderId> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(0, world.buys(world.withMoney(world.member(), 20_000)).id());
            if (i == 3) {
                shop.clock().advance(Duration.ofMinutes(1));
            }
        }
        List<OrderId> read = new ArrayList<>();
        Slice<OrderView> part = orders.list(of(State.PAID), null, 2);
        while (true) {
            part.rows().forEach(order -> read.add(order.id()));
            if (!part.more()) {
                break;
            }
            part = orders.list(of(State.PAID), read.get(read.size() - 1), 2);
        }
        assertThat(read).isEqualTo(placed);
        assertThat(orders.list(of(State.HELD), null, 2).rows()).isEmpty();
        assertRejected(
                "order.not-found",
                () -> orders.list(new OrderQuery(null, null, "app", null, null, null), placed.get(0), 2));
        assertThat(orders.search(of(null), 0, 1, true).rows().get(0).id()).isEqualTo(placed.get(6));
    }

    @Test
    void theOrdersOfAMerchantAreTheSameWhetherTheyAreFoundInTurnOrGathered() {
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, "test"));
        world.buys(world.withMoney(world.member(), 20_000));
        long newest = manyOrders();
        // The books are in the latest orders and the studio in those before, so that none of the studio's is near.
        Database database = shop.database().database();
        database.update("DELETE FROM order_line");
        database.update(
                "INSERT INTO order_line (order_id, line, sku, merchant, quantity, unit_price) SELECT o.id, 1, ?, m.id, 1, 1"
                        + " FROM orders o JOIN merchant m ON m.code = IF(o.id > ? - (21000 << 22), 'books', ?)",
                World.COURSE,
                newest,
                World.MERCHANT);

        for (String merchant : List.of("books", World.MERCHANT)) {
            Reach reach = new Reach(Set.of(), Set.of(), Set.of(merchant));
            OrderQuery any = new OrderQuery(null, null, null, null, null, null);
            for (Sort sort : List.of(Sort.NEWEST, Sort.LOWEST)) {
                List<OrderId> expected = database.query(
                        "SELECT o.id FROM orders o JOIN order_line l ON l.order_id = o.id JOIN merchant m ON m.id = l.merchant"
                                + " WHERE m.code = ?" + sort.sql() + " LIMIT 30",
                        row -> new OrderId(row.getLong(1)),
                        merchant);
                assertThat(twoParts(any.with(merchant, null, null), sort))
                        .as(merchant + " " + sort)
                        .isEqualTo(expected);
                assertThat(reach.during(() -> twoParts(any, sort)))
                        .as("seen by " + merchant + " " + sort)
                        .isEqualTo(expected);
            }
            assertThat(orders.count(any.with(merchant, null, null))).isEqualTo(Page.COUNTED);
        }
    }

    /** As many as one order doubled fifteen times. @return the latest id */
    private long manyOrders() {
        Database database = shop.database().database();
        for (long many = 1; many < 1 << 15; many *= 2) {
            database.update(
                    "INSERT INTO orders (id, member, channel, outcome, state, list_amount, payable, subsidy, decision,"
                            + " event_at, recorded_at, trace_id, request_key, request_content) SELECT id + (? << 22), member,"
                            + " channel, outcome, state, 1, 100 * (1 + (id >> 22) % 997), 0, decision, event_at + INTERVAL ?"
                            + " SECOND, recorded_at, trace_id, CONCAT(?, '-', request_key), request_content FROM orders",
                    many, many, many);
        }
        return database.number("SELECT MAX(id) FROM orders");
    }

    private List<OrderId> twoParts(OrderQuery query, Sort sort) {
        List<OrderId> ids = new ArrayList<>();
        orders.list(query, sort, null, 20).rows().forEach(order -> ids.add(order.id()));
        orders.list(query, sort, ids.get(19), 10).rows().forEach(order -> ids.add(order.id()));
        return ids;
    }

    @Test
    void theEndOfAnOrdersIdFindsIt() {
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        String id = order.toString();
        assertThat(orders.endingIn(IdEnd.read("ord_…" + id.substring(11)).orElseThrow()))
                .containsExactly(order);
        assertThat(orders.endingIn(IdEnd.read(id.substring(9)).orElseThrow())).containsExactly(order);
        assertThat(orders.endingIn(IdEnd.read("mem_…" + id.substring(11)).orElseThrow()))
                .isEmpty();
        assertThat(IdEnd.read("4321")).isEmpty();
        assertThat(IdEnd.read("hello!")).isEmpty();
    }

    @Test
    void inALongListAMembersOrdersAreDecidedOneAfterTheOther() {
        MemberId one = world.withMoney(world.member(), 50_000);
        MemberId other = world.withMoney(world.member(), 50_000);
        List<PlaceOrder> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            list.add(order(one));
            list.add(order(other));
        }

        List<Receipt> together = shop.get(Checkout.class).placeAll(list).stream()
                .map(Answer::receipt)
                .toList();

        assertThat(together).extracting(Receipt::created).containsOnly(true);
        World apart = new World();
        MemberId alone = apart.withMoney(apart.member(), 50_000);
        for (int i = 0; i < 3; i++) {
            Receipt single = apart.shop.get(Checkout.class).place(order(alone));
            assertThat(together.get(2 * i).payable()).isEqualTo(single.payable());
            assertThat(together.get(2 * i).effects()).hasSameSizeAs(single.effects());
        }
    }

    private PlaceOrder order(MemberId member) {
        return new PlaceOrder(world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "of-" + member, null);
    }

    @Test
    void aStatementTakenAlongHasEveryLineOnce() {
        MemberId member = world.member();
        for (int i = 0; i < 260; i++) {
            world.withMoney(member, 1_000);
            if (i % 100 == 0) {
                world.buys(world.withMoney(member, 20_000));
            }
        }
        Accounts accounts = shop.get(Accounts.class);
        List<EntryView> all = new ArrayList<>();
        accounts.all(member.toString(), null, null, null, all::add);

        List<EntryView> shown = new ArrayList<>();
        Page<EntryView> page;
        do {
            page = accounts.entries(member.toString(), null, null, null, shown.size(), 100);
            shown.addAll(page.rows());
        } while (shown.size() < page.total());
        assertThat(all).isEqualTo(shown).hasSizeGreaterThan(260);
    }

    /** As time does: it has gone on whenever one looks. */
    private static final class Ticking extends Clock {

        private final Clock clock;
        private long looks;

        Ticking(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().plusMillis(++looks);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    @Test
    void aRefundAndItsMoneyAreOfOneMoment() {
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        TestShop later = shop.secondServer().with(Clock.class, new Ticking(shop.clock()));
        RefundReceipt refund =
                later.get(Refunds.class).refund(new RefundOrder("r", "channel:web", World.WEB, order, "买错了"));
        assertThat(shop.get(Statements.class).journals(order.toString()))
                .filteredOn(journal -> journal.kind() == JournalKind.REFUND)
                .extracting(JournalView::eventAt)
                .containsExactly(refund.at());
    }
}
