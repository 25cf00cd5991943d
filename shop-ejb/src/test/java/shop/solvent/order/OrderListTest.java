package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Statements;
import shop.solvent.order.PlaceOrder.Line;
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
