package shop.solvent.afterorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Rules;
import shop.solvent.rules.afterorder.AfterOrderFacts;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.Acts;
import shop.solvent.wallet.OrderGifts;
import shop.solvent.wallet.OrderGifts.OrderGift;

/** Who keeps an order is given something for it once, and gives back what is left of that with the order. */
class AfterOrdersTest {

    private static final String POOL = "thanks";
    private static final Duration STANDS = Duration.ofDays(7);

    private final World world = new World();
    private final AfterOrders afterOrders = world.shop.get(AfterOrders.class);

    @BeforeEach
    void aTenthOfAFirstOrderBackAndAYuanForEveryOther() {
        world.shop.get(Pools.class).open(POOL, "首单返现", "Thanks", People.ADMIN);
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", POOL, Money.fen(100_000), "test"));
        RuleChange.open(world.shop, DecisionPoint.AFTER_ORDER, "a tenth back")
                .put("afterorder/gifts/back.drl", """
                rule "首单返一成 · A tenth of a first order back" @id("first-back")
                when PurchaserFact( firstOrder == true, givenForOrders == 0, keptOfRefunded == 0 )
                then effects.giftShare("thanks", 1000, 2000, 60); end

                rule "老客返一元 · A yuan back" @id("yuan-back")
                when PurchaserFact( ordersBefore >= 1 ) AfterOrderFact( paid >= 10000 )
                then effects.gift("thanks", 100, 30); end
                """)
                .put("afterorder/gifts/back.cases.csv", """
                case,rule,fires,afterorder.paid,purchaser.firstOrder,purchaser.givenForOrders,purchaser.ordersBefore,pool.thanks,decision.gift,decision.goodFor
                first,first-back,yes,10000,yes,0,0,100000,1000,60
                second,yuan-back,yes,10000,no,1000,1,100000,100,30
                small second,yuan-back,no,9999,no,1000,1,100000,0,0
                given before,first-back,no,10000,yes,1,0,100000,0,0
                """)
                .throughTheHouse();
    }

    @Test
    void anOrderIsAskedAboutOnceItStandsAndOnlyOnce() {
        MemberId buyer = world.withMoney(world.member(), 40_000);
        OrderId first = world.buys(buyer).id();
        OrderId second = world.buys(buyer).id();

        later(STANDS.minusMinutes(1));
        assertThat(afterOrders.askDue()).isZero();
        assertThat(gifts(buyer)).isZero();
        assertThat(afterOrders.of(first)).isEmpty();

        later(Duration.ofMinutes(2));
        assertThat(afterOrders.askDue()).isEqualTo(2);
        assertThat(afterOrders.askDue()).isZero();

        assertThat(given(first)).extracting(OrderGift::amount).containsExactly(Money.fen(1_000));
        assertThat(given(second)).extracting(OrderGift::amount).containsExactly(Money.fen(100));
        assertThat(gifts(buyer)).isEqualTo(1_100);
        Acts.Explained explained = explained(first);
        assertThat(explained.member()).isEqualTo(buyer);
        AfterOrderFacts facts = (AfterOrderFacts) explained.why().facts();
        assertThat(facts.order().paid()).isEqualTo(World.PRICE);
        assertThat(facts.order().room()).isBetween(1L, World.PRICE - 1);
        assertThat(facts.purchaser().firstOrder()).isTrue();
        AfterOrderFacts then = (AfterOrderFacts) explained(second).why().facts();
        assertThat(then.purchaser().ordersBefore()).isEqualTo(1);
        assertThat(then.purchaser().spentLast365Days()).isEqualTo(World.PRICE);
        assertThat(then.purchaser().givenForOrders()).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void twentyServersThatAskAtOnceGiveEachOrderItsGiftOnce() throws Exception {
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            buyers.add(world.withMoney(world.member(), 10_000));
        }
        List<OrderId> orders = buyers.stream().map(world::buys).map(Receipt::id).toList();
        later(STANDS.plusMinutes(1));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            TestShop other = world.shop.secondServer();
            Callable<Integer> here = afterOrders::askDue;
            Callable<Integer> there = other.get(AfterOrders.class)::askDue;
            List<Callable<Integer>> all = new ArrayList<>(Collections.nCopies(10, here));
            all.addAll(Collections.nCopies(10, there));
            for (Future<Integer> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        afterOrders.askDue(); // what somebody ran into

        assertThat(orders).allSatisfy(order -> {
            assertThat(given(order)).hasSize(1);
            assertThat(world.shop
                            .get(Decisions.class)
                            .of(afterOrders.of(order).orElseThrow().id().toString()))
                    .hasSize(1);
        });
        assertThat(buyers).allSatisfy(buyer -> assertThat(gifts(buyer)).isEqualTo(1_000));
        world.booksAgree();
    }

    @Test
    void aServerThatStopsInTheMiddleLeavesNothingHalfAndTheNextOneGoesOn() {
        MemberId buyer = world.withMoney(world.member(), 10_000);
        OrderId order = world.buys(buyer).id();
        later(STANDS.plusMinutes(1));
        AfterOrderBook book = world.shop.get(AfterOrderBook.class);
        TestShop stops = world.shop.secondServer().with(AfterOrderGathering.class, new AfterOrderGathering() {
            @Override
            Map<AfterOrderId, Function<Means, AfterOrderFacts>> of(
                    List<AfterOrderBook.Waiting> orders, Instant now, Rules rules) {
                throw new IllegalStateException("the server stops here");
            }
        });

        stops.get(AfterOrders.class).askDue();

        assertThat(gifts(buyer)).isZero();
        assertThat(afterOrders.of(order))
                .get()
                .extracting(AfterOrderView::askedAt)
                .isNull();
        assertThat(book.waiting(10, 0)).hasSize(1);
        assertThat(afterOrders.askDue()).isEqualTo(1);
        assertThat(gifts(buyer)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void anOrderThatWasTakenBackBringsNothingAndTheNextIsTheFirst() {
        MemberId buyer = world.withMoney(world.member(), 20_000);
        OrderId first = world.buys(buyer).id();
        OrderId second = world.buys(buyer).id();
        world.refund(first);
        later(STANDS.plusMinutes(1));

        afterOrders.askDue();

        assertThat(given(first)).isEmpty();
        assertThat(afterOrders.of(first))
                .get()
                .extracting(AfterOrderView::askedAt)
                .isNotNull();
        assertThat(given(second)).extracting(OrderGift::amount).containsExactly(Money.fen(1_000));
        world.booksAgree();
    }

    @Test
    void aRefundTakesBackWhatIsLeftOfTheGiftAndTellsWhatWasSpent() {
        MemberId keeps = world.withMoney(world.member(), 10_000);
        MemberId spends = world.withMoney(world.member(), 10_000 + 9_400);
        OrderId kept = world.buys(keeps).id();
        OrderId spent = world.buys(spends).id();
        later(STANDS.plusMinutes(1));
        afterOrders.askDue();
        long pool = left();
        OrderId next = world.buys(spends).id(); // ¥6 of the ¥10 are spent on it

        world.refund(kept);
        world.refund(spent);

        assertThat(given(kept))
                .extracting(OrderGift::takenBack, OrderGift::kept)
                .containsExactly(tuple(Money.fen(1_000), Money.fen(0)));
        long gone = given(spent).get(0).kept().amount();
        assertThat(gone).isPositive();
        assertThat(given(spent).get(0).takenBack()).isEqualTo(Money.fen(1_000 - gone));
        assertThat(gifts(keeps)).isZero();
        assertThat(gifts(spends)).isZero();
        assertThat(left()).isEqualTo(pool + 2_000 - gone);
        world.booksAgree();

        later(STANDS.plusMinutes(1));
        afterOrders.askDue();
        AfterOrderFacts facts = (AfterOrderFacts) explained(next).why().facts();
        assertThat(facts.purchaser().firstOrder()).isTrue();
        assertThat(facts.purchaser().keptOfRefunded()).isEqualTo(gone);
        assertThat(facts.purchaser().refundsLast365Days()).isEqualTo(1);
        assertThat(given(next)).as("who kept a gift gets no second").isEmpty();
    }

    @Test
    void noOrderBringsMoreThanItLeaves() {
        RuleChange.open(world.shop, DecisionPoint.AFTER_ORDER, "all of it")
                .put("afterorder/gifts/back.drl", """
                rule "全返 · All of it back" @id("first-back")
                when AfterOrderFact( paid >= 1 )
                then effects.gift("thanks", 50000, 60); end
                """)
                .put("afterorder/gifts/back.cases.csv", """
                case,rule,fires,afterorder.paid,afterorder.room,pool.thanks,decision.gift,decision.goodFor
                cut,first-back,yes,10000,9999,100000,9999,60
                nothing,first-back,no,0,0,100000,0,0
                """)
                .throughTheHouse();
        OrderId order = world.buys(world.withMoney(world.member(), 10_000)).id();
        later(STANDS.plusMinutes(1));

        afterOrders.askDue();

        AfterOrderFacts facts = (AfterOrderFacts) explained(order).why().facts();
        assertThat(explained(order).why().decision().effects())
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(50_000L, facts.order().room(), "G4"));
        assertThat(facts.order().room()).isLessThan(World.PRICE);
        world.booksAgree();
    }

    private void later(Duration time) {
        world.shop.clock().advance(time);
    }

    private Acts.Explained explained(OrderId order) {
        return world.shop
                .get(Acts.class)
                .explain(afterOrders.of(order).orElseThrow().id().toString());
    }

    private List<OrderGift> given(OrderId order) {
        return world.shop.get(OrderGifts.class).of(order);
    }

    private long gifts(MemberId member) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, AccountType.GIFT))
                .posted()
                .amount();
    }

    private long left() {
        return world.shop.get(Pools.class).view(POOL).available().amount();
    }
}
