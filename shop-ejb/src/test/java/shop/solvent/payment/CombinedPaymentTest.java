package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Stop;
import shop.solvent.member.Contacts;
import shop.solvent.member.Registration;
import shop.solvent.operator.People;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.Leg;
import shop.solvent.order.LegBack;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.RefundReceipt;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.latepayment.LatePaymentDecision;
import shop.solvent.rules.latepayment.LatePaymentFact;
import shop.solvent.wallet.AtProvider;
import shop.solvent.wallet.GiveGift;

/** An order that is paid with coins, the wallet and at a provider, and what becomes of each of them when it goes back. */
class CombinedPaymentTest {

    private static final Spent ALL_COINS = new Spent(5_000, 0);

    private World world;
    private TestShop shop;
    private Payments payments;
    private PaymentSteps steps;

    @BeforeEach
    void aSandboxWithCoins() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        shop = world.shop;
        payments = shop.get(Payments.class);
        steps = shop.get(PaymentSteps.class);
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity < 5 )
                then effects.coins($line, 1000, 0); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                many,tenth,no,10000,5,5000,0,accepted
                three,three,yes,10000,3,5000,1000,held
                two,three,no,10000,2,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                shop, new Contribute(world.key(), FINANCE, World.MERCHANT, Money.fen(20_000), "to begin with"));
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private Balance has(MemberId member, AccountType type) {
        return shop.get(Ledger.class).balances(member.value()).get(type);
    }

    private long free(MemberId member, AccountType type) {
        return has(member, type).available().amount();
    }

    /** Who has 1,000 coins and so much money. */
    private MemberId buyer(long money) {
        MemberId member = world.withMoney(world.member(), World.PRICE + money);
        world.buys(member);
        assertThat(free(member, AccountType.COINS)).isEqualTo(1_000);
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(money);
        return member;
    }

    private OpenPayment wants(MemberId member, int quantity, IfLate ifLate) {
        List<Line> cart = List.of(new Line(World.COURSE, quantity));
        String device = "device-of-" + member;
        Quote quote =
                shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, cart, device, List.of(), true, ALL_COINS));
        return new OpenPayment(
                world.key(),
                World.WEB,
                member,
                cart,
                device,
                List.of(),
                quote.id(),
                quote.missing(),
                ifLate,
                ALL_COINS);
    }

    private PaymentView opens(MemberId member, int quantity) {
        return payments.open(wants(member, quantity, IfLate.BACK), Set.of()).payment();
    }

    private PaymentView pays(PaymentView payment) {
        String page = payments.page(payment.id());
        shop.get(SandboxGateway.class).act(page.substring(page.indexOf('=') + 1), Act.PAY);
        steps.work();
        return now(payment);
    }

    private PaymentView now(PaymentView payment) {
        return payments.find(payment.id());
    }

    /** Paid with 1,000 coins, so much of the wallet, and the rest at the provider. */
    private PaymentView bought(MemberId member) {
        PaymentView paid = pays(opens(member, 1));
        assertThat(paid.state()).isEqualTo(State.PLACED);
        assertThat(free(member, AccountType.PAID_IN)).isZero();
        return paid;
    }

    private RefundReceipt refund(OrderId order, boolean intoWallet) {
        return shop.get(Refunds.class)
                .refund(new RefundOrder(world.key(), "system:test", null, order, "changed my mind", intoWallet));
    }

    @Test
    void eachLegOfAnOrderThatGoesBackReturnsWhereItCameFrom() {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);
        assertThat(paid.amount()).isEqualTo(Money.fen(5_000));
        long custody = custody();

        RefundReceipt back = world.refund(paid.order());

        assertThat(back.amount()).isEqualTo(Money.fen(9_000));
        assertThat(back.legs())
                .containsExactly(
                        new LegBack(Leg.PROVIDER, 5_000, 5_000),
                        new LegBack(Leg.PAID_IN, 4_000, 4_000),
                        new LegBack(Leg.COINS, 1_000, 1_000));
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(4_000);
        assertThat(has(member, AccountType.PAID_IN).posted())
                .as("as long as it is under way it is the member's")
                .isEqualTo(Money.fen(9_000));
        assertThat(free(member, AccountType.COINS))
                .as("those that were paid with; those of the order are no more")
                .isEqualTo(1_000);
        assertThat(now(paid).refund()).isEqualTo(Refund.WANTED);
        assertThat(custody()).isEqualTo(custody);
        world.booksAgree();

        steps.giveBackAll();

        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(has(member, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(4_000));
        assertThat(custody()).isEqualTo(custody - 5_000);
        assertThat(shop.database().database().number("SELECT amount FROM sandbox_refund WHERE state = 'DONE'"))
                .isEqualTo(5_000);
        world.booksAgree();
    }

    @Test
    void onTheProvidersBillSuchARefundIsInTheBooksAndPassesThroughNothing() {
        PaymentView paid = bought(buyer(4_000));
        world.refund(paid.order());
        steps.giveBackAll();
        String ref = paid.providerRef();
        Instant from = shop.clock().instant().minus(Duration.ofDays(1));
        Instant until = shop.clock().instant().plus(Duration.ofDays(1));
        PaymentsAtProvider sides = shop.get(PaymentsAtProvider.class);

        assertThat(sides.refunds("sandbox", List.of(ref)).get(ref))
                .singleElement()
                .extracting(AtProvider::state, AtProvider::amount, AtProvider::refund)
                .containsExactly(AtProvider.State.BOOKED, 5_000L, true);
        assertThat(sides.passing("sandbox", List.of(ref))).isEmpty();
        assertThat(sides.cameToPass("sandbox", from, until, null, 0, 10)).isEmpty();
        assertThat(sides.wentBack("sandbox", from, until, null, 0, 10)).hasSize(1);
        assertThat(shop.get(BackToPayer.class).of(List.of(paid.id().toString(), "ord_1")))
                .containsOnlyKeys(paid.id().toString());
    }

    private long custody() {
        return -shop.get(Ledger.class)
                .balance(Account.platform(AccountType.CUSTODY))
                .posted()
                .amount();
    }

    @Test
    void whatIsKeptForSpentCoinsIsTakenOffTheWalletsLegSoThatThePayerHasAllOfTheirsBack() {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);
        world.withMoney(member, World.PRICE);
        Receipt other = shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null,
                        List.of(),
                        null,
                        ALL_COINS));
        assertThat(other.payable()).as("the combined order gave 900").isEqualTo(Money.fen(World.PRICE - 900));

        RefundReceipt back = world.refund(paid.order());

        assertThat(back.amount()).isEqualTo(Money.fen(8_100));
        assertThat(back.legs())
                .containsExactly(
                        new LegBack(Leg.PROVIDER, 5_000, 5_000),
                        new LegBack(Leg.PAID_IN, 4_000, 3_100),
                        new LegBack(Leg.COINS, 1_000, 1_000));
        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(900 + 3_100);
        world.booksAgree();
    }

    @Test
    void whoPaidOutOfTheWalletAloneHasAsMuchBackAsWhoPaidAtAProvider() {
        MemberId combined = buyer(4_000);
        RefundReceipt one = world.refund(bought(combined).order());
        MemberId balance = buyer(9_000);
        Receipt receipt = shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        balance,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + balance,
                        null,
                        List.of(),
                        null,
                        ALL_COINS));
        RefundReceipt other = world.refund(receipt.id());

        assertThat(one.amount()).isEqualTo(other.amount()).isEqualTo(Money.fen(9_000));
        assertThat(free(combined, AccountType.COINS)).isEqualTo(free(balance, AccountType.COINS));
        assertThat(other.legs())
                .containsExactly(new LegBack(Leg.PAID_IN, 9_000, 9_000), new LegBack(Leg.COINS, 1_000, 1_000));
    }

    @Test
    void whatTheProviderDoesNotTakeIsTheMembersInTheWalletAndACase() {
        MemberId member = buyer(3_956);
        PaymentView paid = bought(member);
        assertThat(paid.amount()).isEqualTo(Money.fen(5_044)); // the sandbox takes it the second time
        world.refund(paid.order());

        steps.giveBackAll();

        assertThat(now(paid).refund()).isEqualTo(Refund.REFUSED);
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(9_000);
        assertThat(payments.notices(paid.id()))
                .filteredOn(notice -> notice.finding() != null)
                .singleElement()
                .satisfies(notice -> assertThat(notice.riskCase()).isNotNull());
        world.booksAgree();

        world.buys(world.withMoney(member, 1_000));
        assertRejected("payment.spent-since", () -> payments.backAgain(paid.id(), "it works now", FINANCE));
        world.withMoney(member, 6_000);
        payments.backAgain(paid.id(), "it works now", FINANCE);
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(6_000 - 5_044);
        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(has(member, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(6_000 - 5_044));
        world.booksAgree();
    }

    @Test
    void aBuyerWhoWantsItInTheWalletHasAllOfItThere() {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);

        RefundReceipt back = refund(paid.order(), true);

        assertThat(back.amount()).isEqualTo(Money.fen(9_000));
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(9_000);
        assertThat(now(paid).refund()).isNull();
        world.booksAgree();
    }

    @Test
    void anOrderThatAPersonRejectsGoesBackLegByLegToo() {
        MemberId member = buyer(4_000);
        PaymentView paid = pays(opens(member, 3));
        assertThat(paid.state()).isEqualTo(State.PLACED);
        assertThat(paid.amount()).isEqualTo(Money.fen(25_000));
        var open = shop.get(Cases.class).of(CaseSubject.of(paid.order())).orElseThrow();

        shop.get(Review.class).reject(open.id(), People.RISK, "no regular");

        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(4_000);
        assertThat(free(member, AccountType.COINS)).isEqualTo(1_000);
        assertThat(now(paid).refund()).isEqualTo(Refund.WANTED);
        world.booksAgree();
        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(has(member, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(4_000));
        world.booksAgree();
    }

    @Test
    void aPaymentGoesBackRefundByRefundAndNeverMoreThanWasPaid() {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);
        long custody = custody();

        RefundReceipt first = part("first", paid.order(), 2_000);
        RefundReceipt second = part("second", paid.order(), 4_000);

        assertThat(part("first", paid.order(), 2_000).id()).isEqualTo(first.id());
        assertThat(first.amount()).isEqualTo(Money.fen(2_000));
        assertThat(first.legs()).contains(new LegBack(Leg.PROVIDER, 5_000, 2_000), new LegBack(Leg.PAID_IN, 4_000, 0));
        assertThat(second.legs())
                .contains(new LegBack(Leg.PROVIDER, 5_000, 3_000), new LegBack(Leg.PAID_IN, 4_000, 1_000));
        assertThat(shop.database()
                        .database()
                        .query(
                                "SELECT amount, cause FROM payment_refund WHERE payment = ? ORDER BY id",
                                row -> row.getLong(1) + " " + row.getString(2),
                                paid.id().value()))
                .containsExactly("2000 " + first.id(), "3000 " + second.id());
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(1_000);
        assertThat(has(member, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(6_000));
        world.booksAgree();

        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(custody()).isEqualTo(custody - 5_000);
        assertThat(shop.get(Orders.class).find(paid.order()).state().name()).isEqualTo("PAID");
        assertThat(world.refund(paid.order()).amount()).isEqualTo(Money.fen(3_000));
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(4_000);
        assertThat(free(member, AccountType.COINS)).isEqualTo(1_000);
        assertThat(shop.get(Orders.class).find(paid.order()).state().name()).isEqualTo("REFUNDED");
        world.booksAgree();
    }

    private RefundReceipt part(String key, OrderId order, long fen) {
        return shop.get(PartRefunds.class)
                .refund(new RefundParts(
                        key, "system:test", null, order, List.of(RefundPart.amount(0, fen)), "a part of it", false));
    }

    @Test
    void twentyServersAtOnceHaveItGoBackOnce() throws Exception {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);
        world.refund(paid.order());
        long custody = custody();
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PaymentSteps server = shop.secondServer().get(PaymentSteps.class);
            all.add(() -> server.giveBackAll());
        }

        Threads.atOnce(all);

        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(custody()).isEqualTo(custody - 5_000);
        assertThat(shop.database().database().number("SELECT COUNT(*) FROM journal WHERE kind = 'PAYER_BACK_DONE'"))
                .isOne();
        world.booksAgree();
    }

    @Test
    void whatWouldLeaveAFrozenWalletWaitsUntilItIsFreeAgain() {
        MemberId member = buyer(4_000);
        PaymentView paid = bought(member);
        stop(member, Stop.LEAVING);
        world.refund(paid.order());
        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.WANTED);
        assertThat(shop.database().database().number("SELECT COUNT(*) FROM sandbox_refund"))
                .isZero();

        stop(member, null);
        shop.clock().advance(Duration.ofMinutes(1));
        steps.giveBackAll();

        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        world.booksAgree();
    }

    @Test
    void whatTheWalletBringsIsSetAsideAndTheMembersUntilItIsPaid() {
        MemberId member = buyer(4_000);
        PaymentView payment = opens(member, 1);

        assertThat(payment.kept()).isEqualTo(Money.fen(4_000));
        assertThat(payment.keptBeside()).isEqualTo(new Spent(1_000, 0));
        assertThat(free(member, AccountType.PAID_IN)).isZero();
        assertThat(free(member, AccountType.COINS)).isZero();
        assertThat(has(member, AccountType.PAID_IN).posted())
                .as("nothing has left the wallet")
                .isEqualTo(Money.fen(4_000));
        world.booksAgree();

        PaymentView paid = pays(payment);

        assertThat(paid.state()).isEqualTo(State.PLACED);
        assertThat(paid.kept()).isEqualTo(Money.fen(0));
        assertThat(has(member, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    @Test
    void aSecondOrderCannotSpendWhatIsSetAsideForTheFirst() {
        MemberId member = buyer(World.PRICE);
        OpenPayment second = wants(member, 2, IfLate.BACK);
        PaymentView first = opens(member, 2);
        assertThat(first.amount()).isEqualTo(Money.fen(9_000));

        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.REFUSED);
        assertRejected("payment.wallet-short", () -> payments.open(second, Set.of()));

        assertThat(pays(first).state()).isEqualTo(State.PLACED);
        world.booksAgree();
    }

    @Test
    void whatCoinsOfAQuoteAnotherPurchaseHasTakenIsSeenBeforeAnybodyPays() {
        MemberId member = buyer(0);
        OpenPayment second = wants(member, 1, IfLate.BACK);
        opens(member, 1);
        assertRejected("payment.wallet-short", () -> payments.open(second, Set.of()));
    }

    @Test
    void whatRanOutOrWasGivenUpCanBeSpentAgainAndEndsWhenItWouldHave() {
        MemberId member = buyer(4_000);
        String ends = "SELECT COUNT(*) FROM lot WHERE kept_until IS NOT NULL";
        PaymentView over = opens(member, 1);
        shop.clock().advance(Duration.ofMinutes(16));
        assertThat(free(member, AccountType.COINS)).isZero();
        steps.expireDue();
        assertThat(now(over).state()).isEqualTo(State.EXPIRED);
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(4_000);
        assertThat(free(member, AccountType.COINS)).isEqualTo(1_000);
        world.booksAgree();

        PaymentView unwanted = opens(member, 1);
        payments.giveUp(unwanted.id());
        payments.giveUp(unwanted.id());
        assertThat(free(member, AccountType.PAID_IN)).isEqualTo(4_000);
        assertThat(free(member, AccountType.COINS)).isEqualTo(1_000);
        assertThat(shop.database().database().number(ends))
                .as("who opens and gives up again and again makes nothing last longer")
                .isZero();
        world.booksAgree();
    }

    @Test
    void whoPaysLateHasTheOrderAllTheSameAsLongAsTheWalletHasItsPart() {
        MemberId member = buyer(4_000);
        PaymentView late = opens(member, 1);
        OpenPayment other = wants(member, 1, IfLate.BACK);
        shop.clock().advance(Duration.ofMinutes(16));
        steps.expireDue();
        paidLate(late);
        assertThat(now(late).state()).isEqualTo(State.PLACED);
        assertThat(free(member, AccountType.PAID_IN)).isZero();
        assertRejected("quote.expired", () -> payments.open(other, Set.of()));
        world.booksAgree();
    }

    @Test
    void whoPaysLateWhenTheWalletHasItsPartNoMoreHasTheMoneyWhereTheyChose() {
        for (IfLate wish : IfLate.values()) {
            MemberId member = buyer(4_000);
            PaymentView late = payments.open(wants(member, 1, wish), Set.of()).payment();
            shop.clock().advance(Duration.ofMinutes(16));
            steps.expireDue();
            world.buys(world.withMoney(member, 6_000));
            assertThat(free(member, AccountType.PAID_IN)).isZero();

            paidLate(late);

            assertThat(now(late).state()).isEqualTo(wish == IfLate.BACK ? State.RETURNED : State.CREDITED);
            assertThat(now(late).why().code()).isEqualTo("wallet.insufficient");
            assertThat(free(member, AccountType.PAID_IN)).isEqualTo(wish == IfLate.BACK ? 0 : 5_000);
            world.booksAgree();
        }
    }

    @Test
    void whatBecomesOfALatePaymentARuleFileSaysAndThePaymentTellsWhy() {
        RuleChange.open(shop, DecisionPoint.LATE_PAYMENT, "busy days")
                .put("late-payment/terms/shop-late-payment.drl", """
                rule "一小时内 · For an hour" @id("late-hour")
                when LatePaymentFact( amount > 0 )
                then effects.orderWithin(1); end

                rule "进钱包的也退回 · Back in any case" @id("late-back")
                when LatePaymentFact( ifLate == "wallet" )
                then effects.giveBack("busy"); end
                """)
                .put("late-payment/terms/shop-late-payment.cases.csv", """
                case,rule,fires,latepayment.hoursLate,latepayment.ifLate,latepayment.amount,decision.outcome,decision.otherwise
                at once,late-hour,yes,0,back,5000,order,back
                nothing,late-hour,no,0,back,0,back,back
                wallet,late-back,yes,1,wallet,5000,back,back
                back,late-back,no,1,back,5000,back,back
                """)
                .throughTheHouse();
        MemberId soon = buyer(4_000);
        PaymentView order =
                payments.open(wants(soon, 1, IfLate.WALLET), Set.of()).payment();
        shop.clock().advance(Duration.ofMinutes(16));
        steps.expireDue();
        paidLate(order);
        assertThat(now(order).state()).isEqualTo(State.PLACED);

        MemberId later = buyer(4_000);
        PaymentView back =
                payments.open(wants(later, 1, IfLate.WALLET), Set.of()).payment();
        shop.clock().advance(Duration.ofMinutes(90));
        steps.expireDue();
        paidLate(back);

        assertThat(now(back).state()).isEqualTo(State.RETURNED);
        assertThat(now(back).why().code()).isEqualTo("payment.too-late");
        Why why = shop.get(Decisions.class).explain(back.id().toString()).orElseThrow();
        LatePaymentFact seen = (LatePaymentFact) why.facts();
        assertThat(seen.hoursLate()).isOne();
        assertThat(seen.ifLate()).isEqualTo(LatePaymentFact.WALLET);
        assertThat(seen.available()).isTrue();
        assertThat(((LatePaymentDecision) why.decision()).fired()).hasSize(2);
        assertThat(shop.get(Decisions.class).of(back.id().toString()))
                .as("decided once, whoever asks again")
                .hasSize(1);

        PaymentView unwanted =
                payments.open(wants(later, 1, IfLate.BACK), Set.of()).payment();
        payments.giveUp(unwanted.id());
        paidLate(unwanted);
        assertThat(now(unwanted).why().code()).isEqualTo("payment.given-up");
        assertThat(shop.get(Decisions.class).of(unwanted.id().toString())).isEmpty();
        world.booksAgree();
    }

    @Test
    void nothingOfAGuestsStaysInAWalletThatNobodySpendsFrom() {
        MemberId guest = shop.get(Registration.class)
                .guest(world.key(), World.WEB, shop.get(Contacts.class).of("13900001234"))
                .id();
        PaymentView paid = pays(opens(guest, 1));
        assertThat(paid.state()).isEqualTo(State.PLACED);
        assertRejected("refund.guest-wallet", () -> refund(paid.order(), true));
        refund(paid.order(), false);
        steps.giveBackAll();
        assertThat(now(paid).refund()).isEqualTo(Refund.DONE);
        assertThat(has(guest, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(0));

        PaymentView wished =
                payments.open(wants(guest, 1, IfLate.WALLET), Set.of()).payment();
        payments.giveUp(wished.id());
        paidLate(wished);
        assertThat(now(wished).state()).as("whatever they chose").isEqualTo(State.RETURNED);

        PaymentView cheaper =
                payments.open(wants(guest, 1, IfLate.WALLET), Set.of()).payment();
        shop.clock().advance(Duration.ofDays(1));
        steps.expireDue();
        shop.get(Catalogue.class).setPrice(World.COURSE, World.WEB, World.PRICE - 1_000, "system:test");
        paidLate(cheaper);
        assertThat(now(cheaper).state()).isEqualTo(State.RETURNED);
        assertThat(now(cheaper).why().code()).isEqualTo("payment.cheaper");
        assertThat(has(guest, AccountType.PAID_IN).posted()).isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    private void paidLate(PaymentView payment) {
        byte[] body = ("{\"reference\":\"" + payment.id() + "\",\"payment\":\"late-" + payment.id()
                        + "\",\"outcome\":\"PAID\",\"amount\":"
                        + payment.amount().amount()
                        + ",\"currency\":\"CNY\"}")
                .getBytes(StandardCharsets.UTF_8);
        shop.get(PaymentNotices.class)
                .hear("sandbox", shop.get(SandboxGateway.class).signed(body));
    }

    @Test
    void ofTwentyWhoWantTheSameMoneyAtOnceOneHasIt() throws Exception {
        MemberId member = buyer(World.PRICE);
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            OpenPayment wish = wants(member, 2, IfLate.BACK);
            all.add(() -> {
                try {
                    return payments.open(wish, Set.of()).payment();
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
            all.add(() -> world.buys(member).outcome());
        }

        List<Object> answers = Threads.atOnce(all);

        List<PaymentView> opened = answers.stream()
                .filter(PaymentView.class::isInstance)
                .map(PaymentView.class::cast)
                .toList();
        long bought = answers.stream().filter(Outcome.ACCEPTED::equals).count();
        assertThat(opened.size() + bought).as("of %s", answers).isOne();
        world.booksAgree();
        opened.forEach(payment -> assertThat(pays(payment).state()).isEqualTo(State.PLACED));
        world.booksAgree();
    }

    @Test
    void anOrderThatNoProviderCollectsForAsksNothingAboutIt() {
        MemberId member = world.withMoney(world.member(), 3 * World.PRICE);
        world.buys(member);
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        PlaceOrder order = new PlaceOrder(
                world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "device-of-" + member, null);
        server.get(Checkout.class).place(order);
        counting.statements();

        server.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null));

        assertThat(counting.statements())
                .isNotEmpty()
                .noneMatch(sql -> sql.contains("payment") || sql.contains("order_back_leg"));
    }

    /** Commissions of all levels, by the rates that ship: a tenth of fresh money for who invited the buyer, rounded down. */
    @Test
    void commissionsOfCombinedOrdersAreOfFreshMoneyAloneAndGoBackWithIt() {
        Pools pools = shop.get(Pools.class);
        pools.open("gifts", "赠金", "Gifts", "system:test");
        Agreed.contribute(shop, new Contribute(world.key(), FINANCE, "gifts", Money.fen(50_000), "to give"));
        Random random = new Random(111);
        for (int i = 0; i < 12; i++) {
            MemberId inviter = world.member();
            MemberId buyer = world.invitedBy(inviter);
            long gift = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3_000);
            long own = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(5_000);
            world.withMoney(buyer, World.PRICE + own);
            world.buys(buyer); // so that there are coins
            if (gift > 0) {
                Agreed.give(
                        shop,
                        new GiveGift(
                                world.key(),
                                "test",
                                buyer,
                                "gifts",
                                Money.fen(gift),
                                LocalDate.now(shop.clock()).plusDays(30),
                                "welcome"));
            }
            long before = world.expects(inviter);

            PaymentView paid = bought(buyer);

            long coins = 1_000;
            long brought = World.PRICE - coins - gift - own;
            assertThat(paid.amount()).isEqualTo(Money.fen(brought));
            assertThat(world.expects(inviter) - before)
                    .as("gift %d, own %d, coins %d, brought %d", gift, own, coins, brought)
                    .isEqualTo((own + brought) / 10);

            RefundReceipt back = world.refund(paid.order());

            assertThat(world.expects(inviter)).isEqualTo(before);
            assertThat(back.legs().stream().mapToLong(LegBack::back).sum())
                    .as("each leg whole: nothing of the order's coins was spent")
                    .isEqualTo(World.PRICE);
            assertThat(free(buyer, AccountType.GIFT)).isEqualTo(gift);
            assertThat(free(buyer, AccountType.PAID_IN)).isEqualTo(own);
            assertThat(free(buyer, AccountType.COINS)).isEqualTo(coins);
            steps.giveBackAll();
            world.booksAgree();
        }
    }

    private void stop(MemberId member, Stop stop) {
        shop.get(Transactions.class).run(() -> shop.get(Ledger.class).stop(member, stop));
    }
}
