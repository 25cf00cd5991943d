package shop.solvent.lockin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.lockin.LockEvent.Kind;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.lockin.LockInDecision;
import shop.solvent.settlement.LineKind;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.Settlements;

/** Who sells a member the first order that stands has them for a while, and shares in what others give up; it binds nobody. */
class LocksTest {

    private static final String BOOKS = "books";
    private static final String NOVEL = "novel";
    private static final Duration STANDS = Duration.ofDays(7).plusMinutes(1);

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Locks locks = shop.get(Locks.class);
    private final Wins wins = shop.get(Wins.class);
    private final AfterOrders afterOrders = shop.get(AfterOrders.class);
    private final Merchants merchants = shop.get(Merchants.class);

    @BeforeEach
    void aBookshopBesideAndATenthOfTheGiveUpForWhoWonTheBuyer() {
        sells(BOOKS, MerchantKind.MID, NOVEL, ProductKind.COURSE);
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "a tenth for who won the buyer")
                .put("checkout/lock/share.drl", """
                rule "锁客商户分一成 · A tenth for who won the buyer" @id("share")
                when $line : LineFact( lockedHere == false ) WinnerFact( merchant != "" )
                then effects.shareWithWinner($line, 1000, 15); end
                """)
                .put("checkout/lock/share.cases.csv", """
                case,rule,fires,line1.lockedHere,line1.giveUp,line1.amount,winner.merchant,wallet.gift,decision.won
                elsewhere,share,yes,no,1000,10000,merchant-2,0,100
                of gifts nothing,share,yes,no,1000,10000,merchant-2,10000,0
                there,share,no,yes,1000,10000,merchant-2,0,0
                nobody,share,no,no,1000,10000,,0,0
                """)
                .throughTheHouse();
    }

    private void sells(String merchant, MerchantKind kind, String sku, ProductKind goods) {
        merchants.open(new AddMerchant(merchant, merchant, merchant, kind, 1000, "test"));
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(sku, goods, sku, sku, merchant, null, null, "system:test"));
        catalogue.setPrice(sku, World.WEB, World.PRICE, "system:test");
    }

    private Receipt buys(MemberId member, String... skus) {
        List<Line> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add(new Line(sku, 1));
        }
        return shop.get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, World.WEB, lines, "device-" + member, null));
    }

    private void later(Duration time) {
        shop.clock().advance(time);
    }

    /** A member whom the design school won. */
    private MemberId won() {
        MemberId member = world.withMoney(world.member(), 200_000);
        buys(member, World.COURSE);
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).merchant()).isEqualTo(World.MERCHANT);
        return member;
    }

    private long owed(String merchant) {
        return shop.get(Ledger.class)
                .balance(Account.of(merchants.find(merchant).id(), AccountType.PAYABLE))
                .posted()
                .amount();
    }

    private long setAside() {
        return shop.get(Ledger.class)
                .balance(Account.platform(AccountType.WINNINGS))
                .posted()
                .amount();
    }

    @Test
    void theFirstOrderThatStandsWinsTheMemberAndOrdersThereKeepIt() {
        MemberId member = world.withMoney(world.member(), 100_000);
        OrderId first = buys(member, World.COURSE).id();
        buys(member, NOVEL);
        later(STANDS.minusMinutes(2));
        afterOrders.askDue();
        assertThat(locks.find(member).isLocked()).isFalse();
        later(Duration.ofMinutes(2));
        afterOrders.askDue();
        afterOrders.askDue();

        LockView lock = locks.find(member);
        assertThat(lock.merchant()).isEqualTo(World.MERCHANT);
        assertThat(lock.order()).isEqualTo(first);
        assertThat(lock.orders()).isEqualTo(1);
        assertThat(Duration.between(lock.wonAt(), lock.until())).isEqualTo(Duration.ofDays(180));
        LockInDecision why = (LockInDecision)
                shop.get(Decisions.class).of(lock.decision().toString()).get(0).result();
        assertThat(why.days()).isEqualTo(180);

        later(Duration.ofDays(120));
        buys(member, World.COURSE);
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).orders()).isEqualTo(2);
        assertThat(Duration.between(lock.wonAt(), locks.find(member).until())).isGreaterThan(Duration.ofDays(216));
        assertThat(locks.history(member, 10)).extracting(LockEvent::kind).containsExactly(Kind.WON);
    }

    @Test
    void anOrderThatIsTakenBackBeforeItStandsWinsNobodyAndLaterItsLockEnds() {
        MemberId member = world.withMoney(world.member(), 100_000);
        OrderId early = buys(member, World.COURSE).id();
        world.refund(early);
        OrderId other = buys(member, NOVEL).id();
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).merchant()).isEqualTo(BOOKS);

        world.refund(other);
        assertThat(locks.find(member).isLocked()).isFalse();
        assertThat(locks.history(member, 10)).extracting(LockEvent::kind).containsExactly(Kind.REFUNDED, Kind.WON);
        world.booksAgree();
    }

    @Test
    void whoWonABuyerGetsAPartOfWhatOthersGiveUpAfterItsDays() {
        MemberId member = won();
        long before = owed(World.MERCHANT);
        Receipt elsewhere = buys(member, NOVEL);

        assertThat(elsewhere.payable()).isEqualTo(Money.fen(World.PRICE));
        assertThat(setAside()).isEqualTo(100);
        assertThat(owed(World.MERCHANT)).isEqualTo(before);
        assertThat(pool(BOOKS)).isEqualTo(900);
        assertThat(wins.sums(World.MERCHANT)).isEqualTo(new Wins.Sums(1, 1, Money.fen(100), Money.fen(0)));
        buys(member, World.COURSE); // of its own goods it gets nothing more
        assertThat(setAside()).isEqualTo(100);

        later(Duration.ofDays(15));
        assertThat(shop.get(WinSettlement.class).settleDue(shop.clock().instant()))
                .isEqualTo(1);
        assertThat(shop.get(WinSettlement.class).settleDue(shop.clock().instant()))
                .isZero();
        assertThat(setAside()).isZero();
        assertThat(wins.sums(World.MERCHANT)).isEqualTo(new Wins.Sums(1, 1, Money.fen(0), Money.fen(100)));
        assertThat(wins.of(elsewhere.id())).extracting(WinView::state).containsExactly(WinView.State.SETTLED);
        world.booksAgree();
    }

    @Test
    void aRefundTakesBackExactlyThatBeforeAndAfterItIsSettled() {
        MemberId member = won();
        long before = owed(World.MERCHANT);
        long pool = pool(BOOKS);
        OrderId early = buys(member, NOVEL).id();
        world.refund(early);
        assertThat(setAside()).isZero();
        assertThat(pool(BOOKS)).isEqualTo(pool);
        assertThat(wins.sums(World.MERCHANT)).isEqualTo(new Wins.Sums(1, 0, Money.fen(0), Money.fen(0)));

        OrderId late = buys(member, NOVEL).id();
        later(Duration.ofDays(16));
        shop.get(WinSettlement.class).settleDue(shop.clock().instant());
        assertThat(owed(World.MERCHANT)).isEqualTo(before + 100);
        world.refund(late);
        assertThat(owed(World.MERCHANT)).isEqualTo(before);
        assertThat(owed(BOOKS)).isZero();
        assertThat(pool(BOOKS)).isEqualTo(pool);
        assertThat(world.spendable(member)).isEqualTo(200_000 - World.PRICE);
        world.booksAgree();
    }

    private long pool(String code) {
        return shop.get(Pools.class).view(code).balance().amount();
    }

    @Test
    void whatAMerchantGotStandsOnItsStatement() {
        MemberId member = won();
        buys(member, NOVEL);
        later(Duration.ofDays(16));
        shop.get(WinSettlement.class).settleDue(shop.clock().instant());
        later(Duration.ofDays(10));
        Settlements settlements = shop.get(Settlements.class);
        settlements.run(
                "system:test",
                LocalDate.ofInstant(shop.clock().instant(), shop.clock().getZone()));

        assertThat(settlements
                        .search(new SettlementQuery(World.MERCHANT, null), null, 10)
                        .rows())
                .singleElement()
                .satisfies(statement -> assertThat(settlements.lines(statement.id()))
                        .anySatisfy(line -> {
                            assertThat(line.kind()).isEqualTo(LineKind.WON);
                            assertThat(line.amount()).isEqualTo(Money.fen(100));
                        }));
        world.booksAgree();
    }

    @Test
    void theMemberEndsItAndNobodyGainsUntilTheyAllowItAgain() {
        MemberId member = won();
        locks.end(member, member.toString());
        locks.end(member, member.toString());
        assertThat(locks.find(member).isLocked()).isFalse();
        assertThat(locks.find(member).optedOutAt()).isNotNull();
        buys(member, NOVEL);
        assertThat(setAside()).isZero();
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).isLocked()).isFalse();

        locks.allow(member, member.toString());
        buys(member, NOVEL);
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).merchant()).isEqualTo(BOOKS);
        assertThat(locks.history(member, 10))
                .extracting(LockEvent::kind)
                .containsExactly(Kind.WON, Kind.ALLOWED, Kind.ENDED, Kind.WON);
    }

    @Test
    void itEndsByItselfForOrdersAtOnceAndInTheListWithTheDay() {
        MemberId member = won();
        later(Duration.ofDays(174));
        assertThat(locks.find(member).isLocked()).isFalse();
        assertThat(locks.count(new LockQuery(null))).isZero();
        buys(member, NOVEL);
        assertThat(setAside()).isZero();
        assertThat(locks.expire(shop.clock().instant(), 10)).isEqualTo(1);
        assertThat(locks.expire(shop.clock().instant(), 10)).isZero();
        assertThat(locks.history(member, 10)).extracting(LockEvent::kind).containsExactly(Kind.EXPIRED, Kind.WON);
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).merchant()).isEqualTo(BOOKS);
    }

    @Test
    void somebodyOfTheShopReleasesAMemberForAReasonAndAMerchantSeesNoNames() {
        MemberId member = won();
        assertRejected("permission.missing", () -> locks.release(member, FINANCE, "asked for it"));
        assertRejected("field.missing", () -> locks.release(member, ADMIN, " "));
        Reach studio = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));
        assertThat(studio.during(() -> locks.list(new LockQuery(null), null, 10).rows()))
                .isEmpty();
        assertThat(studio.during(() -> wins.sums(World.MERCHANT)).members()).isEqualTo(1);
        assertRejected("merchant.not-found", () -> studio.during(() -> wins.sums(BOOKS)));
        assertThat(locks.list(new LockQuery(World.MERCHANT), null, 10).rows())
                .extracting(LockView::member)
                .containsExactly(member);

        locks.release(member, ADMIN, "asked for it");
        assertThat(locks.find(member).isLocked()).isFalse();
        assertRejected("lock.none", () -> locks.release(member, ADMIN, "again"));
        assertThat(locks.history(member, 1))
                .extracting(LockEvent::kind, LockEvent::by, LockEvent::reason)
                .containsExactly(tuple(Kind.RELEASED, ADMIN, "asked for it"));
    }

    @Test
    void aBranchesOrderCountsForTheChainAndSoDoesWhatItWonBefore() {
        sells("corner", MerchantKind.SMALL, "pencil", ProductKind.COURSE);
        MemberId before = world.withMoney(world.member(), 100_000);
        buys(before, "pencil");
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(before).merchant()).isEqualTo("corner");
        shop.get(Contracts.class).join("corner", World.MERCHANT, ADMIN, CHECKER, "contract");
        assertThat(locks.find(before).merchant()).isEqualTo(World.MERCHANT);
        assertThat(locks.history(before, 10)).extracting(LockEvent::kind).containsExactly(Kind.MOVED, Kind.WON);

        MemberId after = world.withMoney(world.member(), 100_000);
        buys(after, "pencil");
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(after).merchant()).isEqualTo(World.MERCHANT);
        buys(after, "pencil", NOVEL);
        assertThat(setAside()).isEqualTo(100);
        world.booksAgree();
    }

    @Test
    void rulesMakeExceptions() {
        sells("cards", MerchantKind.SMALL, "card", ProductKind.COURSE);
        RuleChange.open(shop, DecisionPoint.LOCK_IN, "small merchants lock nobody")
                .put("lockin/who/never.drl", """
                rule "小商户不锁客 · Small merchants lock nobody" @id("never")
                when LockInFact( merchantKind == "small" )
                then effects.refuse("never"); end
                """)
                .put("lockin/who/never.cases.csv", """
                case,rule,fires,lockin.merchantKind,decision.outcome
                small,never,yes,small,free
                chain,never,no,chain,locked
                """)
                .throughTheHouse();
        MemberId member = world.withMoney(world.member(), 100_000);
        buys(member, "card");
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).isLocked()).isFalse();
        buys(member, World.COURSE);
        later(STANDS);
        afterOrders.askDue();
        assertThat(locks.find(member).merchant()).isEqualTo(World.MERCHANT);
    }

    @Test
    void ofTwentyFirstOrdersAtOnceAtTwoMerchantsExactlyOneWins() throws Exception {
        MemberId member = world.withMoney(world.member(), 400_000);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Receipt>> orders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String sku = i % 2 == 0 ? World.COURSE : NOVEL;
                orders.add(() -> buys(member, sku));
            }
            long placed = 0;
            for (Future<Receipt> order : threads.invokeAll(orders)) {
                placed += order.get().outcome() == Outcome.ACCEPTED ? 1 : 0;
            }
            assertThat(placed).isPositive();
            later(STANDS);
            TestShop other = shop.secondServer();
            List<Callable<Integer>> servers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                AfterOrders server = (i % 2 == 0 ? shop : other).get(AfterOrders.class);
                servers.add(server::askDue);
            }
            for (Future<Integer> server : threads.invokeAll(servers)) {
                server.get();
            }
        } finally {
            threads.shutdownNow();
        }
        afterOrders.askDue();
        assertThat(locks.history(member, 10)).extracting(LockEvent::kind).containsExactly(Kind.WON);
        assertThat(locks.find(member).isLocked()).isTrue();
        world.booksAgree();
    }
}
