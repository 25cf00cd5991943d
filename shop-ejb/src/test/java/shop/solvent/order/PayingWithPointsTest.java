package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.day.DayStep;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Notices;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.payment.SandboxGateway;
import shop.solvent.platform.Steps;
import shop.solvent.points.EndingPoints;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.WaitingCoins;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;

/** Coins come with an order, points when they are released; both pay orders, and money lies behind each of them until then. */
class PayingWithPointsTest {

    private final World world = new World();

    @BeforeEach
    void coinsForOrders() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity < 5 )
                then effects.coins($line, 1000, 0); end

                rule "大单金币七天后可用 · Coins of large orders later" @id("later")
                when $line : LineFact( quantity >= 5 )
                then effects.coins($line, 1000, 7); end

                rule "金币三十天到期 · Coins end after thirty days" @id("end")
                when LineFact( quantity == 2 )
                then effects.coinsEnd(30, 0); end

                rule "下单续二十天 · An order keeps them for twenty" @id("kept")
                when LineFact( quantity == 2 )
                then effects.coinsKept(20); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                five,later,yes,10000,5,5000,1000,accepted
                five are no few,tenth,no,10000,5,5000,1000,accepted
                one is not many,later,no,10000,1,5000,1000,accepted
                three,three,yes,10000,3,5000,1000,held
                two,three,no,10000,2,5000,1000,accepted
                two end,end,yes,10000,2,5000,1000,accepted
                one does not,end,no,10000,1,5000,1000,accepted
                two are kept,kept,yes,10000,2,5000,1000,accepted
                one is not,kept,no,10000,1,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), People.FINANCE, World.MERCHANT, Money.fen(10_000), "to begin with"));
    }

    private MemberId buyer() {
        return world.withMoney(world.member(), 400_000);
    }

    private PlaceOrder order(MemberId member, int quantity, long coins, long points) {
        return new PlaceOrder(
                world.key(),
                member,
                World.WEB,
                List.of(new Line(World.COURSE, quantity)),
                "device-of-" + member,
                null,
                List.of(),
                null,
                new Spent(coins, points));
    }

    private Receipt buys(MemberId member, int quantity, long coins, long points) {
        return world.shop.get(Checkout.class).place(order(member, quantity, coins, points));
    }

    private long has(MemberId member, AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(type)
                .available()
                .amount();
    }

    private long coins(MemberId member) {
        return has(member, AccountType.COINS);
    }

    private long points(MemberId member) {
        return has(member, AccountType.RELEASED_POINTS);
    }

    private List<LotView> lots(MemberId member) {
        return world.shop.get(Points.class).of(member).lots();
    }

    private long backing() {
        return world.pool().backing().amount();
    }

    private void decide(OrderId order, boolean approve) {
        Review review = world.shop.get(Review.class);
        var open = world.shop.get(Cases.class).of(CaseSubject.of(order)).orElseThrow();
        if (approve) {
            review.approve(open.id(), "risk", "a regular");
        } else {
            review.reject(open.id(), "risk", "no regular");
        }
    }

    /** All that falls due in two months. */
    private void releasesAll() {
        world.shop.clock().advance(Duration.ofDays(70));
        world.shop
                .get(Releases.class)
                .start(new StartRelease(
                        world.key(),
                        World.MERCHANT,
                        YearMonth.now(world.shop.clock()).toString(),
                        "system:test"));
        world.shop.get(Steps.class).workOff(world.shop.get(ReleaseJob.class));
    }

    @Test
    void anOrderGivesCoinsWithTheMoneyBehindThemAndTheNextIsPaidWithThem() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        assertThat(coins(buyer)).isEqualTo(1_000);
        assertThat(backing()).isEqualTo(1_000);

        Receipt paid = buys(buyer, 1, 600, 0);

        assertThat(paid.payable()).isEqualTo(Money.fen(World.PRICE - 600));
        assertThat(coins(buyer)).isEqualTo(1_000 - 600 + 940); // a tenth of what was paid in money
        assertThat(backing()).isEqualTo(1_340);
        assertThat(world.spendable(buyer)).isEqualTo(400_000 - 10_000 - 9_400);
        world.booksAgree();
    }

    @Test
    void aLatePaymentWhoseCoinsWereSpentSinceIsNoOrderAndTheMoneyGoesWhereTheBuyerChose() {
        System.setProperty("shop.sandbox", "on");
        try {
            for (IfLate wish : IfLate.values()) {
                spentSince(wish, 0);
                spentSince(wish, 5_000); // nobody takes more of the wallet than was agreed
            }
        } finally {
            System.clearProperty("shop.sandbox");
        }
    }

    private void spentSince(IfLate wish, long beside) {
        MemberId buyer = world.withMoney(world.member(), World.PRICE);
        buys(buyer, 1, 0, 0);
        PaymentView payment = opens(buyer, wish, 600);
        assertThat(payment.amount()).isEqualTo(Money.fen(World.PRICE - 600));
        String page = world.shop.get(Payments.class).page(payment.id());
        world.shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), SandboxCashier.Act.PAY_LATE);
        world.withMoney(buyer, 5 * World.PRICE - 1_000 + beside);
        assertThat(coins(buyer)).as("some are kept for who pays").isEqualTo(400);
        world.shop.clock().advance(Duration.ofMinutes(16));
        world.shop.get(PaymentSteps.class).expireDue();
        assertThat(buys(buyer, 5, 1_000, 0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(coins(buyer)).isZero();

        PaymentView paid = told(payment);

        boolean back = wish == IfLate.BACK;
        assertThat(paid.state()).isEqualTo(back ? PaymentView.State.RETURNED : PaymentView.State.CREDITED);
        assertThat(paid.why().code()).isEqualTo("payment.dearer");
        assertThat(paid.refund()).isEqualTo(back ? PaymentView.Refund.DONE : null);
        assertThat(world.spendable(buyer)).isEqualTo(beside + (back ? 0 : World.PRICE - 600));
        world.booksAgree();
    }

    @Test
    void aPaymentAtTheProviderTakesTheCoinsItCountsOnWithTheMoney() {
        System.setProperty("shop.sandbox", "on");
        try {
            MemberId buyer = world.withMoney(world.member(), World.PRICE);
            buys(buyer, 1, 0, 0);
            PaymentView paid = pays(opens(buyer, IfLate.BACK, 600));
            assertThat(paid.state()).isEqualTo(PaymentView.State.PLACED);
            assertThat(coins(buyer)).isEqualTo(400 + 940);
            assertThat(world.spendable(buyer)).isZero();
            world.booksAgree();
        } finally {
            System.clearProperty("shop.sandbox");
        }
    }

    private PaymentView opens(MemberId buyer, IfLate wish, long coins) {
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Spent spend = new Spent(coins, 0);
        Quote quote = world.shop
                .get(Quotes.class)
                .quote(new AskQuote(buyer, World.WEB, cart, "device-of-" + buyer, List.of(), true, spend));
        return world.shop
                .get(Payments.class)
                .open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                buyer,
                                cart,
                                "device-of-" + buyer,
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                wish,
                                spend),
                        Set.of())
                .payment();
    }

    private PaymentView pays(PaymentView payment) {
        String page = world.shop.get(Payments.class).page(payment.id());
        world.shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), SandboxCashier.Act.PAY);
        return told(payment);
    }

    private PaymentView told(PaymentView payment) {
        PaymentSteps steps = world.shop.get(PaymentSteps.class);
        steps.work();
        steps.settleAll();
        steps.giveBackAll();
        return world.shop.get(Payments.class).find(payment.id());
    }

    @Test
    void whoWantsToUseMoreThanTheyHaveUsesWhatTheyHave() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        assertThat(buys(buyer, 1, 50_000, 50_000).payable()).isEqualTo(Money.fen(World.PRICE - 1_000));
        assertThat(buys(world.withMoney(world.member(), 20_000), 1, 50_000, 0).payable())
                .isEqualTo(Money.fen(World.PRICE));
        world.booksAgree();
    }

    @Test
    void aPoolGivesNoMoreCoinsThanItHasMoneyFor() {
        MemberId buyer = buyer();
        for (int i = 0; i < 3; i++) {
            // 3,000 are set aside for their coins
            assertThat(buys(world.withMoney(world.member(), 40_000), 3, 0, 0).outcome())
                    .isEqualTo(Outcome.HELD);
        }
        Receipt order = buys(buyer, 4, 0, 0);
        assertThat(order.effects())
                .filteredOn(effect -> effect.kind().equals("coins"))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.granted()).isEqualTo(1_000);
                    assertThat(effect.limitedBy()).isEqualTo("pool");
                });
        assertThat(coins(buyer)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void coinsThatComeLaterAndTheirMoneyAreSetAsideUntilThen() {
        MemberId buyer = buyer();
        buys(buyer, 5, 0, 0);
        assertThat(coins(buyer)).isZero();
        assertThat(backing()).isZero();
        assertThat(buys(buyer, 1, 5_000, 0).payable()).isEqualTo(Money.fen(World.PRICE));
        world.booksAgree();
    }

    /** The day that is today goes by. */
    private void theDayEnds() {
        LocalDate day = LocalDate.now(world.shop.clock());
        world.shop.clock().advance(Duration.ofDays(1));
        for (DayStep step : List.of(world.shop.get(WaitingCoins.class), world.shop.get(EndingPoints.class))) {
            Progress progress = step.step(day, 0);
            while (progress.then() == Progress.Then.MORE) {
                progress = step.step(day, progress.after());
            }
            assertThat(progress.then()).isEqualTo(Progress.Then.DONE);
        }
    }

    @Test
    void coinsThatComeLaterCanBeSpentFromTheirDayOn() {
        MemberId buyer = buyer();
        buys(buyer, 5, 0, 0);
        for (int day = 1; day <= 6; day++) {
            theDayEnds();
            assertThat(coins(buyer)).isZero();
        }
        Notices notices = world.shop.get(Notices.class);
        assertThat(notices.of(buyer, null, 10).rows()).isEmpty();
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(5_000);
        assertThat(backing()).isEqualTo(5_000);
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(5_000);
        assertThat(notices.of(buyer, null, 10).rows())
                .extracting(NoticeView::kind, told -> told.values().get("coins"))
                .containsExactly(tuple(NoticeKind.COINS_SPENDABLE, "5000"));
        world.booksAgree();
    }

    @Test
    void whatIsLeftOfCoinsAfterTheirLastDayGoesBackIntoThePool() {
        MemberId buyer = buyer();
        buys(buyer, 2, 0, 0);
        buys(buyer, 1, 500, 0); // and they are kept for twenty days by this, which is less than they have
        long pool = world.pool().available().amount();
        for (int day = 0; day < 30; day++) {
            theDayEnds();
        }
        assertThat(coins(buyer)).isEqualTo(1_500 + 950);
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(950); // these never end
        assertThat(world.pool().available().amount()).isEqualTo(pool + 1_500);
        world.booksAgree();
    }

    @Test
    void anOrderKeepsCoinsThatWouldEnd() {
        MemberId buyer = buyer();
        buys(buyer, 2, 0, 0);
        world.shop.clock().advance(Duration.ofDays(25));
        buys(buyer, 1, 0, 0);
        world.shop.clock().advance(Duration.ofDays(10));
        theDayEnds();
        assertThat(lots(buyer))
                .filteredOn(lot -> lot.endsOn() != null)
                .extracting(LotView::left, lot -> lot.endsOn())
                .containsExactly(tuple(2_000L, LocalDate.of(2026, 8, 15)));
    }

    @Test
    void whatComesBackAfterItsLastDayCanBeSpentForAMonthMore() {
        MemberId buyer = buyer();
        buys(buyer, 2, 0, 0);
        OrderId order = buys(buyer, 1, 2_000, 0).id();
        world.shop.clock().advance(Duration.ofDays(60));
        theDayEnds();
        world.refund(order);
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(2_000);
        world.booksAgree();
    }

    @Test
    void coinsThatWaitAreTakenBackWithTheirOrder() {
        MemberId buyer = buyer();
        long before = world.pool().available().amount();
        world.refund(buys(buyer, 5, 0, 0).id());
        assertThat(world.pool().available().amount()).isEqualTo(before);
        assertThat(world.spendable(buyer)).isEqualTo(400_000);
        assertThat(lots(buyer)).allMatch(lot -> lot.cancelled() == lot.points());
        world.booksAgree();
    }

    @Test
    void releasedPointsPayHalfOfAPriceAtMost() {
        MemberId buyer = buyer();
        buys(buyer, 4, 0, 0); // four stages of 1,000 for a newcomer, or two of 2,000
        releasesAll();
        long released = points(buyer);
        assertThat(released).isPositive();

        Receipt paid = buys(buyer, 1, 0, 100_000);

        long used = Math.min(released, World.PRICE / 2);
        assertThat(paid.payable()).isEqualTo(Money.fen(World.PRICE - used));
        assertThat(points(buyer)).isEqualTo(released - used);
        world.booksAgree();
    }

    @Test
    void goodsThatMayBeHadForPointsAloneCostNoMoneyAndTheirMerchantGetsIt() {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                "postcard", ProductKind.COLLECTIBLE, "明信片", "Postcard", World.MERCHANT, null, null, "system:test"));
        catalogue.setPrice("postcard", World.WEB, 300, "system:test");
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "goods for points")
                .put("checkout/spend/for-points.drl", """
                rule "全用积分 · For points alone" @id("for-points")
                when
                    PointsFact( points > 0 )
                    not LineFact( sku != "postcard" )
                then effects.payInPoints(10000); end
                """)
                .put("checkout/spend/for-points.cases.csv", """
                case,rule,fires,points.points,line1.sku,line1.amount,decision.paidInPoints,decision.payable
                alone,for-points,yes,500,postcard,300,300,0
                other goods,for-points,no,20000,ps-advanced,10000,5000,5000
                """)
                .throughTheHouse();
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        releasesAll();
        long points = points(buyer);
        assertThat(points).isGreaterThan(300);
        long money = world.spendable(buyer);
        List<LotView> before = lots(buyer);
        long owed = owed();

        Receipt order = world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new Line("postcard", 1)),
                        "device-of-" + buyer,
                        null,
                        List.of(),
                        null,
                        new Spent(0, 300)));

        assertThat(order.payable()).isEqualTo(Money.fen(0));
        assertThat(points(buyer)).isEqualTo(points - 300);
        assertThat(world.spendable(buyer)).isEqualTo(money);
        assertThat(owed()).as("nothing is given up of what no money paid").isEqualTo(owed + 300);
        world.booksAgree();
        world.refund(order.id());
        assertThat(lots(buyer)).usingRecursiveComparison().isEqualTo(before);
        assertThat(owed()).isEqualTo(owed);
        world.booksAgree();
    }

    private long owed() {
        return world.shop
                .get(Ledger.class)
                .totals()
                .get(AccountType.PAYABLE)
                .posted()
                .amount();
    }

    @Test
    void aRefundGivesBackTheVeryLotsThatPaid() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        buys(buyer, 4, 0, 0);
        List<LotView> before = lots(buyer);
        long coins = coins(buyer);
        long backing = backing();

        OrderId order = buys(buyer, 1, 1_500, 0).id();
        assertThat(lots(buyer)).filteredOn(lot -> lot.gone() > 0).hasSize(2);
        RefundReceipt refund = world.refund(order);

        assertThat(refund.amount()).isEqualTo(Money.fen(World.PRICE - 1_500));
        assertThat(lots(buyer)).containsAll(before);
        assertThat(coins(buyer)).isEqualTo(coins);
        assertThat(backing()).isEqualTo(backing);
        world.booksAgree();
    }

    @Test
    void whatWasSpentOfAnOrdersCoinsIsKeptFromItsRefund() {
        MemberId buyer = buyer();
        OrderId first = buys(buyer, 1, 0, 0).id();
        buys(buyer, 1, 700, 0);
        long pool = world.pool().available().amount();

        RefundReceipt refund = world.refund(first);

        assertThat(refund.amount()).isEqualTo(Money.fen(World.PRICE - 700));
        assertThat(coins(buyer)).isEqualTo(930); // of the second order
        assertThat(world.spendable(buyer)).isEqualTo(400_000 - 9_300 - 700);
        assertThat(world.pool().available().amount()).isEqualTo(pool); // gave up 1,000 and got 300 and 700 back
        world.booksAgree();
    }

    @Test
    void aHeldOrderHoldsWhatItIsPaidWith() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        Receipt held = buys(buyer, 3, 800, 0);
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(coins(buyer)).isEqualTo(200);
        world.booksAgree();

        decide(held.id(), false);

        assertThat(coins(buyer)).isEqualTo(1_000);
        assertThat(backing()).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void whatAHeldOrderHeldBeyondItsLastDayCanBeSpentForAMonthMoreWhenItComesBack() {
        MemberId buyer = buyer();
        buys(buyer, 2, 0, 0);
        OrderId held = buys(buyer, 3, 2_000, 0).id();
        world.shop.clock().advance(Duration.ofDays(50));
        theDayEnds();
        decide(held, false);
        theDayEnds();
        assertThat(coins(buyer)).isEqualTo(2_000);
        world.booksAgree();
    }

    @Test
    void aHeldOrderThatGoesOnSpendsThemAndGivesItsCoins() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        Receipt held = buys(buyer, 3, 800, 0);

        decide(held.id(), true);

        assertThat(coins(buyer)).isEqualTo(200 + 2_920);
        assertThat(backing()).isEqualTo(3_120);
        world.refund(held.id());
        assertThat(coins(buyer)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void ofEightOrdersAtOnceForTheSameCoinsNoneSpendsWhatAnotherDid() throws Exception {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        List<Callable<Receipt>> orders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PlaceOrder order = order(buyer, 1, 1_000, 0);
            orders.add(() -> world.shop.get(Checkout.class).place(order));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        long paid = 0;
        try {
            for (Future<Receipt> one : threads.invokeAll(orders)) {
                assertThat(one.get().outcome()).isNotEqualTo(Outcome.REFUSED); // some are looked at, so many are they
                paid += one.get().payable().amount();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(world.spendable(buyer)).isEqualTo(400_000 - 10_000 - paid);
        assertThat(paid).isLessThan(8 * World.PRICE);
        world.booksAgree();
    }

    @Test
    void aQuoteSaysWhatCoinsWouldPayAndTheOrderKeepsToIt() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        Quote quote = world.shop
                .get(Quotes.class)
                .quote(new AskQuote(
                        buyer,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "d",
                        List.of(),
                        true,
                        new Spent(5_000, 0)));
        assertThat(quote.spent()).isEqualTo(new Spent(1_000, 0));
        assertThat(quote.payable()).isEqualTo(Money.fen(9_000));
        assertThat(quote.subsidy()).isEqualTo(Money.fen(0));

        PlaceOrder other = order(buyer, 1, 1_000, 0);
        assertRejected("quote.other-content", () -> place(other, quote));
        buys(buyer, 1, 1_000, 0); // brings 900
        assertRejected("quote.changed", () -> place(order(buyer, 1, 5_000, 0), quote));
    }

    private Receipt place(PlaceOrder like, Quote quote) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        like.key(),
                        like.member(),
                        like.channel(),
                        like.lines(),
                        "d",
                        null,
                        List.of(),
                        quote.id(),
                        like.spend()));
    }

    @Test
    void theSameOrderWithOtherCoinsIsAnotherOrder() {
        MemberId buyer = buyer();
        buys(buyer, 1, 0, 0);
        PlaceOrder order = order(buyer, 1, 500, 0);
        Checkout checkout = world.shop.get(Checkout.class);
        Receipt first = checkout.place(order);
        assertThat(checkout.place(order).id()).isEqualTo(first.id());
        PlaceOrder other = new PlaceOrder(
                order.key(), buyer, World.WEB, order.lines(), order.device(), null, List.of(), null, new Spent(501, 0));
        assertRejected("key.reused", () -> checkout.place(other));
        assertRejected("field.out-of-range", () -> buys(buyer, 1, -1, 0));
    }
}
