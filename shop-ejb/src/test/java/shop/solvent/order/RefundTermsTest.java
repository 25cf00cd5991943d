package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.GoodsForTests;
import shop.solvent.catalogue.Refundable;
import shop.solvent.catalogue.Validity;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineTerms;

/** An order keeps the terms of its moment, and money comes back against them only by two people of the shop. */
class RefundTermsTest {

    private final World world = new World();
    private final Refunds refunds = world.shop.get(Refunds.class);

    @BeforeEach
    void open() {
        world.shop.get(RefundDeed.class);
    }

    private OrderId bought(Refundable refundable, Integer refundDays) {
        sells(new GoodTerms(Validity.FROM_FIRST_USE, 30, null, 10, true, true, refundable, refundDays));
        return world.buys(world.withMoney(world.member(), 20_000)).id();
    }

    private void sells(GoodTerms terms) {
        GoodsForTests.sells(world.shop, World.COURSE, terms);
    }

    private RefundReceipt refundThroughTheChannel(OrderId order) {
        return refunds.refund(new RefundOrder(world.key(), "channel:web", World.WEB, order, "misbought"));
    }

    @Test
    void rulesSeeTheTermsOfALineAndTheOrderKeepsThemWhateverBecomesOfTheGoods() {
        OrderId order = bought(Refundable.UNUSED, 7);
        sells(GoodsForTests.NO_TERMS);

        LineTerms kept = world.shop
                .get(Decisions.class)
                .of(order.toString())
                .get(0)
                .facts(CheckoutFacts.class)
                .lines()
                .get(0)
                .terms();

        assertThat(kept).isEqualTo(new LineTerms("from-first-use", 30, 10, true, true, "unused", 7));
    }

    @Test
    void goodsUntilADayShowHowManyDaysAreLeftAndAreNotSoldAfterIt() {
        LocalDate today = LocalDate.now(world.shop.clock());
        sells(new GoodTerms(Validity.UNTIL, null, today.plusDays(3), null, false, false, null, null));
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        LineTerms kept = world.shop
                .get(Decisions.class)
                .of(order.toString())
                .get(0)
                .facts(CheckoutFacts.class)
                .lines()
                .get(0)
                .terms();
        assertThat(kept.validity()).isEqualTo(LineTerms.UNTIL);
        assertThat(kept.validityDays()).isEqualTo(3);
        assertThat(kept.uses()).isEqualTo(LineTerms.WITHOUT_LIMIT);

        world.shop.clock().advance(Duration.ofDays(3));
        assertThat(world.buys(world.withMoney(world.member(), 20_000)).id()).isNotNull();
        world.shop.clock().advance(Duration.ofDays(1));
        assertRejected("offer.not-found", () -> world.buys(world.withMoney(world.member(), 20_000)));
    }

    @Test
    void whatIsNotTakenBackByItsTermsIsRefundedNeitherByAChannelNorByOnePerson() {
        OrderId order = bought(Refundable.NEVER, null);

        assertRejected("refund.terms-never", () -> refundThroughTheChannel(order));
        assertRejected(
                "refund.terms-never",
                () -> refunds.refund(new RefundOrder(world.key(), OPERATOR, null, order, "a favour")));
        assertThat(refunds.againstTerms(order))
                .hasValueSatisfying(why -> assertThat(why.parameters()).containsEntry("sku", World.COURSE));
        assertThat(world.shop.get(Orders.class).find(order).state()).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void twoPeopleCanGiveItBackNevertheless() {
        OrderId order = bought(Refundable.NEVER, null);
        Approvals approvals = world.shop.get(Approvals.class);

        Asked asked = approvals.ask(new Ask(
                "one",
                RefundDeed.CODE,
                new RefundDeed.Refund(order.toString(), World.PRICE),
                "it never worked",
                OPERATOR));
        assertThat(asked).isInstanceOf(Asked.Waiting.class);
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(world.shop.get(Orders.class).find(order).state()).isEqualTo(State.REFUNDED);
        world.booksAgree();
    }

    @Test
    void moneyComesBackWithinTheDaysOfTheTermsAndNotAfter() {
        OrderId early = bought(Refundable.ALWAYS, 7);
        OrderId late = bought(Refundable.ALWAYS, 7);
        world.shop.clock().advance(Duration.ofDays(7));
        assertThat(refunds.againstTerms(early)).isEmpty();
        refundThroughTheChannel(early);

        world.shop.clock().advance(Duration.ofDays(1));

        assertRejected("refund.terms-late", () -> refundThroughTheChannel(late));
    }

    @Test
    void whatTheShopDidNotDeliverItTakesBackWhateverTheTerms() {
        assertThat(world.refund(bought(Refundable.NEVER, null)).amount().amount())
                .isEqualTo(World.PRICE);
    }

    @Test
    void goodsWithoutTermsAreTakenBackAsEver() {
        sells(GoodsForTests.NO_TERMS);
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        world.shop.clock().advance(Duration.ofDays(400));

        assertThat(List.of(refundThroughTheChannel(order).order())).containsExactly(order);
    }
}
