package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.Source;
import shop.solvent.order.Source.Turn;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.order.World;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** Coupons that come with orders. */
class OrderCouponsTest {

    private static final String CAMPAIGN = "autumn";

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final CouponBatches batches = shop.get(CouponBatches.class);
    private final Coupons coupons = shop.get(Coupons.class);
    private final OrderCoupons orders = shop.get(OrderCoupons.class);

    {
        NeedsCoupons.drafted(shop, CAMPAIGN);
    }

    private BatchView batch(BatchKind kind, String word, int wanted, boolean comesBack) {
        LocalDate end = LocalDate.now(shop.clock()).plusDays(30);
        CouponBatchId id = batches.make(
                new NewBatch(world.key(), CAMPAIGN, kind, "秋券", "Autumn", word, wanted, 1, null, end, null, comesBack),
                OPERATOR);
        shop.get(Steps.class).workOff(shop.get(CouponMaking.class));
        return batches.find(id);
    }

    private List<String> printed(BatchView batch) {
        return coupons.codes(batch, 0, 1_000, FINANCE).stream()
                .map(Coupons.Printed::code)
                .toList();
    }

    private PlaceOrder order(MemberId buyer, String... shown) {
        return new PlaceOrder(
                world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), null, null, List.of(shown));
    }

    private Receipt places(MemberId buyer, String... shown) {
        return shop.get(Checkout.class).place(order(buyer, shown));
    }

    private MemberId buyer() {
        return world.withMoney(world.member(), 50_000);
    }

    private long orders() {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM orders");
    }

    /** An order whose campaign grants something, as its transaction does it. */
    private OrderId uses(MemberId buyer, boolean held, String... shown) {
        OrderId id = new OrderId(Ids.next());
        shop.database().inTransaction(() -> {
            Taking seen = orders.lock(List.of(wish(0, buyer, shown)));
            seen.campaigns(0);
            seen.take(0, id, held, List.of(new Use(CAMPAIGN, 800)));
            seen.write();
        });
        return id;
    }

    private Wish wish(int index, MemberId buyer, String... shown) {
        Buyer known = shop.get(Members.class)
                .buyers(Set.of(buyer), shop.get(Database.class))
                .get(buyer);
        return new Wish(
                index, known, World.WEB, List.of(), List.of(shown), shop.clock().instant());
    }

    private void turns(OrderId order, Turn turn) {
        shop.database()
                .inTransaction(() -> orders.turn(List.of(new Source.Taker(order, true)), turn, "risk", "decided"));
    }

    private List<What> history(CouponId id) {
        return coupons.history(id).stream().map(CouponEvent::what).toList();
    }

    private CouponView of(MemberId member) {
        return coupons.of(member, 0, 1).rows().get(0);
    }

    @Test
    void aCouponThatIsNotGoodRefusesTheOrderAndChangesNothing() {
        BatchView batch = batch(BatchKind.CODES, null, 3, true);
        List<String> codes = printed(batch);
        MemberId owner = buyer();
        MemberId other = buyer();
        CouponId had = shop.get(CouponClaims.class)
                .claim(new ClaimCoupon("c", World.WEB, owner, codes.get(0)))
                .coupon();
        long money = world.spendable(other);

        assertRejected("coupon.of-another", () -> places(other, codes.get(0)));
        assertRejected("coupon.unknown", () -> places(other, had.toString()));
        assertRejected("coupon.unknown", () -> places(other, "no such word"));
        assertRejected("coupon.mistyped", () -> places(other, codes.get(1).substring(0, 22) + "?"));
        assertRejected("coupon.twice", () -> places(owner, had.toString(), codes.get(0)));
        assertRejected("coupon.too-many", () -> places(owner, "a1", "b1", "c1", "d1", "e1", "f1"));
        uses(buyer(), false, codes.get(2));
        assertRejected("coupon.used", () -> places(other, codes.get(2)));
        shop.clock().advance(Duration.ofDays(31));
        assertRejected("coupon.expired", () -> places(owner, codes.get(0)));

        assertThat(orders()).isZero();
        assertThat(world.spendable(other)).isEqualTo(money);
    }

    @Test
    void anOrderWhoseCouponIsNotGoodHarmsNoOtherOfItsTransaction() {
        MemberId one = buyer();
        MemberId two = buyer();

        List<Answer> answers = shop.get(Checkout.class).place(List.of(order(one, "nothing"), order(two)));

        assertRejected("coupon.unknown", () -> answers.get(0).receipt());
        assertThat(answers.get(1).receipt().coupons()).isEmpty();
        assertThat(orders()).isEqualTo(1);
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM coupon_miss WHERE member = ?", one.value()))
                .isEqualTo(1);
    }

    @Test
    void whoeverTriesCodesWithOrdersSoonGetsNoAnswer() {
        batch(BatchKind.WORD, "welcome", 5, true);
        MemberId guesser = buyer();
        for (int i = 0; i < 10; i++) {
            String guess = "guess" + i;
            assertRejected("coupon.unknown", () -> places(guesser, guess));
        }
        assertRejected("coupon.too-often", () -> places(guesser, "welcome"));
        assertThat(places(guesser).coupons()).isEmpty();
    }

    @Test
    void whatAnOrderDoesNotNeedIsToldAndStaysTheMembers() {
        String code = printed(batch(BatchKind.CODES, null, 1, true)).get(0);
        batch(BatchKind.WORD, "welcome", 5, true);
        PlaceOrder order = order(buyer(), code, "welcome");

        Receipt receipt = shop.get(Checkout.class).place(order);

        assertThat(receipt.coupons()).extracting(ShownCoupon::used).containsExactly(false, false);
        assertThat(history(receipt.coupons().get(0).coupon())).containsExactly(What.MADE, What.UNNEEDED);
        assertThat(shop.get(Checkout.class).place(order).coupons()).isEqualTo(receipt.coupons());
        assertRejected(
                "key.reused",
                () -> shop.get(Checkout.class)
                        .place(new PlaceOrder(
                                order.key(), order.member(), World.WEB, order.lines(), null, null, List.of(code))));
        assertThat(uses(buyer(), false, code)).isNotNull();
    }

    @Test
    void ofSixtyFourOrdersThatShowOneCodeAtOnceOneUsesIt() throws Exception {
        BatchView batch = batch(BatchKind.CODES, null, 1, true);
        String code = printed(batch).get(0);
        List<MemberId> buyers =
                IntStream.range(0, 64).mapToObj(i -> world.member()).toList();

        List<String> answers = Threads.atOnce(buyers, buyer -> used(buyer, code));

        assertThat(answers.stream().filter("used"::equals)).hasSize(1);
        assertThat(answers.stream().filter("coupon.used"::equals)).hasSize(63);
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM coupon_shown WHERE used"))
                .isEqualTo(1);
    }

    @Test
    void aPublicWordIsUsedAsOftenAsThereAreCouponsAndNoOftener() throws Exception {
        BatchView batch = batch(BatchKind.WORD, "welcome", 20, true);
        List<MemberId> buyers =
                IntStream.range(0, 32).mapToObj(i -> world.member()).toList();

        List<String> answers = Threads.atOnce(buyers, buyer -> used(buyer, "Welcome"));

        assertThat(answers.stream().filter("used"::equals)).hasSize(20);
        assertThat(answers.stream().filter("coupon.exhausted"::equals)).hasSize(12);
        assertThat(batches.tallies(List.of(batches.find(batch.id()))).get(batch.id()))
                .isEqualTo(new Tally(20, 20, 20, 0, 0, 0, 0, 16_000));
    }

    private String used(MemberId buyer, String code) {
        try {
            Attempts.run(() -> uses(buyer, false, code));
            return "used";
        } catch (Rejection refused) {
            return refused.reason().code();
        }
    }

    @Test
    void aHeldOrderHoldsItsCouponUntilItIsDecided() {
        List<String> codes = printed(batch(BatchKind.CODES, null, 2, false));
        MemberId one = buyer();
        MemberId two = buyer();
        OrderId goesOn = uses(one, true, codes.get(0));
        OrderId ends = uses(two, true, codes.get(1));
        assertThat(of(one).state()).isEqualTo(CouponState.HELD);
        assertRejected("coupon.held", () -> places(one, codes.get(0)));

        turns(goesOn, Turn.GOES_ON);
        turns(ends, Turn.COMES_TO_NOTHING);

        assertThat(of(one).state()).isEqualTo(CouponState.USED);
        assertThat(of(one).cost()).isEqualTo(800);
        assertThat(of(two).state()).isEqualTo(CouponState.RETURNED);
        assertThat(history(of(two).id())).containsExactly(What.MADE, What.HELD, What.RETURNED);
        assertThat(uses(two, false, of(two).id().toString())).isNotNull();
    }

    @Test
    void aRefundGivesTheCouponBackIfItsBatchSaysSo() {
        List<CouponState> after = new ArrayList<>();
        for (boolean comesBack : List.of(true, false)) {
            BatchView batch = batch(BatchKind.CODES, null, 1, comesBack);
            MemberId buyer = buyer();
            turns(uses(buyer, false, printed(batch).get(0)), Turn.TAKEN_BACK);
            after.add(of(buyer).state());
            assertThat(batches.tallies(List.of(batch)).get(batch.id()).cost()).isZero();
            assertThat(history(of(buyer).id())).endsWith(comesBack ? What.RETURNED : What.KEPT);
        }
        assertThat(after).containsExactly(CouponState.RETURNED, CouponState.USED);
    }

    @Test
    void whatIsDecidedAgainBeginsWithWhatWasRead() {
        String code = printed(batch(BatchKind.CODES, null, 1, true)).get(0);
        batch(BatchKind.WORD, "welcome", 1, true);
        List<Wish> two = List.of(wish(0, buyer(), code, "welcome"), wish(1, buyer(), code));
        shop.database().inTransaction(() -> {
            Taking seen = orders.lock(two);
            for (int tries = 0; tries < 3; tries++) {
                seen.again();
                assertThat(seen.campaigns(0)).containsExactly(CAMPAIGN);
                seen.take(0, new OrderId(Ids.next()), false, List.of(new Use(CAMPAIGN, 800)));
                assertRejected("coupon.used", () -> seen.campaigns(1));
            }
            seen.write();
        });
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM coupon_shown"))
                .isEqualTo(2);
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM coupon WHERE state = 'USED'"))
                .isEqualTo(1);
    }

    @Test
    void anOrderWithoutCouponsAsksNothingOfThemAndItsRefundOnlyWhatWasGivenForIt() {
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        server.get(ShippedRules.class);
        MemberId buyer = buyer();
        PlaceOrder order = order(buyer);

        Receipt receipt = server.get(Checkout.class).place(order);
        server.get(Checkout.class).place(order);
        assertThat(counting.statements()).isNotEmpty().noneMatch(sql -> sql.contains("coupon"));

        server.get(Refunds.class)
                .refund(new RefundOrder(world.key(), "system:test", null, receipt.id(), "changed my mind"));
        assertThat(counting.statements().stream().filter(sql -> sql.contains("coupon")))
                .singleElement()
                .asString()
                .contains("FROM act_coupon WHERE order_id = ?");
    }

    @Test
    void aQuoteLooksAtCouponsTakesNoneAndCountsWhoTriesCodes() {
        BatchView batch = batch(BatchKind.CODES, null, 3, true);
        String code = printed(batch).get(0);
        MemberId buyer = buyer();
        Quotes quotes = shop.get(Quotes.class);
        List<Line> cart = List.of(new Line(World.COURSE, 1));

        Quote quote = quotes.quote(new AskQuote(buyer, World.WEB, cart, null, List.of(code)));
        assertThat(shop.get(Database.class)
                        .number("SELECT COUNT(*) FROM coupon WHERE member IS NOT NULL OR state <> 'ISSUED'"))
                .isZero();
        PlaceOrder without = new PlaceOrder(world.key(), buyer, World.WEB, cart, null, null, List.of(), quote.id());
        assertRejected("quote.other-content", () -> shop.get(Checkout.class).place(without));
        PlaceOrder with = new PlaceOrder(world.key(), buyer, World.WEB, cart, null, null, List.of(code), quote.id());
        assertThat(shop.get(Checkout.class).place(with).payable()).isEqualTo(quote.payable());

        AskQuote guess = new AskQuote(buyer, World.WEB, cart, null, List.of("no such word"));
        assertRejected("coupon.unknown", () -> quotes.quote(guess));
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM coupon_miss WHERE member = ?", buyer.value()))
                .isEqualTo(1);
        assertRejected(
                "quote.guest-coupon", () -> quotes.quote(new AskQuote(null, World.WEB, cart, null, List.of(code))));
    }
}
