package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.World;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.payment.PlayedNumber.Does;
import shop.solvent.payment.RouteTry.Result;
import shop.solvent.platform.Database;
import shop.solvent.risk.Cases;
import shop.solvent.rules.routing.RouteFact;
import shop.solvent.rules.routing.RoutingDecision;

/** Through which merchant number payments go, and where they never go. */
class RoutingTest {

    private static final String WHY = "the provider called";

    private World world;
    private PlayedNumber one;
    private PlayedNumber two;
    private Payments payments;
    private PaymentSteps steps;
    private PaymentNotices notices;
    private Routes routes;

    @BeforeEach
    void aShopWithTwoNumbers() {
        System.setProperty("shop.seller", "91310000MA1K00000X");
        world = new World();
        one = new PlayedNumber("one");
        two = new PlayedNumber("two");
        world.shop.with(Gateways.class, new PlayedNumber.Numbers(one, two));
        payments = world.shop.get(Payments.class);
        steps = world.shop.get(PaymentSteps.class);
        notices = world.shop.get(PaymentNotices.class);
        routes = world.shop.get(Routes.class);
        prefers(one);
    }

    @AfterEach
    void noSellerAnyMore() {
        System.clearProperty("shop.seller");
    }

    /** The other one is worked on, so that rules put it last. */
    private void prefers(PlayedNumber number) {
        var now = world.shop.clock().instant();
        routes.pause(number == one ? "two" : "one", now, now.plus(Duration.ofDays(30)), WHY, People.FINANCE);
    }

    private PaymentView opens(MemberId member) {
        Line course = new Line(World.COURSE, 1);
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, List.of(course), "browser"));
        return payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                member,
                                List.of(course),
                                "browser",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
    }

    private PaymentView opens() {
        return opens(world.member());
    }

    private String led(PaymentView payment) {
        return payments.opening(payment.id(), PaymentEnd.NATIVE, Payer.UNKNOWN).address();
    }

    private static String reference(PaymentView payment) {
        return PaymentEnd.NATIVE.reference(payment.id());
    }

    private PaymentView pays(PlayedNumber number, PaymentView payment) {
        String paid = number.pays(reference(payment));
        notices.answer(number.name(), number.call(paid, world.shop.clock().instant()));
        return payments.find(payment.id());
    }

    private List<RouteTry> tries(PaymentView payment) {
        return payments.tries(payment.id());
    }

    private long rows(String from) {
        return world.shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    @Test
    void aPaymentGoesWhereRulesPutItFirstAndItIsOnRecordWhy() {
        PaymentView payment = opens();

        assertThat(led(payment)).isEqualTo("one " + reference(payment));

        RouteTry tried = tries(payment).get(0);
        assertThat(tried.result()).isEqualTo(Result.BEGUN);
        RoutingDecision why = routes.why(tried.decision()).orElseThrow();
        assertThat(why.order()).containsExactly("one", "two");
        assertThat(why.routes().get(1).against()).containsExactly("maintenance");
        assertThat(led(payment)).as("asked again").isEqualTo("one " + reference(payment));
        assertThat(rows("decision WHERE point = 'ROUTING'")).isOne();
        assertThat(pays(one, payment).state()).isEqualTo(State.PLACED);
        assertThat(routes.find("one").day().amount().amount()).isEqualTo(World.PRICE);
        world.booksAgree();
    }

    @Test
    void aProviderThatIsSilentLeadsToTheNextNumberInTheSameRequest() {
        one.does = Does.IS_SILENT;
        PaymentView payment = opens();

        assertThat(led(payment)).isEqualTo("two " + reference(payment));

        assertThat(tries(payment)).extracting(RouteTry::result).containsExactly(Result.SILENT, Result.BEGUN);
        PaymentView paid = pays(two, payment);
        assertThat(paid.state()).isEqualTo(State.PLACED);
        assertThat(paid.provider()).isEqualTo("two");
        assertThat(rows("top_up WHERE provider = 'two'")).isOne();
        world.booksAgree();
    }

    @Test
    void whatIsPaidAtBothNumbersIsOneOrderAndTheOtherGoesBackWhereItCameFrom() {
        one.does = Does.ANSWER_LOST;
        PaymentView payment = opens();
        led(payment);
        pays(two, payment);

        String second = one.pays(reference(payment)); // and its call is lost, too
        world.shop.clock().advance(Duration.ofMinutes(1));
        steps.askAll();
        steps.giveBackAll();

        assertThat(payments.find(payment.id()).state()).isEqualTo(State.PLACED);
        assertThat(one.back).containsOnly(Map.entry(second, World.PRICE));
        assertThat(two.back).isEmpty();
        world.booksAgree();
    }

    @Test
    void whatCameToNothingIsClosedAtEveryNumberThatMayHaveBegunIt() {
        one.does = Does.ANSWER_LOST;
        PaymentView payment = opens();
        led(payment);
        payments.giveUp(payment.id());

        steps.closeAll();

        assertThat(one.closed).containsExactly(reference(payment));
        assertThat(two.closed).containsExactly(reference(payment));
    }

    @Test
    void whatWasDeclinedForRiskIsBegunNowhereElseHoweverOftenItIsAskedFor() {
        one.does = Does.DECLINES;
        PaymentView payment = opens();
        assertRejected("payment.declined", () -> led(payment));

        one.does = Does.IS_SILENT;
        for (int i = 0; i < 20; i++) {
            assertRejected("payment.declined", () -> led(payment));
            assertRejected("payment.declined", () -> payments.page(payment.id()));
        }

        assertThat(two.asked).as("retried elsewhere").isEmpty();
        assertThat(one.asked).hasSize(1);
        assertThat(tries(payment)).extracting(RouteTry::result).containsExactly(Result.DECLINED);
    }

    @Test
    void aRiskThatIsSeenWhileTheBuyerPaysIsOneAsIfItHadBeenSeenAtOnce() {
        PaymentView payment = opens();
        led(payment);
        notices.answer(
                "one",
                one.call("declined " + reference(payment), world.shop.clock().instant()));
        one.does = Does.IS_SILENT;

        assertRejected("payment.declined", () -> led(payment));
        assertThat(two.asked).isEmpty();
    }

    @Test
    void forADayWhatThatBuyerBuysGoesToTheSameNumberOrNowhere() {
        one.does = Does.DECLINES;
        MemberId buyer = world.member();
        PaymentView declined = opens(buyer);
        assertRejected("payment.declined", () -> led(declined));
        one.does = Does.BEGINS;

        PaymentView again = opens(buyer);
        assertThat(led(again)).startsWith("one ");
        routes.stop("one", WHY, People.FINANCE);
        PaymentView third = opens(buyer);
        assertRejected("payment.declined", () -> led(third));
        assertThat(led(opens())).as("somebody else's").startsWith("two ");
        assertThat(two.asked).hasSize(1);

        world.shop.clock().advance(Duration.ofDays(1).plusMinutes(1));
        steps.expireDue();
        assertThat(led(opens(buyer))).startsWith("two ");
    }

    @Test
    void aNumberThatItsProviderBlocksTakesNothingAnyMoreAndOneCaseIsOpen() {
        one.does = Does.BLOCKS;
        PaymentView payment = opens();
        assertRejected("payment.declined", () -> led(payment));
        one.does = Does.BEGINS;

        assertRejected("payment.declined", () -> led(payment));
        assertThat(led(opens())).as("another buyer's").startsWith("two ");
        RouteView blocked = routes.find("one");
        assertThat(blocked.state()).isEqualTo(RouteState.BLOCKED);
        assertThat(blocked.reason()).isEqualTo("NO_AUTH");
        CaseId riskCase = blocked.riskCase();
        assertThat(world.shop.get(Cases.class).find(riskCase).flags().get(0).code())
                .isEqualTo("payment.route-blocked");
        assertThat(notices.of(riskCase, 0, 10).rows())
                .extracting(PaymentNotice::payment)
                .containsExactly(payment.id());
        assertThat(one.asked).hasSize(1);
    }

    @Test
    void whatAProviderHasBlockedTwoPeopleOpenAndOneDoesNot() {
        one.does = Does.BLOCKS;
        assertRejected("payment.declined", () -> led(opens()));
        one.does = Does.BEGINS;

        world.shop.get(RouteOpenDeed.class);
        assertRejected("payment-route.blocked", () -> routes.open("one", WHY, People.FINANCE));
        Approvals approvals = world.shop.get(Approvals.class);
        Asked asked = approvals.ask(
                new Ask(world.key(), RouteOpenDeed.CODE, new RouteOpenDeed.Route("one"), WHY, People.FINANCE));
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        assertThat(routes.find("one").state()).isEqualTo(RouteState.BLOCKED);
        approvals.agree(waits.id(), waits.hash(), People.CHECKER);

        assertThat(routes.find("one").state()).isEqualTo(RouteState.OPEN);
        assertThat(led(opens())).startsWith("one ");
        assertThat(rows("audit WHERE action LIKE 'payment-route.%' AND subject = 'one'"))
                .as("blocked, and opened")
                .isEqualTo(2);
    }

    @Test
    void aPersonStopsANumberWithAReasonAndWithoutAnyNobodyIsLedAnywhere() {
        assertRejected("permission.missing", () -> routes.stop("one", WHY, People.OPERATOR));
        assertRejected("field.missing", () -> routes.stop("one", " ", People.FINANCE));
        assertRejected("payment-route.not-found", () -> routes.stop("three", WHY, People.FINANCE));
        PaymentView payment = opens();
        led(payment);

        routes.stop("one", WHY, People.FINANCE);
        assertThat(led(payment)).as("shown anew where one is open").startsWith("two ");
        routes.stop("two", WHY, People.FINANCE);
        assertRejected("payment.no-route", () -> led(payment));
        assertRejected("payment.no-route", this::opens);

        assertThat(pays(one, payment).state()).as("what is under way goes on").isEqualTo(State.PLACED);
        routes.open("one", WHY, People.FINANCE);
        assertThat(led(opens())).startsWith("one ");
    }

    @Test
    void aNumberOverItsLimitIsNeverTakenAndOneThatIsWorkedOnIsWhereThereIsNoOther() {
        routes.terms("one", 38, World.PRICE, null, WHY, People.FINANCE);
        PaymentView first = opens();
        assertThat(led(first)).startsWith("one ");
        pays(one, first);
        world.shop.clock().advance(Duration.ofSeconds(10));

        PaymentView second = opens();
        assertThat(led(second)).as("worked on, and all there is").startsWith("two ");
        RoutingDecision why = routes.why(tries(second).get(0).decision()).orElseThrow();
        assertThat(why.routes().get(1).against()).containsExactly(RouteFact.OVER_LIMIT);

        routes.stop("two", WHY, People.FINANCE);
        assertRejected("payment.no-route", () -> led(opens()));
        world.shop.clock().advance(Duration.ofDays(1));
        steps.expireDue();
        assertThat(led(opens())).as("another day").startsWith("one ");
    }

    @Test
    void aNumberThatDoesNotAnswerIsLeftAloneForAWhileAndThenFoundToBeBack() {
        one.does = Does.IS_SILENT;
        for (int i = 0; i < 5; i++) {
            assertThat(led(opens())).startsWith("two ");
        }
        assertThat(routes.find("one").failing()).isTrue();
        assertThat(led(opens())).startsWith("two ");
        assertThat(one.asked).as("nobody waits for it").hasSize(5);

        one.does = Does.BEGINS;
        world.shop.clock().advance(Duration.ofMinutes(16));
        for (int i = 0; i < 4; i++) {
            assertThat(led(opens())).startsWith("one ");
        }
        assertThat(routes.find("one").failing()).isFalse();
    }

    @Test
    void whatDoesNotSuitAProviderIsSaidSoAndTriedNowhereElse() {
        one.does = Does.REFUSES;
        assertRejected("payment.provider-refused", () -> led(opens()));
        assertThat(two.asked).isEmpty();
    }

    @Test
    void aNumberOfAnotherSellerOpensNoHouseAndTakesNothing() {
        two.seller = "91440300MA5F00000Y";
        Gateways gateways = world.shop.get(Gateways.class);
        assertThatThrownBy(gateways::requireOneSeller)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("G10");
        one.does = Does.IS_SILENT;

        assertRejected("payment.silent", () -> led(opens()));
        assertThat(two.asked).isEmpty();
        two.seller = "91310000MA1K00000X";
        gateways.requireOneSeller();
        assertThat(led(opens())).startsWith("two ");
    }
}
