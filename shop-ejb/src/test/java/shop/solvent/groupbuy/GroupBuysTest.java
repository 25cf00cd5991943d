package shop.solvent.groupbuy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Leg;
import shop.solvent.order.LegBack;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.PlaceOrder.Open;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.WaitingOrders;
import shop.solvent.order.World;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.payment.SandboxGateway;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.stock.KeyShop;

/** Members buy together for less, or have everything back. */
class GroupBuysTest {

    private static final long TOGETHER = 700;

    private KeyShop keys;
    private World world;
    private TestShop shop;
    private GroupBuys groups;
    private GroupBuyRounds rounds;

    @BeforeEach
    void aShopThatSellsTogether() {
        System.setProperty("shop.sandbox", "on");
        keys = new KeyShop();
        world = keys.world;
        shop = keys.shop;
        groups = shop.get(GroupBuys.class);
        rounds = shop.get(GroupBuyRounds.class);
        shop.get(GroupBuyDeed.class);
        keys.comeIn(KeyShop.keys("k", 40));
    }

    @AfterEach
    void theBooksAgree() {
        System.clearProperty("shop.sandbox");
        world.booksAgree();
    }

    private GroupBuyDeed.Opening opening(long price, int size, int hours, int most, int perMember) {
        LocalDate today = LocalDate.now(shop.clock());
        return new GroupBuyDeed.Opening(
                CARD,
                price,
                size,
                hours,
                most,
                perMember,
                today.toString(),
                today.plusDays(7).toString());
    }

    private Asked asks(GroupBuyDeed.Opening opening) {
        return shop.get(Approvals.class)
                .ask(new Ask(world.key(), GroupBuyDeed.CODE, opening, "for the new year", OPERATOR));
    }

    private OfferView offered(int size, int most, int perMember) {
        Asked.Waiting waits = (Asked.Waiting) asks(opening(TOGETHER, size, 24, most, perMember));
        assertThat(groups.open(CARD)).as("one person opens nothing").isEmpty();
        Approvals approvals = shop.get(Approvals.class);
        approvals.agree(waits.id(), approvals.find(waits.id()).hash(), CHECKER);
        return groups.open(CARD).orElseThrow();
    }

    private PlaceOrder order(MemberId buyer, Line line) {
        return keys.order(buyer, line);
    }

    private Receipt places(PlaceOrder order) {
        return shop.get(Checkout.class).place(order);
    }

    private GroupView begun(MemberId buyer, OfferView offer) {
        Receipt receipt = places(order(buyer, groups.begins(offer)));
        assertThat(receipt.outcome()).isEqualTo(Outcome.HELD);
        return groups.of(receipt.id()).orElseThrow();
    }

    private OrderId joins(MemberId buyer, GroupView group) {
        return places(order(buyer, groups.joins(group))).id();
    }

    private String state(OrderId order) {
        return shop.get(Orders.class).find(order).state().toString();
    }

    private GroupState state(GroupView group) {
        return groups.group(group.id()).state();
    }

    private void timeIsOver() {
        shop.clock().advance(Duration.ofHours(25));
        rounds.round();
    }

    @Test
    void aGroupIsCompleteWithItsLastMemberAndThenAllGoThroughForTheGroupsPrice() {
        OfferView offer = offered(3, 5, 1);
        List<MemberId> buyers = List.of(keys.buyer(), keys.buyer(), keys.buyer());
        GroupView group = begun(buyers.get(0), offer);
        OrderId second = joins(buyers.get(1), group);
        rounds.round();

        assertThat(state(second)).isEqualTo("HELD");
        assertThat(groups.group(group.id()).missing()).isEqualTo(1);
        assertThat(groups.joinable(CARD, 10)).extracting(GroupView::id).containsExactly(group.id());
        assertThat(world.spendable(buyers.get(1))).isEqualTo(100_000 - TOGETHER);
        OrderId last = joins(buyers.get(2), group);
        assertThat(state(group)).isEqualTo(GroupState.FULL);
        rounds.round();
        rounds.round();

        assertThat(state(group)).isEqualTo(GroupState.DONE);
        assertThat(groups.seats(group.id())).extracting(SeatView::state).containsOnly(SeatState.THROUGH);
        OrderView paid = shop.get(Orders.class).find(last);
        assertThat(state(last)).isEqualTo("PAID");
        assertThat(paid.payable().amount()).isEqualTo(TOGETHER);
        assertThat(buyers)
                .allSatisfy(buyer -> assertThat(world.spendable(buyer)).isEqualTo(100_000 - TOGETHER));
        assertThat(groups.joinable(CARD, 10)).isEmpty();
        assertThat(groups.offer(offer.id()).left()).isEqualTo(4);
    }

    @Test
    void whereTooFewComeInTimeEverybodyHasEverythingBackAndAnotherGroupMayBeBegun() {
        OfferView offer = offered(3, 1, 1);
        MemberId first = keys.buyer();
        MemberId second = keys.buyer();
        long free = keys.tally().free();
        GroupView group = begun(first, offer);
        OrderId order = joins(second, group);
        assertThat(groups.open(CARD))
                .as("as many groups as may come about are there")
                .isEmpty();
        assertThat(keys.tally().free()).isEqualTo(free - 2);
        timeIsOver();
        rounds.round();

        assertThat(state(group)).isEqualTo(GroupState.FAILED);
        assertThat(groups.group(group.id()).taken()).as("how many were in it").isEqualTo(2);
        assertThat(state(order)).isEqualTo("EXPIRED");
        assertThat(List.of(first, second))
                .allSatisfy(buyer -> assertThat(world.spendable(buyer)).isEqualTo(100_000));
        assertThat(keys.tally().free()).isEqualTo(free);
        assertThat(groups.offer(offer.id()).left()).isEqualTo(1);
        MemberId late = keys.buyer();
        assertRejected("group-buy.over", () -> joins(late, group));
        assertThat(begun(first, offer).id()).isNotEqualTo(group.id());
    }

    @Test
    void aRoundThatStoppedInTheMiddleGoesOnWhereItStopped() {
        OfferView offer = offered(2, 5, 2);
        GroupView complete = begun(keys.buyer(), offer);
        OrderId done = joins(keys.buyer(), complete);
        GroupView failing = begun(keys.buyer(), offer);
        shop.get(Transactions.class).run(() -> shop.get(WaitingOrders.class).goOn(done, "then the server stopped"));
        shop.clock().advance(Duration.ofHours(25));
        shop.get(HeldOrders.class)
                .expire(groups.seats(failing.id()).stream().map(SeatView::order).toList());
        rounds.round();

        assertThat(state(complete)).isEqualTo(GroupState.DONE);
        assertThat(state(failing)).isEqualTo(GroupState.FAILED);
        assertThat(groups.offer(offer.id()).left()).isEqualTo(4);
    }

    @Test
    void twentyWhoComeAtOnceNeverMakeAGroupLargerThanWasSaid() throws Exception {
        OfferView offer = offered(5, 5, 1);
        GroupView group = begun(keys.buyer(), offer);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PlaceOrder order = order(keys.buyer(), groups.joins(group));
            calls.add(() -> {
                try {
                    return places(order).outcome().name();
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }

        List<String> answers = Threads.atOnce(calls);

        assertThat(answers).filteredOn("HELD"::equals).hasSize(4);
        assertThat(answers).filteredOn("group-buy.full"::equals).hasSize(16);
        rounds.round();
        assertThat(state(group)).isEqualTo(GroupState.DONE);
        assertThat(groups.seats(group.id())).hasSize(5);
        assertThat(groups.seats(List.of(group.id())).get(group.id())).hasSize(5);
    }

    @Test
    void whoComesAtTheLastMomentMakesItCompleteOrFindsItOver() throws Exception {
        OfferView offer = offered(2, 20, 1);
        List<GroupView> all = new ArrayList<>();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            GroupView group = begun(keys.buyer(), offer);
            all.add(group);
            PlaceOrder order = order(keys.buyer(), groups.joins(group));
            calls.add(() -> {
                try {
                    return places(order);
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        shop.clock().advance(Duration.ofHours(24).minusMillis(1));
        calls.add(3, () -> {
            shop.clock().advance(Duration.ofMillis(1));
            rounds.round();
            return "round";
        });
        Threads.atOnce(calls);
        rounds.round();

        assertThat(all).allSatisfy(group -> {
            GroupView after = groups.group(group.id());
            assertThat(after.state()).isIn(GroupState.DONE, GroupState.FAILED);
            assertThat(groups.seats(group.id()))
                    .extracting(SeatView::state)
                    .containsOnly(after.state() == GroupState.DONE ? SeatState.THROUGH : SeatState.LEFT);
        });
        long done =
                all.stream().filter(group -> state(group) == GroupState.DONE).count();
        assertThat(groups.offer(offer.id()).left()).isEqualTo(20 - (int) done);
    }

    @Test
    void theSameRequestIsOneMemberAndNobodyIsInAGroupTwiceNotWithASecondAccountEither() {
        OfferView offer = offered(4, 5, 1);
        MemberId first = keys.buyer();
        GroupView group = begun(first, offer);
        MemberId second = keys.buyer();
        PlaceOrder order = order(second, groups.joins(group));
        Receipt once = places(order);
        Receipt again = places(order);

        assertThat(again.id()).isEqualTo(once.id());
        assertThat(again.outcome()).isEqualTo(Outcome.HELD);
        assertThat(again.created()).isFalse();
        assertThat(groups.group(group.id()).taken()).isEqualTo(2);
        assertRejected("group-buy.already-in", () -> joins(second, group));
        MemberId account = keys.buyer();
        assertRejected(
                "group-buy.same-person",
                () -> places(new PlaceOrder(
                        world.key(), account, World.WEB, List.of(groups.joins(group)), "device-of-" + first, null)));
        MemberId known = keys.buyer();
        shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), known, World.WEB, List.of(new Line(CARD, 1)), "device-of-" + first, null));
        assertRejected("group-buy.same-person", () -> joins(known, group));
        assertRejected("group-buy.per-member", () -> begun(first, offer));
        assertThat(groups.group(group.id()).taken()).isEqualTo(2);
    }

    @Test
    void whoLeavesInTimeHasEverythingBackAndTheirPlaceIsAnothersButNobodyLeavesACompleteGroup() {
        OfferView offer = offered(2, 5, 1);
        MemberId first = keys.buyer();
        MemberId second = keys.buyer();
        GroupView group = begun(first, offer);
        OrderId own = groups.seats(group.id()).get(0).order();
        HeldOrders held = shop.get(HeldOrders.class);
        held.cancel(new CancelOrder(world.key(), "channel:web", World.WEB, own, "not any more"));

        assertThat(world.spendable(first)).isEqualTo(100_000);
        assertThat(groups.group(group.id()).taken()).isZero();
        OrderId order = joins(second, group);
        joins(keys.buyer(), group);
        assertRejected(
                "group-buy.going-through",
                () -> held.cancel(new CancelOrder(world.key(), "channel:web", World.WEB, order, "too late")));
        rounds.round();
        assertThat(state(order)).isEqualTo("PAID");
        world.refund(order);
        assertThat(groups.seats(group.id()))
                .extracting(SeatView::state)
                .containsExactly(SeatState.LEFT, SeatState.RETURNED, SeatState.THROUGH);
        assertThat(world.spendable(second)).isEqualTo(100_000);
    }

    @Test
    void nobodySaysAPriceOfTheirOwnOrBuysAnythingElseWithIt() {
        OfferView offer = offered(2, 1, 5);
        MemberId buyer = keys.buyer();
        String at = offer.id().toString();
        assertRejected("group-buy.price", () -> places(order(buyer, new Line(CARD, 1, null, new Open(1, at)))));
        assertRejected(
                "group-buy.not-found",
                () -> places(order(buyer, new Line(World.COURSE, 1, null, new Open(TOGETHER, at)))));
        assertRejected(
                "group-buy.not-found",
                () -> places(order(buyer, new Line(CARD, 1, null, new Open(TOGETHER, new GroupBuyId(1).toString())))));
        assertRejected(
                "field.out-of-range", () -> places(order(buyer, new Line(CARD, 2, null, new Open(TOGETHER, at)))));
        Answer both = shop.get(Checkout.class)
                .place(List.of(keys.order(buyer, groups.begins(offer), new Line(World.COURSE, 1))))
                .get(0);
        assertThat(((Answer.Rejected) both).rejection().reason().code()).isEqualTo("group-buy.alone");
        MemberId guest = keys.buyer();
        shop.get(Database.class).update("UPDATE member SET guest = TRUE WHERE id = ?", guest.value());
        assertRejected("group-buy.members-only", () -> begun(guest, offer));
        begun(buyer, offer);
        assertRejected("group-buy.used-up", () -> begun(keys.buyer(), offer));
        assertThat(groups.count(new GroupQuery(CARD, offer.id(), GroupState.OPEN)))
                .isEqualTo(1);
    }

    @Test
    void whatAProviderCollectedForAGroupThatDoesNotComeAboutGoesBackToItsPayerAndTheRestIntoTheWallet() {
        OfferView offer = offered(2, 5, 1);
        MemberId buyer = world.withMoney(world.member(), 300);
        List<Line> cart = List.of(groups.begins(offer));
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(buyer, World.WEB, cart, "a phone"));
        assertThat(quote.payable().amount()).isEqualTo(TOGETHER);
        Payments payments = shop.get(Payments.class);
        PaymentView payment = payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                buyer,
                                cart,
                                "a phone",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
        String page = payments.page(payment.id());
        shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), SandboxCashier.Act.PAY);
        PaymentSteps steps = shop.get(PaymentSteps.class);
        steps.work();
        steps.settleAll();
        OrderId order = payments.find(payment.id()).order();
        assertThat(state(order)).isEqualTo("HELD");
        assertThat(groups.of(order))
                .hasValueSatisfying(group -> assertThat(group.taken()).isEqualTo(1));
        timeIsOver();
        steps.giveBackAll();

        assertThat(state(order)).isEqualTo("EXPIRED");
        assertThat(shop.get(Orders.class).back(order))
                .containsExactly(new LegBack(Leg.PROVIDER, 400, 400), new LegBack(Leg.PAID_IN, 300, 300));
        assertThat(world.spendable(buyer)).isEqualTo(300);
    }

    @Test
    void anOfferIsLessThanTheListPriceAndEndedByOnePersonWhileItsGroupsHaveTheirHours() {
        assertRejected("group-buy.price-above", () -> asks(opening(1_000, 2, 24, 1, 1)));
        OfferView offer = offered(2, 5, 1);
        GroupView group = begun(keys.buyer(), offer);
        groups.end(offer.id(), "enough of it", OPERATOR);
        groups.end(offer.id(), "enough of it", OPERATOR);

        assertRejected("group-buy.not-open", () -> begun(keys.buyer(), offer));
        joins(keys.buyer(), group);
        rounds.round();
        assertThat(state(group)).isEqualTo(GroupState.DONE);
    }
}
