package shop.solvent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Stocking;
import shop.solvent.delivery.DeliveryEvent.What;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundDeed;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.stock.KeyShop;
import shop.solvent.stock.StockTally;

/** Keys on their way to members. */
class DeliveriesTest {

    private static final String BY = "channel:web";

    private final KeyShop keys = new KeyShop();
    private final World world = keys.world;
    private final TestShop shop = keys.shop;
    private final Deliveries deliveries = shop.get(Deliveries.class);

    {
        List.of(DeliveryMaking.class, ReplaceDeed.class, RefundDeed.class).forEach(shop::get);
    }

    private OrderId bought(int cards) {
        OrderId order = keys.buys(keys.buyer(), cards).receipt().id();
        Messages.handOver(shop);
        return order;
    }

    private List<DeliveryState> states(OrderId order) {
        return deliveries.of(order).stream().map(DeliveryView::state).toList();
    }

    private DeliveryId first(OrderId order) {
        return deliveries.of(order).get(0).id();
    }

    private List<What> history(DeliveryId id) {
        return deliveries.history(id).stream().map(DeliveryEvent::what).toList();
    }

    private void refunds(OrderId order, String by) {
        shop.get(Refunds.class).refund(new RefundOrder(world.key(), by, null, order, "changed my mind"));
    }

    private Asked asks(String deed, Record content, String by) {
        return shop.get(Approvals.class).ask(new Ask(world.key(), deed, content, "it was used before", by));
    }

    @Test
    void whatIsPaidIsDeliveredOnceForEachItem() {
        keys.comeIn(List.of("one", "two", "three"));
        OrderId order = keys.buys(keys.buyer(), 2).receipt().id();
        assertThat(states(order)).containsExactly(DeliveryState.RESERVED, DeliveryState.RESERVED);

        Messages.handOver(shop);
        TestShop second = shop.secondServer();
        second.get(DeliveryMaking.class);
        Messages.handOver(second);

        assertThat(states(order)).containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED);
        assertThat(keys.rows("delivery")).isEqualTo(2);
    }

    @Test
    void whatIsNotKeptAsKeysIsNotDelivered() {
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        Messages.handOver(shop);

        assertThat(deliveries.of(order)).isEmpty();
    }

    @Test
    void aMemberSeesTheKeyByAskingForItAndEachTimeIsOnRecord() {
        keys.comeIn(List.of("AAAA-BBBB-CCCC"));
        OrderId order = bought(1);
        DeliveryId id = first(order);

        assertThat(deliveries.reveal(order, id, BY).key()).isEqualTo("AAAA-BBBB-CCCC");
        assertThat(deliveries.reveal(order, id, BY).delivery().state()).isEqualTo(DeliveryState.VIEWED);
        deliveries.usedUp(order, id, BY);
        deliveries.usedUp(order, id, BY);

        assertThat(states(order)).containsExactly(DeliveryState.USED_UP);
        assertThat(history(id)).containsExactly(What.DELIVERED, What.VIEWED, What.VIEWED, What.USED_UP);
    }

    @Test
    void nobodySeesAKeyOfAnotherOrderOrUsesOneThatNobodySaw() {
        keys.comeIn(List.of("one", "two"));
        OrderId order = bought(1);
        OrderId other = bought(1);

        assertRejected("delivery.not-found", () -> deliveries.reveal(other, first(order), BY));
        assertRejected("delivery.not-found", () -> deliveries.reveal(order, new DeliveryId(1), BY));
        assertRejected("delivery.not-viewed", () -> deliveries.usedUp(order, first(order), BY));
    }

    @Test
    void aHeldOrderIsDeliveredOnceSomebodyLetsItGoOn() {
        keys.comeIn(List.of("one"));
        MemberId inviter = world.withMoney(world.member(), 100_000);
        world.buys(inviter, 1, "shared");
        Receipt held = shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        world.withMoney(world.invitedBy(inviter), 100_000),
                        World.WEB,
                        List.of(new Line(CARD, 1)),
                        "shared",
                        null));
        Messages.handOver(shop);
        assertThat(states(held.id())).containsExactly(DeliveryState.RESERVED);

        CaseId open = shop.get(Database.class)
                .query("SELECT id FROM risk_case", row -> new CaseId(row.getLong(1)))
                .get(0);
        shop.get(Review.class).approve(open, RISK, "known");
        Messages.handOver(shop);

        assertThat(states(held.id())).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void aKeyThatNobodySawGoesBackWithTheMoneyAndIsSoldAgain() {
        keys.comeIn(List.of("AAAA-BBBB-CCCC"));
        OrderId order = bought(1);
        DeliveryId id = first(order);

        refunds(order, OPERATOR);

        assertThat(states(order)).containsExactly(DeliveryState.REVOKED);
        assertThat(keys.tally()).isEqualTo(new StockTally(1, 0, 0, 0, 0, 0));
        assertRejected("delivery.ended", () -> deliveries.reveal(order, id, BY));
        OrderId next = bought(1);
        assertThat(deliveries.reveal(next, first(next), BY).key()).isEqualTo("AAAA-BBBB-CCCC");
        world.booksAgree();
    }

    @Test
    void anOrderThatIsTakenBackBeforeItIsDeliveredIsNeverDelivered() {
        keys.comeIn(List.of("one"));
        OrderId order = keys.buys(keys.buyer(), 1).receipt().id();

        refunds(order, OPERATOR);
        Messages.handOver(shop);

        assertThat(deliveries.of(order)).isEmpty();
        assertThat(keys.tally().free()).isEqualTo(1);
    }

    @Test
    void theMoneyOfAKeyThatSomebodySawTakesTwoPeopleAndTheKeyIsSoldToNobody() {
        keys.comeIn(List.of("one", "two"));
        OrderId order = bought(2);
        deliveries.reveal(order, first(order), BY);

        assertRejected("refund.key-seen", () -> refunds(order, OPERATOR));
        assertRejected(
                "refund.key-seen",
                () -> shop.get(Refunds.class)
                        .refund(new RefundOrder(world.key(), BY, World.WEB, order, "changed my mind")));
        assertThat(shop.get(Refunds.class).againstTerms(order))
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("refund.key-seen"));
        assertThat(states(order)).containsExactly(DeliveryState.VIEWED, DeliveryState.DELIVERED);
        long paid = shop.get(Database.class).number("SELECT payable FROM orders WHERE id = ?", order.value());
        Asked asked = asks(RefundDeed.CODE, new RefundDeed.Refund(order.toString(), paid), OPERATOR);
        Approvals approvals = shop.get(Approvals.class);
        approvals.agree(
                ((Asked.Waiting) asked).id(),
                approvals.find(((Asked.Waiting) asked).id()).hash(),
                CHECKER);

        assertThat(states(order)).containsExactly(DeliveryState.REVOKED, DeliveryState.REVOKED);
        assertThat(keys.tally()).isEqualTo(new StockTally(1, 0, 0, 1, 0, 0));
        world.booksAgree();
    }

    @Test
    void whoeverIsFirstOfARefundAndALookAtTheKeyTheOtherIsRefused() throws Exception {
        for (int round = 0; round < 8; round++) {
            keys.comeIn(List.of("round-" + round));
            OrderId order = bought(1);
            DeliveryId id = first(order);
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> {
                try {
                    refunds(order, OPERATOR);
                    return "refunded";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
            calls.add(() -> {
                try {
                    return deliveries.reveal(order, id, BY).key().isEmpty() ? "" : "seen";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });

            List<Object> outcomes = Threads.atOnce(calls);

            assertThat(outcomes).isIn(List.of("refunded", "delivery.ended"), List.of("refund.key-seen", "seen"));
        }
        world.booksAgree();
    }

    @Test
    void aKeyThatDoesNotWorkIsReplacedAndGoesToNobody() {
        keys.comeIn(List.of("AAAA-BBBB-0001", "AAAA-BBBB-0002"));
        OrderId order = bought(1);
        DeliveryId old = first(order);
        deliveries.reveal(order, old, BY);

        assertThat(asks(ReplaceDeed.CODE, new ReplaceDeed.Replacement(old.toString()), OPERATOR))
                .isInstanceOf(Asked.Done.class);

        assertThat(states(order)).containsExactly(DeliveryState.REPLACED, DeliveryState.DELIVERED);
        DeliveryView next = deliveries.inItsPlace(old).orElseThrow();
        assertThat(deliveries.reveal(order, next.id(), BY).key()).isEqualTo("AAAA-BBBB-0002");
        assertRejected("delivery.ended", () -> deliveries.reveal(order, old, BY));
        assertThat(keys.tally()).isEqualTo(new StockTally(0, 0, 1, 1, 0, 0));
        assertRejected(
                "delivery.ended", () -> asks(ReplaceDeed.CODE, new ReplaceDeed.Replacement(old.toString()), OPERATOR));
        assertRejected(
                "stock.sold-out",
                () -> asks(
                        ReplaceDeed.CODE, new ReplaceDeed.Replacement(next.id().toString()), OPERATOR));
        assertThat(states(order)).containsExactly(DeliveryState.REPLACED, DeliveryState.VIEWED);
        assertRejected(
                "permission.missing",
                () -> asks(
                        ReplaceDeed.CODE, new ReplaceDeed.Replacement(next.id().toString()), RISK));
    }

    @Test
    void forOneItemAnotherKeyIsGivenThreeTimesAndNoMore() {
        keys.comeIn(KeyShop.keys("k", 6));
        OrderId order = bought(1);
        for (int i = 0; i < Deliveries.MOST_REPLACED; i++) {
            asks(ReplaceDeed.CODE, new ReplaceDeed.Replacement(last(order).toString()), OPERATOR);
        }

        assertRejected(
                "delivery.too-often",
                () -> asks(
                        ReplaceDeed.CODE,
                        new ReplaceDeed.Replacement(last(order).toString()),
                        OPERATOR));
    }

    private DeliveryId last(OrderId order) {
        List<DeliveryView> all = deliveries.of(order);
        return all.get(all.size() - 1).id();
    }

    @Test
    void whatAllGetIsDeliveredToEachAndNotReplaced() {
        keys.sells("shared-card", Stocking.SHARED);
        keys.comeIn("shared-card", "for-all");
        OrderId order = shop.get(Checkout.class)
                .place(keys.order(keys.buyer(), new Line("shared-card", 2)))
                .id();
        Messages.handOver(shop);

        assertThat(deliveries.reveal(order, first(order), BY).key()).isEqualTo("for-all");
        assertRejected(
                "delivery.shared",
                () -> asks(
                        ReplaceDeed.CODE,
                        new ReplaceDeed.Replacement(first(order).toString()),
                        OPERATOR));
    }

    @Test
    void deliveriesAreFoundByTheirStateGoodsMemberAndOrder() {
        keys.comeIn(KeyShop.keys("k", 4));
        OrderId one = bought(2);
        OrderId two = bought(1);
        deliveries.reveal(two, first(two), BY);

        assertThat(deliveries
                        .list(new DeliveryQuery(DeliveryState.VIEWED, null, null, null), null, 10)
                        .rows())
                .extracting(DeliveryView::order)
                .containsExactly(two);
        assertThat(deliveries
                        .list(new DeliveryQuery(null, CARD, null, one), null, 1)
                        .more())
                .isTrue();
        assertThat(deliveries.count(new DeliveryQuery(null, CARD, null, null))).isEqualTo(3);
    }
}
