package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.points.Points;
import shop.solvent.points.Schedule;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** An order that waits for a person: what it has claimed, how it ends, and what begins when it is approved. */
class HeldOrdersTest {

    private static final String APP = "app";
    private static final String SHARED = "shared-phone";
    private static final Duration REVIEW = Duration.ofDays(7);

    private final World world = new World();
    private final MemberId inviter = world.withMoney(world.member(), 100_000);

    HeldOrdersTest() {
        world.shop.get(Channels.class).add(new AddChannel(APP, "App", "App", null, "admin"));
        the(Catalogue.class).setPrice(World.COURSE, APP, World.PRICE, "system:test");
        the(Pools.class).open("newcomer", "新人", "Newcomers", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", "newcomer", Money.fen(100_000), "test"));
        world.buys(inviter, 1, SHARED);
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    private MemberId buyer() {
        return world.withMoney(world.invitedBy(inviter), 200_000);
    }

    private Receipt inApp(MemberId buyer, String device) {
        return inApp(world.shop, buyer, device);
    }

    private Receipt inApp(TestShop server, MemberId buyer, String device) {
        return server.get(Checkout.class)
                .place(new PlaceOrder(world.key(), buyer, APP, List.of(new Line(World.COURSE, 1)), device, null));
    }

    private long newcomerPool() {
        return the(Pools.class).view("newcomer").balance().amount();
    }

    private CaseView caseOf(OrderId order) {
        return the(Cases.class).of(CaseSubject.of(order)).orElseThrow();
    }

    private void approve(OrderId order) {
        the(Review.class).approve(caseOf(order).id(), "risk", "they are two");
    }

    private OrderView view(OrderId order) {
        return the(Orders.class).find(order);
    }

    private Cancelled cancel(OrderId order) {
        return the(HeldOrders.class).cancel(new CancelOrder("cancel-" + order, "channel:app", APP, order, "no more"));
    }

    private static long subsidy(Receipt order) {
        return order.effects().stream()
                .filter(effect -> effect.kind().equals("subsidy"))
                .mapToLong(effect -> effect.granted())
                .sum();
    }

    // What a held order has claimed.

    @Test
    void eightHeldFirstOrdersOfANewcomerTakeTheSubsidyOnceThoughAllAreApproved() {
        MemberId buyer = buyer();
        List<Receipt> orders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            orders.add(inApp(buyer, SHARED));
        }
        assertThat(orders).extracting(Receipt::outcome).containsOnly(Outcome.HELD);

        orders.forEach(order -> approve(order.id()));

        assertThat(orders).extracting(HeldOrdersTest::subsidy).containsExactly(500L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(newcomerPool()).isEqualTo(100_000 - 500);
        assertThat(world.spendable(buyer)).isEqualTo(200_000 - 8 * World.PRICE + 500);
        world.booksAgree();
    }

    @Test
    void whoseOnlyOrderEndedUnpaidIsANewcomerAgain() {
        MemberId buyer = buyer();
        OrderId held = inApp(buyer, SHARED).id();
        assertThat(subsidy(inApp(buyer, "of-the-buyer"))).isZero();
        MemberId another = buyer();
        cancel(inApp(another, SHARED).id());

        assertThat(subsidy(inApp(another, "of-another"))).isEqualTo(500);
        assertThat(the(Orders.class).explain(held).facts().buyer().heldOrders()).isZero();
    }

    @Test
    void aHeldOrderIsNoCompletedOneAndIsCountedAsTried() {
        MemberId buyer = buyer();
        inApp(buyer, SHARED);
        cancel(inApp(buyer, SHARED).id());

        var facts = the(Orders.class).explain(inApp(buyer, SHARED).id()).facts();

        assertThat(facts.buyer().completedOrders()).isZero();
        assertThat(facts.buyer().heldOrders()).isEqualTo(1);
        assertThat(facts.buyer().newcomer()).isFalse();
        assertThat(facts.activity().ordersLastHour()).isEqualTo(2);
        assertThat(facts.activity().spentLastDay()).isEqualTo(2 * World.PRICE - 500);
        assertThat(facts.activity().sameMerchantLastDay()).isEqualTo(2);
    }

    // Clocks of two nodes.

    private TestShop nodeThatIs(Duration ahead) {
        Clock here = world.shop.clock();
        return world.shop.secondServer().with(Clock.class, Clock.offset(here, ahead));
    }

    @Test
    void whatWasRecordedByANodeWhoseClockIsAheadCountsOnOneWhoseClockIsRight() {
        MemberId buyer = buyer();
        TestShop fast = nodeThatIs(Duration.ofSeconds(3));
        assertThat(subsidy(inApp(fast, buyer, "of-the-buyer"))).isEqualTo(500);

        Receipt second = inApp(buyer, "of-the-buyer");

        assertThat(subsidy(second)).isZero();
        assertThat(newcomerPool()).isEqualTo(100_000 - 500);
    }

    @Test
    void everyFactCountsWhatIsRecordedAheadOfTheClock() {
        TestShop fast = nodeThatIs(Duration.ofSeconds(3));
        MemberId buyer = fast.get(Registration.class)
                .register(new RegisterMember(world.key(), World.WEB, "13911112222", null, null))
                .id();
        fast.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, buyer, Money.fen(300_000)));
        OrderId refunded = inApp(fast, buyer, "a-device").id();
        fast.get(Refunds.class).refund(new RefundOrder("refund", "system:test", null, refunded, "test"));
        inApp(fast, buyer, "a-device");
        MemberId other = buyer();

        var mine = the(Orders.class).explain(inApp(buyer, "a-device").id()).facts();
        var others = the(Orders.class).explain(inApp(other, "a-device").id()).facts();

        assertThat(mine.activity()).isEqualTo(new ActivityFact(2, 2, 2 * World.PRICE - 1_000, 300_000, 1, 2, 0));
        assertThat(mine.buyer().completedOrders()).isEqualTo(1);
        assertThat(mine.buyer().daysSinceJoined()).isZero();
        assertThat(others.activity().membersOnDevice()).isEqualTo(1);
    }

    @Test
    void anOrderThatAChannelTellsOfLateDoesNotSlipPastWhatIsRecordedAlready() {
        MemberId buyer = buyer();
        inApp(buyer, "of-the-buyer");

        Receipt late = the(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        APP,
                        List.of(new Line(World.COURSE, 1)),
                        "of-the-buyer",
                        world.shop.clock().instant().minus(Duration.ofMinutes(5))));

        assertThat(subsidy(late)).isZero();
        assertThat(the(Orders.class).explain(late.id()).facts().activity().ordersLastHour())
                .isEqualTo(1);
    }

    // How it ends.

    @Test
    void theBuyerWithdrawsAHeldOrderAndHasTheMoneyBack() {
        MemberId buyer = buyer();
        OrderId order = inApp(buyer, SHARED).id();
        assertThat(world.spendable(buyer)).isEqualTo(200_000 - World.PRICE + 500);

        assertThat(cancel(order).created()).isTrue();
        assertThat(cancel(order).created()).isFalse();

        assertThat(view(order).state()).isEqualTo(State.CANCELLED);
        assertThat(view(order).dueAt()).isNull();
        assertThat(world.spendable(buyer)).isEqualTo(200_000);
        assertThat(newcomerPool()).isEqualTo(100_000);
        CaseView closed = caseOf(order);
        assertThat(closed.state()).isEqualTo(CaseView.State.CANCELLED);
        assertThat(closed.decidedBy()).isEqualTo("channel:app");
        assertThat(closed.reason()).isEqualTo("no more");
        assertThatThrownBy(() -> approve(order))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reason().code()).isEqualTo("case.already-decided"));
        assertThat(the(Orders.class).explain(order).events())
                .extracting(OrderEvent::event)
                .containsExactly("held", "cancelled");
        world.booksAgree();
    }

    @Test
    void onlyAHeldOrderIsCancelledAndOnlyByItsOwnChannel() {
        MemberId buyer = buyer();
        OrderId paid = inApp(buyer, "of-the-buyer").id();
        OrderId held = inApp(buyer, SHARED).id();

        assertThat(refused(() -> cancel(paid))).isEqualTo("order.not-held{order=" + paid + ", state=PAID}");
        assertThat(refused(() ->
                        the(HeldOrders.class).cancel(new CancelOrder("k", "channel:web", World.WEB, held, "not mine"))))
                .isEqualTo("order.not-found{order=" + held + "}");
        assertThat(refused(() -> the(HeldOrders.class).cancel(new CancelOrder("k", "operator", null, held, " "))))
                .isEqualTo("field.missing{field=reason}");
        assertThat(view(held).state()).isEqualTo(State.HELD);
    }

    @Test
    void theRefundOfAHeldOrderNamesTheWayThatIsOpen() {
        OrderId held = inApp(buyer(), SHARED).id();

        assertThat(refused(() -> world.refund(held))).isEqualTo("order.held{order=" + held + "}");
    }

    private static String refused(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Rejection rejection) {
            return rejection.reason().code() + new TreeMap<>(rejection.reason().parameters());
        }
    }

    @Test
    void aHeldOrderSaysWhenItEndsAndEndsThen() {
        MemberId buyer = buyer();
        Receipt held = inApp(buyer, SHARED);
        Instant due = world.shop.clock().instant().plus(REVIEW);
        assertThat(held.dueAt()).isEqualTo(due);
        assertThat(view(held.id()).dueAt()).isEqualTo(due);
        assertThat(caseOf(held.id()).dueAt()).isEqualTo(due);
        assertThat(inApp(buyer(), "a-device-of-its-own").dueAt()).isNull();

        world.shop.clock().set(due.minusMillis(1));
        assertThat(the(HeldOrders.class).expireDue()).isZero();
        world.shop.clock().set(due);
        assertThat(the(HeldOrders.class).expireDue()).isEqualTo(1);

        assertThat(view(held.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(world.spendable(buyer)).isEqualTo(200_000);
        assertThat(newcomerPool()).isEqualTo(100_000 - 500);
        assertThat(caseOf(held.id()).state()).isEqualTo(CaseView.State.EXPIRED);
        assertThat(the(HeldOrders.class).expireDue()).isZero();
        assertThat(refused(() -> approve(held.id()))).startsWith("case.ended");
        world.booksAgree();
    }

    @Test
    void theSameRequestIsToldTheSameTimeAgain() {
        PlaceOrder order = new PlaceOrder("K", buyer(), APP, List.of(new Line(World.COURSE, 1)), SHARED, null);
        Receipt first = the(Checkout.class).place(order);

        assertThat(the(Checkout.class).place(order)).isEqualTo(first.again());
    }

    @Test
    void manyEndInOneStepAndThoseThatWereDecidedMeanwhileAreLeftAlone() {
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(inApp(buyer(), SHARED).id());
        }
        approve(orders.get(3));
        world.shop.clock().advance(REVIEW);

        assertThat(the(HeldOrders.class).expireDue()).isEqualTo(19);

        Map<State, Long> states = orders.stream()
                .collect(Collectors.groupingBy(order -> view(order).state(), Collectors.counting()));
        assertThat(states).isEqualTo(Map.of(State.EXPIRED, 19L, State.PAID, 1L));
        assertThat(the(HeldOrders.class).expire(orders)).isZero();
        world.booksAgree();
    }

    // What begins with the approval.

    @Test
    void afterALongReviewCommissionsAndPointsBeginWithTheApproval() {
        MemberId buyer = buyer();
        OrderId order = world.buys(buyer, 1, SHARED).id();
        world.shop.clock().advance(Duration.ofDays(6));
        Instant approved = world.shop.clock().instant();

        approve(order);

        assertThat(the(Commissions.class).of(order))
                .singleElement()
                .satisfies(commission -> assertThat(commission.dueAt()).isEqualTo(approved.plus(Duration.ofDays(7))));
        LocalDate day = LocalDate.ofInstant(approved, world.shop.clock().getZone());
        assertThat(the(Points.class).of(buyer).lots()).singleElement().satisfies(lot -> {
            assertThat(lot.grantedOn()).isEqualTo(day);
            assertThat(lot.stages()).extracting(Schedule.Stage::on).startsWith(day.plusDays(30));
        });
        long before = world.spendable(inviter);
        world.shop.clock().advance(Duration.ofDays(7).minusSeconds(1));
        world.settle();
        assertThat(world.spendable(inviter)).isEqualTo(before);
        world.shop.clock().advance(Duration.ofSeconds(1));
        world.settle();
        assertThat(world.spendable(inviter)).isEqualTo(before + World.PRICE / 10);
        world.booksAgree();
    }
}
