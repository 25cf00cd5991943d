package shop.solvent.limited;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contacts;
import shop.solvent.member.Registration;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** One buyer gets only so many of goods within some days. */
class BuyerLimitsTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final BuyerLimits limits = shop.get(BuyerLimits.class);

    private void mostOf(int pieces, int days) {
        limits.say(World.COURSE, pieces, days, limits.of(World.COURSE).version(), "nobody takes them all", OPERATOR);
        shop.get(KnownLimits.class).look();
    }

    private MemberId rich() {
        return world.withMoney(world.member(), 400_000);
    }

    private MemberId guest(String number) {
        return world.withMoney(
                shop.get(Registration.class)
                        .guest(world.key(), World.WEB, shop.get(Contacts.class).of(number))
                        .id(),
                400_000);
    }

    private Receipt buys(MemberId member, int pieces) {
        return world.buys(member, pieces, "device-of-" + member);
    }

    @Test
    void aMemberGetsSoManyWithinTheDaysAndAsManyAgainAfterThem() {
        mostOf(3, 7);
        MemberId member = rich();
        buys(member, 2);
        assertRejected("limited.per-buyer", () -> buys(member, 2));
        buys(member, 1);
        assertRejected("limited.per-buyer", () -> buys(member, 1));
        buys(rich(), 3);
        shop.clock().advance(Duration.ofDays(6));
        assertRejected("limited.per-buyer", () -> buys(member, 1));
        shop.clock().advance(Duration.ofDays(1));
        assertThat(buys(member, 3).outcome()).isEqualTo(Outcome.ACCEPTED);
        world.booksAgree();
    }

    @Test
    void whoAsksTwentyTimesAtOnceOnTwoServersGetsNoMore() throws Exception {
        mostOf(4, 1);
        MemberId member = rich();
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(buying(i % 2 == 0 ? shop : second, member));
        }

        assertThat(Threads.atOnce(calls))
                .filteredOn("limited.per-buyer"::equals)
                .hasSize(16); // of the four some may be held, as one who buys so fast is
        assertThat(shop.get(Database.class).number("SELECT SUM(pieces) FROM buyer_piece"))
                .isEqualTo(4);
    }

    @Test
    void guestsWithTheSameNumberAreOneBuyerAlsoAtOnceAndTakeNothingFromItsMember() throws Exception {
        mostOf(4, 1);
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(buying(i % 2 == 0 ? shop : second, guest(i % 3 == 0 ? "13600009999" : "+86 136 0000 9999")));
        }

        List<String> answers = Threads.atOnce(calls);

        assertThat(answers).filteredOn("ACCEPTED"::equals).hasSize(4);
        assertThat(answers).filteredOn("limited.per-buyer"::equals).hasSize(8);
        assertThat(buys(guest("13600008888"), 4).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(buys(rich(), 4).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(shop.get(Database.class)
                        .number("SELECT COUNT(*) FROM buyer_piece WHERE member IS NULL AND contact IS NOT NULL"))
                .isEqualTo(5);
    }

    private Callable<String> buying(TestShop server, MemberId member) {
        PlaceOrder order = new PlaceOrder(
                world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "device-of-" + member, null);
        return () -> {
            try {
                return server.get(Checkout.class).place(order).outcome().name();
            } catch (Rejection refused) {
                return refused.reason().code();
            }
        };
    }

    @Test
    void whatIsRefundedOrCameToNothingCanBeBoughtAgainAndWhatIsHeldCounts() {
        MemberId inviter = rich();
        world.buys(inviter, 1, "shared");
        mostOf(1, 30);
        MemberId member = rich();
        Receipt paid = buys(member, 1);
        world.refund(paid.id());
        assertThat(buys(member, 1).outcome()).isEqualTo(Outcome.ACCEPTED);

        MemberId suspect = world.withMoney(world.invitedBy(inviter), 100_000);
        assertThat(world.buys(suspect, 1, "shared").outcome()).isEqualTo(Outcome.HELD);
        assertRejected("limited.per-buyer", () -> buys(suspect, 1));
        CaseId open = shop.get(Database.class)
                .find("SELECT id FROM risk_case WHERE state = 'OPEN'", row -> new CaseId(row.getLong(1)))
                .orElseThrow();
        shop.get(Review.class).reject(open, RISK, "not known");
        assertThat(buys(suspect, 1)).isNotNull();
        assertRejected("limited.per-buyer", () -> buys(suspect, 1));
    }

    @Test
    void ordersOfOneTransactionAndTwoLinesOfTheSameGoodsCountTogether() {
        mostOf(3, 1);
        MemberId member = rich();
        PlaceOrder two = new PlaceOrder(
                world.key(),
                member,
                World.WEB,
                List.of(new Line(World.COURSE, 2), new Line(World.COURSE, 2)),
                "device",
                null);
        assertRejected("limited.per-buyer", () -> shop.get(Checkout.class).place(two));
        MemberId one = guest("13600007777");
        MemberId same = guest("13600007777");
        assertThat(shop.get(Checkout.class).place(List.of(of(one, 2), of(same, 2), of(same, 1))))
                .extracting(answer -> answer instanceof shop.solvent.order.Answer.Rejected rejected
                        ? rejected.rejection().reason().code()
                        : answer.receipt().outcome().name())
                .containsExactly("ACCEPTED", "limited.per-buyer", "ACCEPTED");
    }

    private PlaceOrder of(MemberId member, int pieces) {
        return new PlaceOrder(world.key(), member, World.WEB, List.of(new Line(World.COURSE, pieces)), null, null);
    }

    @Test
    void aQuoteSaysItToo() {
        mostOf(1, 1);
        MemberId member = rich();
        Quotes quotes = shop.get(Quotes.class);
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        assertThat(quotes.quote(new AskQuote(member, World.WEB, cart, null)).id())
                .isNotNull();
        buys(member, 1);
        assertRejected("limited.per-buyer", () -> quotes.quote(new AskQuote(member, World.WEB, cart, null)));
        assertThat(quotes.quote(new AskQuote(null, World.WEB, cart, null)).outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aBoundIsSaidByWhoMayAndTakenAwayAgain() {
        assertRejected("permission.missing", () -> limits.say(World.COURSE, 1, 1, 0, "mine", FINANCE));
        assertRejected("product.not-found", () -> limits.say("nothing", 1, 1, 0, "none", OPERATOR));
        assertRejected("field.out-of-range", () -> limits.say(World.COURSE, -1, 1, 0, "x", OPERATOR));
        assertRejected("field.out-of-range", () -> limits.say(World.COURSE, 1, 0, 0, "x", OPERATOR));
        assertRejected("field.out-of-range", () -> limits.say(World.COURSE, 1, 367, 0, "x", OPERATOR));
        mostOf(1, 1);
        assertRejected("version.outdated", () -> limits.say(World.COURSE, 2, 1, 0, "x", OPERATOR));
        assertThat(limits.say(World.COURSE, 1, 1, 1, "the same", OPERATOR)).isFalse();
        MemberId member = rich();
        buys(member, 1);
        assertRejected("limited.per-buyer", () -> buys(member, 1));
        limits.say(World.COURSE, 0, 0, 1, "enough for all", OPERATOR);
        assertThat(buys(member, 1).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(limits.of(World.COURSE)).isEqualTo(new BuyerLimit(World.COURSE, 0, 0, 2));
    }

    @Test
    void whatNoBoundLooksBackAtIsForgotten() {
        mostOf(2, BuyerLimits.LONGEST);
        MemberId member = rich();
        buys(member, 1);
        buys(guest("13600006666"), 1);
        OrderShares shares = shop.get(OrderShares.class);
        shop.clock().advance(Duration.ofDays(BuyerLimits.LONGEST - 1));
        shares.tidy();
        assertRejected("limited.per-buyer", () -> buys(member, 2));

        shop.clock().advance(Duration.ofDays(2));
        shares.tidy();

        Database database = shop.get(Database.class);
        assertThat(database.number("SELECT COUNT(*) FROM buyer_piece")).isZero();
        assertThat(database.number("SELECT COUNT(*) FROM buyer_contact")).isZero();
        assertThat(buys(member, 2).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anOrderOfOtherGoodsAsksNothing() {
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        List<Integer> statements = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (i == 2) {
                mostOf(1, 1);
                shop.get(Database.class).update("UPDATE buyer_limit SET sku = 'other'");
                server.get(KnownLimits.class).look();
            }
            PlaceOrder order = of(rich(), 1);
            counting.statements();
            server.get(Checkout.class).place(order);
            statements.add(counting.statements().size());
        }

        assertThat(statements.get(2)).isEqualTo(statements.get(1));
    }
}
