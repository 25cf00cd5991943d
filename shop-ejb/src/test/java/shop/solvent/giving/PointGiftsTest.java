package shop.solvent.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.points.GivenLot;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.pool.Contribute;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** Coins and points are given on with the order they came from, their pool and their end; the money behind them stays. */
class PointGiftsTest {

    private final World world = new World();
    private final PointGifts gifts = world.shop.get(PointGifts.class);

    @BeforeEach
    void coinsForOrders() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity > 0 )
                then effects.coins($line, 1000, 0); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                none,tenth,no,10000,0,5000,0,accepted
                three,three,yes,10000,3,5000,1000,held
                two,three,no,10000,2,5000,1000,accepted
                """)
                .throughTheHouse();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), People.FINANCE, World.MERCHANT, Money.fen(30_000), "to begin with"));
    }

    private MemberId member() {
        return world.withMoney(world.member(), 400_000);
    }

    private Receipt buys(MemberId member, int quantity, long coins) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, quantity)),
                        "device-of-" + member,
                        null,
                        List.of(),
                        null,
                        new Spent(coins, 0)));
    }

    private GivePoints coins(MemberId giver, MemberId receiver, long coins) {
        return new GivePoints(world.key(), World.WEB, giver, receiver, Asset.COIN, coins);
    }

    private PointGiftView gives(MemberId giver, MemberId receiver, long coins) {
        return gifts.give(coins(giver, receiver, coins));
    }

    private long coins(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balances(member.value())
                .get(AccountType.COINS)
                .available()
                .amount();
    }

    private List<LotView> lots(MemberId member) {
        return world.shop.get(Points.class).of(member).lots().stream()
                .filter(lot -> lot.asset() == Asset.COIN)
                .toList();
    }

    private long backing() {
        return world.pool().backing().amount();
    }

    private int update(String sql, Object... parameters) {
        return world.shop
                .get(Transactions.class)
                .of(() -> world.shop.get(Database.class).update(sql, parameters));
    }

    private <T> List<Future<T>> atOnce(List<Callable<T>> acts) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            return threads.invokeAll(acts);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aGiftKeepsItsOrderAndItsPoolAndTheMoneyBehindItStays() {
        MemberId giver = member();
        MemberId receiver = member();
        OrderId order = buys(giver, 1, 0).id();
        PointGiftView gift = gives(giver, receiver, 400);

        assertThat(coins(giver)).isEqualTo(600);
        assertThat(coins(receiver)).isEqualTo(400);
        assertThat(backing()).isEqualTo(1_000);
        assertThat(lots(receiver)).singleElement().satisfies(lot -> {
            assertThat(lot.order()).isEqualTo(order);
            assertThat(lot.left()).isEqualTo(400);
            assertThat(lot.pool()).isEqualTo(lots(giver).get(0).pool());
            assertThat(gift.lots()).extracting(GivenLot::to).containsExactly(lot.id());
        });
        assertThat(gifts.find(gift.id()).lots()).isEqualTo(gift.lots());
        assertThat(gifts.of(receiver, 0, 10).rows())
                .extracting(PointGiftView::id)
                .containsExactly(gift.id());
        world.booksAgree();
    }

    @Test
    void whatEndsFirstIsGivenFirstAndItsEndGoesWithIt() {
        MemberId giver = member();
        MemberId receiver = member();
        OrderId first = buys(giver, 1, 0).id();
        OrderId second = buys(giver, 1, 0).id();
        update("UPDATE lot SET ends_on = '2099-12-31' WHERE order_id = ?", first.value());
        update("UPDATE lot SET ends_on = '2099-06-30' WHERE order_id = ?", second.value());

        PointGiftView gift = gives(giver, receiver, 1_500);

        assertThat(gift.lots())
                .extracting(lot -> lot.points() + " until " + lot.endsOn())
                .containsExactly("1000 until 2099-06-30", "500 until 2099-12-31");
        world.booksAgree();
    }

    @Test
    void ofTwentyGiftsOfTheSameHundredAtOnceExactlyOneSucceeds() throws Exception {
        MemberId giver = member();
        buys(giver, 1, 0);
        gives(giver, member(), 900);
        List<Callable<String>> acts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            GivePoints wish = coins(giver, world.member(), 100);
            acts.add(() -> {
                try {
                    gifts.give(wish);
                    return "given";
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> one : atOnce(acts)) {
            answers.add(one.get());
        }
        assertThat(answers).filteredOn("given"::equals).hasSize(1);
        assertThat(answers).filteredOn("giving.short"::equals).hasSize(19);
        assertThat(coins(giver)).isZero();
        world.booksAgree();
    }

    @Test
    void aRefundFindsExactlyThoseLotsThroughAnyNumberOfGiftsAndTouchesNobodyElses() {
        MemberId buyer = member();
        MemberId second = member();
        MemberId third = member();
        OrderId source = buys(buyer, 1, 0).id();
        buys(second, 1, 0); // 1,000 of their own
        buys(third, 1, 0);
        gives(buyer, second, 700); // their own come first, these are younger
        gives(second, third, 1_400); // 1,000 of their own and 400 of the buyer's
        Receipt paid = buys(third, 1, 2_100); // 1,000 of their own, 1,000 of second's, 100 of the buyer's
        long before = backing();
        long pool = world.pool().available().amount();
        assertThat(coins(buyer)).isEqualTo(300);
        assertThat(coins(second)).isEqualTo(300);
        assertThat(coins(third)).isEqualTo(2_400 - 2_100 + 790);

        var refund = world.refund(source);

        assertThat(refund.amount()).isEqualTo(Money.fen(World.PRICE - 100)); // what third spent of it
        assertThat(coins(buyer)).isZero();
        assertThat(coins(second)).isZero();
        assertThat(coins(third)).isEqualTo(790);
        assertThat(backing()).isEqualTo(before - 900);
        assertThat(world.pool().available().amount()).isEqualTo(pool); // gave up 1,000, got 900 and 100 back
        assertThat(world.spendable(third))
                .isEqualTo(400_000 - 10_000 - paid.payable().amount());
        world.booksAgree();
    }

    @Test
    void aRefundOfAnOrderPaidWithWhatWasReceivedGivesItBackToWhoPaid() {
        MemberId buyer = member();
        MemberId receiver = member();
        buys(buyer, 1, 0);
        gives(buyer, receiver, 1_000);
        OrderId order = buys(receiver, 1, 600).id();
        assertThat(coins(receiver)).isEqualTo(400 + 940);

        var refund = world.refund(order);

        assertThat(refund.amount()).isEqualTo(Money.fen(World.PRICE - 600));
        assertThat(coins(receiver)).isEqualTo(1_000);
        assertThat(coins(buyer)).isZero();
        assertThat(world.spendable(receiver)).isEqualTo(400_000); // not a fen more than was paid in money
        world.booksAgree();
    }

    @Test
    void whatAHeldOrderHoldsIsNotGivenAway() {
        MemberId buyer = member();
        MemberId receiver = member();
        buys(buyer, 1, 0);
        Receipt held = buys(buyer, 3, 800);
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertRejected("giving.short", () -> gives(buyer, receiver, 201));
        gives(buyer, receiver, 200);
        world.booksAgree();
        var open = world.shop.get(Cases.class).of(CaseSubject.of(held.id())).orElseThrow();
        world.shop.get(Review.class).reject(open.id(), "risk", "no regular");
        assertThat(coins(buyer)).isEqualTo(800);
        gives(buyer, receiver, 800);
        assertThat(coins(receiver)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void aGiftThatComesBetweenARefundAndItsLocksIsFoundByTheRefund() throws Exception {
        MemberId buyer = member();
        MemberId receiver = member();
        OrderId source = buys(buyer, 1, 0).id();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            // As a gift that has the locks for which the refund waits once it knows who the holders are.
            Future<?> refund = world.shop.get(Transactions.class).of(() -> {
                Batch batch = world.shop
                        .get(Ledger.class)
                        .batch(List.of(
                                Account.of(buyer, AccountType.LOCKED_POINTS),
                                Account.of(buyer, AccountType.COINS),
                                Account.of(receiver, AccountType.LOCKED_POINTS),
                                Account.of(receiver, AccountType.COINS)));
                Future<?> waiting = thread.submit(() -> world.refund(source));
                untilSomebodyWaitsForALock();
                PointGiftId gift = new PointGiftId(1);
                batch.require(new Journal(
                                JournalKind.POINT_GIFT,
                                gift.toString(),
                                world.shop.clock().instant())
                        .move(
                                TransferCode.GIVE_COINS,
                                Account.of(buyer, AccountType.COINS),
                                Account.of(receiver, AccountType.COINS),
                                400));
                batch.write();
                world.shop.get(Points.class).give(buyer, receiver, Asset.COIN, 400, gift);
                return waiting;
            });
            refund.get(30, TimeUnit.SECONDS);
        } finally {
            thread.shutdown();
        }
        assertThat(coins(buyer)).isZero();
        assertThat(coins(receiver)).isZero();
        assertThat(lots(receiver))
                .singleElement()
                .satisfies(lot -> assertThat(lot.cancelled()).isEqualTo(400));
        world.booksAgree();
    }

    private void untilSomebodyWaitsForALock() {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (world.shop
                        .get(Database.class)
                        .number("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                == 0) {
            assertThat(System.nanoTime()).as("somebody waits").isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos()); // asked more often, it says what it said before
        }
    }

    @Test
    void whateverIsGivenWhileAnOrderIsTakenBackNothingOfItIsLeftAnywhere() throws Exception {
        for (int round = 0; round < 8; round++) {
            MemberId buyer = member();
            MemberId second = member();
            MemberId third = member();
            OrderId source = buys(buyer, 1, 0).id();
            buys(second, 1, 0);
            gives(buyer, second, 300);
            List<Callable<String>> acts = new ArrayList<>();
            for (GivePoints wish : List.of(
                    coins(buyer, second, 300),
                    coins(second, third, 1_200),
                    coins(buyer, third, 100),
                    coins(second, buyer, 50))) {
                acts.add(() -> {
                    try {
                        gifts.give(wish);
                        return "given";
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                });
            }
            acts.add(() -> world.refund(source).amount().toString());
            for (Future<String> one : atOnce(acts)) {
                assertThat(one.get()).isNotNull();
            }
            for (MemberId holder : List.of(buyer, second, third)) {
                assertThat(lots(holder))
                        .filteredOn(lot -> lot.order().equals(source))
                        .allMatch(lot -> lot.left() == 0);
            }
            assertThat(coins(buyer) + coins(second) + coins(third)).isEqualTo(1_000); // second's own
            world.booksAgree();
        }
    }

    @Test
    void theSameRequestIsOneGiftAndAnotherUnderItsKeyIsRefused() {
        MemberId giver = member();
        MemberId receiver = member();
        buys(giver, 1, 0);
        GivePoints wish = coins(giver, receiver, 100);
        PointGiftView made = gifts.give(wish);
        PointGiftView again = gifts.give(wish);
        assertThat(made.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(coins(receiver)).isEqualTo(100);
        assertRejected(
                "key.reused",
                () -> gifts.give(new GivePoints(wish.key(), World.WEB, giver, receiver, Asset.COIN, 101)));
    }

    @Test
    void whatCannotBeGivenIsRefused() {
        MemberId giver = member();
        MemberId receiver = member();
        buys(giver, 1, 0);
        assertRejected("giving.short", () -> gives(giver, receiver, 1_001));
        assertRejected("giving.to-oneself", () -> gives(giver, giver, 1));
        assertRejected("field.out-of-range", () -> gives(giver, receiver, 0));
        assertRejected("field.out-of-range", () -> gives(giver, receiver, -100));
        assertRejected("field.out-of-range", () -> gives(giver, receiver, Long.MAX_VALUE));
        assertThatThrownBy(() -> new GivePoints(world.key(), World.WEB, giver, receiver, Asset.CNY, 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertRejected("member.not-found", () -> gives(giver, new MemberId(4711), 100));
        assertRejected("member.not-found", () -> gives(new MemberId(4711), receiver, 100));
        update("UPDATE member SET guest = TRUE WHERE id = ?", receiver.value());
        assertRejected("giving.guest", () -> gives(giver, receiver, 100));
        assertRejected("giving.guest", () -> gives(receiver, giver, 100));
        assertThat(coins(giver)).isEqualTo(1_000);
        assertThat(gifts.of(giver, 0, 10).total()).isZero();
        assertRejected("member.not-found", () -> gifts.list(new MemberId(4711), null, 10));
        world.booksAgree();
    }

    @Test
    void whatRulesRefuseMovesNothingAndIsOnRecordOnce() {
        MemberId newcomer = member();
        MemberId receiver = member();
        assertRejected("giving.refused", () -> gives(newcomer, receiver, 10));
        assertRejected("giving.refused", () -> gives(newcomer, receiver, 10));
        assertRejected("giving.refused", () -> gives(newcomer, receiver, 11));
        assertThat(gifts.refusals(newcomer, 0, 10).rows())
                .extracting(refused -> refused.points() + " " + refused.times() + " "
                        + refused.reasons().get(0).code())
                .containsExactly("11 1 giving-no-order", "10 2 giving-no-order");
        assertThat(gifts.refusals(receiver, 0, 10).rows()).isEmpty();
    }

    @Test
    void whoGaveAllThatADayAllowsWaitsForTheNext() {
        MemberId giver = member();
        MemberId receiver = member();
        for (int i = 0; i < 3; i++) {
            buys(giver, 2, 0);
        }
        gives(giver, receiver, 3_000);
        gives(giver, receiver, 2_000);
        assertRejected("giving.day-full", () -> gives(giver, receiver, 1));
        world.shop.clock().advance(Duration.ofDays(1));
        gives(giver, receiver, 1);
        world.booksAgree();
    }

    @Test
    void nothingIsGivenBetweenTwoWhoOrderFromOneDevice() {
        MemberId giver = member();
        MemberId receiver = member();
        world.buys(giver, 1, "a tablet at home");
        world.buys(receiver, 1, "a tablet at home");
        assertRejected("giving.refused", () -> gives(giver, receiver, 100));
    }

    @Test
    void whatWasReceivedDoesNotBecomeMoney() {
        MemberId giver = member();
        MemberId receiver = world.member();
        buys(giver, 1, 0);
        gives(giver, receiver, 1_000);
        assertRejected(
                "withdrawal.insufficient",
                () -> world.shop
                        .get(Withdrawals.class)
                        .request(new Withdraw(world.key(), World.WEB, receiver, Money.fen(1_000))));
        assertThat(world.spendable(receiver)).isZero();
    }
}
