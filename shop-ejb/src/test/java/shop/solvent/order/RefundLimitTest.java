package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.platform.Threads;

/** What one person gives back alone in a day keeps within the shop's limit, in however many parts. */
class RefundLimitTest {

    private static final int ORDERS = 20;
    private static final int ALONE = 5;

    private static final long PRICE = 10_000;

    private final World world = limited();
    private Approvals approvals;

    private static World limited() {
        System.setProperty("shop.refund.alone", String.valueOf(ALONE * PRICE + 1));
        return new World();
    }

    @BeforeEach
    void open() {
        world.shop.get(RefundDeed.class);
        approvals = world.shop.get(Approvals.class);
    }

    @AfterEach
    void noLimit() {
        System.clearProperty("shop.refund.alone");
    }

    private List<OrderView> orders(int many) {
        List<OrderView> orders = IntStream.range(0, many)
                .mapToObj(i -> world.withMoney(world.member(), 20_000)) // one who bought so often would be held
                .map(buyer ->
                        world.shop.get(Orders.class).find(world.buys(buyer).id()))
                .toList();
        assertThat(orders).allMatch(order -> order.payable().amount() == PRICE && order.state() == State.PAID);
        return orders;
    }

    private Asked asks(OrderView order, String by) {
        return approvals.ask(new Ask(
                order.id().toString(),
                RefundDeed.CODE,
                new RefundDeed.Refund(order.id().toString(), order.payable().amount()),
                "broken",
                by));
    }

    @Test
    void twentyAtOnceOfOnePersonGiveBackNoMoreThanOneMayAlone() throws Exception {
        List<OrderView> orders = orders(ORDERS);

        List<Asked> asked = Threads.atOnce(orders, order -> asks(order, OPERATOR));

        assertThat(asked).filteredOn(Asked.Done.class::isInstance).hasSize(ALONE);
        assertThat(asked).filteredOn(Asked.Waiting.class::isInstance).hasSize(ORDERS - ALONE);
        assertThat(world.shop.database().database().number("SELECT SUM(amount) FROM refund"))
                .isEqualTo(ALONE * PRICE);
        assertThat(world.shop.database().database().number("SELECT COUNT(*) FROM refund"))
                .isEqualTo(ALONE);
        world.booksAgree();
    }

    @Test
    void theDayIsOfOnePersonAndOfTheShopsZoneAndWhatTwoGaveBackIsNotCounted() {
        List<OrderView> orders = orders(ALONE + 5);
        IntStream.range(0, ALONE).forEach(i -> assertDone(asks(orders.get(i), OPERATOR)));

        OrderView more = orders.get(ALONE);
        assertThat(world.shop.get(Refunds.class).takesTwo(OPERATOR, PRICE)).isTrue();
        assertThat(world.shop.get(Refunds.class).takesTwo(FINANCE, PRICE)).isFalse();
        Asked waits = asks(more, "Operator "); // written otherwise, the same person
        assertThat(waits).isInstanceOf(Asked.Waiting.class);
        assertRejected(
                "refund.takes-two",
                () -> world.shop.get(Refunds.class).refund(new RefundOrder("r", OPERATOR, null, more.id(), "broken")));
        agree(waits);
        assertThat(world.shop.get(Orders.class).find(more.id()).state()).isEqualTo(State.REFUNDED);

        assertDone(asks(orders.get(ALONE + 1), FINANCE));
        assertThat(asks(orders.get(ALONE + 2), OPERATOR)).isInstanceOf(Asked.Waiting.class);
        world.shop.clock().advance(Duration.ofDays(1));
        assertDone(asks(orders.get(ALONE + 3), OPERATOR));
        world.booksAgree();
    }

    @Test
    void aChannelPassesOnWhatItsMembersAskForOrderByOrder() {
        List<OrderView> orders = orders(ALONE + 2);
        Refunds refunds = world.shop.get(Refunds.class);

        orders.forEach(order -> refunds.refund(
                new RefundOrder("r" + order.id(), "channel:" + World.WEB, World.WEB, order.id(), "broken")));

        assertThat(world.shop.database().database().number("SELECT COUNT(*) FROM refund"))
                .isEqualTo(orders.size());
    }

    private void agree(Asked waits) {
        ApprovalView request = approvals.find(((Asked.Waiting) waits).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private static void assertDone(Asked asked) {
        assertThat(asked).isInstanceOf(Asked.Done.class);
    }
}
