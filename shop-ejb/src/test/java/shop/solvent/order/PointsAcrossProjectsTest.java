package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Reach;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NettingId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.PoolAbout;
import shop.solvent.pool.PoolAdministration;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.project.AgreementDeed;
import shop.solvent.project.AgreementDeed.Agreement;
import shop.solvent.project.AgreementEndDeed;
import shop.solvent.project.AgreementEndDeed.End;
import shop.solvent.project.NettingView;
import shop.solvent.project.Nettings;
import shop.solvent.project.PositionView;
import shop.solvent.project.Projects;
import shop.solvent.project.SpendableAt;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.language.DecisionPoint;

/** Two projects of one operator: coins of one pay at the other as far as the two have agreed, and what that makes open is netted. */
class PointsAcrossProjectsTest {

    private static final String OWN = "own";
    private static final String NORTH = "north";
    private static final String BAKERY = "bakery";
    private static final String BREAD = "bread";
    private static final String GUESTS = "north-guests";

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Projects projects = shop.get(Projects.class);
    private final Nettings nettings = shop.get(Nettings.class);

    @BeforeEach
    void twoProjects() {
        shop.get(AgreementDeed.class);
        shop.get(AgreementEndDeed.class);
        projects.open(NORTH, "北店", "North shop", "North Ltd", People.FINANCE);
        shop.get(Merchants.class).open(new AddMerchant(BAKERY, "面包房", "Bakery", 1000, "test"));
        projects.moveMerchant(BAKERY, NORTH, People.FINANCE);
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(BREAD, ProductKind.COURSE, "面包", "Bread", BAKERY, null, null, "system:test"));
        catalogue.setPrice(BREAD, World.WEB, World.PRICE, "system:test");
        shop.get(PoolAdministration.class)
                .open(
                        GUESTS,
                        new PoolAbout("待客", "For guests", null, null, null),
                        PoolView.Spending.GIFTS,
                        0,
                        People.FINANCE);
        projects.movePool(GUESTS, NORTH, People.FINANCE);
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "coins for orders")
                .put("checkout/points/coins.drl", """
                rule "送一成金币 · A tenth in coins" @id("tenth")
                when $line : LineFact( quantity < 4 )
                then effects.coins($line, 1000, 0); end

                rule "四件送一半 · Half for four" @id("half")
                when $line : LineFact( quantity == 4 )
                then effects.coins($line, 5000, 0); end

                rule "买三件要人看 · Three are looked at" @id("three")
                when LineFact( quantity == 3 )
                then effects.hold("three"); end
                """)
                .put("checkout/points/coins.cases.csv", """
                case,rule,fires,line1.amount,line1.quantity,pool.merchant-1,decision.coins,decision.outcome
                one,tenth,yes,10000,1,5000,1000,accepted
                five,tenth,no,10000,5,5000,0,accepted
                four,half,yes,10000,4,9000,5000,accepted
                one is not four,half,no,10000,1,5000,1000,accepted
                three,three,yes,10000,3,5000,1000,held
                two,three,no,10000,2,5000,1000,accepted
                """)
                .throughTheHouse();
        funds(World.MERCHANT, 100_000);
        funds(BAKERY, 100_000);
    }

    private void funds(String pool, long fen) {
        Agreed.contribute(shop, new Contribute(world.key(), People.FINANCE, pool, Money.fen(fen), "to begin with"));
    }

    private String today() {
        return LocalDate.now(shop.clock()).toString();
    }

    private Agreement agreement(String issuer, String acceptor, int rate, String pool, long ceiling) {
        return new Agreement(issuer, acceptor, rate, pool, "DAY", ceiling, 7, today(), "folder 12");
    }

    private void agreed(String code, Record content) {
        People.agreed(shop, code, content, People.FINANCE, People.CHECKER);
    }

    private void agree(String issuer, String acceptor, int rate, String pool, long ceiling) {
        agreed(AgreementDeed.CODE, agreement(issuer, acceptor, rate, pool, ceiling));
    }

    private MemberId buyer() {
        return world.withMoney(world.member(), 400_000);
    }

    private PlaceOrder order(MemberId member, String sku, int quantity, long coins) {
        return new PlaceOrder(
                world.key(),
                member,
                World.WEB,
                List.of(new Line(sku, quantity)),
                "device-of-" + member,
                null,
                List.of(),
                null,
                new Spent(coins, 0));
    }

    private Receipt buys(MemberId member, String sku, int quantity, long coins) {
        return shop.get(Checkout.class).place(order(member, sku, quantity, coins));
    }

    private Quote quoted(MemberId member, String sku, long coins) {
        return shop.get(Quotes.class)
                .quote(new AskQuote(
                        member, World.WEB, List.of(new Line(sku, 1)), null, List.of(), false, new Spent(coins, 0)));
    }

    /** Somebody with so many thousand coins of the own project. */
    private MemberId withCoins(int thousands) {
        MemberId member = buyer();
        for (int i = 0; i < thousands; i++) {
            buys(member, World.COURSE, 1, 0);
        }
        return member;
    }

    private long coins(MemberId member) {
        return shop.get(Ledger.class)
                .balances(member.value())
                .get(AccountType.COINS)
                .available()
                .amount();
    }

    private PositionView position(String issuer, String acceptor) {
        return projects.positions().stream()
                .filter(one -> one.agreement().issuerCode().equals(issuer)
                        && one.agreement().acceptorCode().equals(acceptor))
                .findFirst()
                .orElseThrow();
    }

    private long open(String issuer, String acceptor) {
        return position(issuer, acceptor).open().amount();
    }

    private PoolView pool(String code) {
        return shop.get(Pools.class).view(code);
    }

    private long owed(String merchant) {
        return shop
                .get(Ledger.class)
                .balances(shop.get(Merchants.class).find(merchant).id().value())
                .entrySet()
                .stream()
                .filter(one -> one.getKey() == AccountType.PAYABLE)
                .mapToLong(one -> one.getValue().posted().amount())
                .sum();
    }

    /** The day is over, and closed. */
    private void theDayEnds() {
        LocalDate day = LocalDate.now(shop.clock());
        shop.clock().advance(Duration.ofDays(1));
        nets(day);
    }

    private void nets(LocalDate day) {
        Progress progress;
        do {
            progress = nettings.step(day, 0);
        } while (progress.then() != Progress.Then.DONE);
    }

    private void decide(OrderId order, boolean approve) {
        Review review = shop.get(Review.class);
        var open = shop.get(Cases.class).of(CaseSubject.of(order)).orElseThrow();
        if (approve) {
            review.approve(open.id(), "risk", "a regular");
        } else {
            review.reject(open.id(), "risk", "no regular");
        }
    }

    @Test
    void coinsOfOneProjectPayNothingAtAnotherUntilTheTwoHaveAgreed() {
        MemberId buyer = withCoins(1);
        assertThat(quoted(buyer, BREAD, 1_000).notTaken())
                .containsExactly(Reason.of("points.not-accepted", Map.of("project", OWN, "points", "1000")));
        assertThat(quoted(buyer, World.COURSE, 1_000).notTaken()).isEmpty();
        assertThat(buys(buyer, BREAD, 1, 1_000).payable()).isEqualTo(Money.fen(World.PRICE));
        assertThat(coins(buyer)).isEqualTo(1_000 + 1_000);
        // what bread gave is North's, and pays there
        assertThat(buys(buyer, BREAD, 1, 2_000).payable()).isEqualTo(Money.fen(World.PRICE - 1_000));
        world.booksAgree();
    }

    @Test
    void theMerchantIsPaidAtOnceAndWhatTheOtherProjectHasToMakeGoodIsOpen() {
        agree(OWN, NORTH, 10_000, null, 50_000);
        MemberId buyer = withCoins(2);
        long backing = pool(World.MERCHANT).backing().amount();
        long before = owed(BAKERY);

        Receipt order = buys(buyer, BREAD, 1, 1_500);

        assertThat(order.payable()).isEqualTo(Money.fen(World.PRICE - 1_500));
        assertThat(pool(World.MERCHANT).backing().amount()).isEqualTo(backing - 1_500);
        long bread = owed(BAKERY) - before;
        assertThat(bread).isEqualTo(World.PRICE - 850); // less what is given up of what was paid in money
        assertThat(open(OWN, NORTH)).isEqualTo(1_500);
        world.booksAgree();
    }

    @Test
    void whoTakesPointsForLessPaysTheRestOutOfAPoolThatIsNamedAndNobodyIsShort() {
        assertRejected("project-agreement.pool", () -> agree(OWN, NORTH, 9_000, World.MERCHANT, 50_000));
        assertRejected("field.missing", () -> agree(OWN, NORTH, 9_000, null, 50_000));
        assertRejected("project-agreement.no-discount", () -> agree(OWN, NORTH, 10_000, GUESTS, 50_000));
        agree(OWN, NORTH, 9_000, GUESTS, 50_000);
        MemberId buyer = withCoins(2);
        assertThat(buys(buyer, BREAD, 1, 1_000).payable())
                .as("the pool has nothing yet")
                .isEqualTo(Money.fen(World.PRICE));
        funds(GUESTS, 50);
        assertThat(buys(buyer, BREAD, 1, 1_000).payable().amount())
                .as("half of the face is all that the pool can bear")
                .isEqualTo(World.PRICE - 1_000); // a thousand of North's own from the order before
        funds(GUESTS, 5_000);
        long pool = pool(World.MERCHANT).balance().amount();
        long guests = pool(GUESTS).balance().amount();
        long open = open(OWN, NORTH);

        Receipt order = buys(buyer, BREAD, 1, 2_500);

        assertThat(open(OWN, NORTH)).isGreaterThan(open);
        long borne = guests - pool(GUESTS).balance().amount();
        assertThat(borne).isPositive();
        assertThat(pool(World.MERCHANT).balance().amount()).isEqualTo(pool + borne);
        world.booksAgree();

        world.refund(order.id());

        assertThat(open(OWN, NORTH)).isEqualTo(open);
        assertThat(pool(GUESTS).balance().amount()).isEqualTo(guests);
        assertThat(pool(World.MERCHANT).balance().amount()).isEqualTo(pool);
        world.booksAgree();
    }

    @Test
    void whatTheirProjectKeptAndNoLongerHasIsMadeGoodByTheOtherOneWhenTheOrderIsTakenBack() {
        agree(OWN, NORTH, 8_000, GUESTS, 50_000);
        funds(GUESTS, 5_000);
        MemberId buyer = withCoins(2);
        Receipt order = buys(buyer, BREAD, 1, 2_000);
        assertThat(open(OWN, NORTH)).isEqualTo(1_600);
        // others empty the pool
        for (int i = 0; pool(World.MERCHANT).available().amount() > 4_000 && i < 20; i++) {
            buys(buyer(), World.COURSE, 4, 0);
        }
        for (int i = 0; i < 2; i++) { // whose coins are set aside, and what is given up comes later
            assertThat(buys(buyer(), World.COURSE, 3, 0).outcome()).isEqualTo(Outcome.HELD);
        }
        assertThat(pool(World.MERCHANT).available().amount()).isLessThan(400);
        world.refund(order.id());
        assertThat(coins(buyer)).isEqualTo(2_000);
        assertThat(open(OWN, NORTH)).isBetween(-400L, 0L);
        world.booksAgree();
    }

    @Test
    void nothingIsTakenBeyondTheCeiling() {
        agree(OWN, NORTH, 10_000, null, 1_200);
        MemberId buyer = withCoins(2);
        assertThat(buys(buyer, BREAD, 1, 2_000).payable()).isEqualTo(Money.fen(World.PRICE - 1_200));
        assertThat(open(OWN, NORTH)).isEqualTo(1_200);
        assertThat(position(OWN, NORTH).filled()).isEqualTo(100);
        MemberId next = withCoins(1);
        assertThat(quoted(next, BREAD, 1_000).notTaken())
                .containsExactly(Reason.of("points.accepted-enough", Map.of("project", OWN, "points", "1000")));
        assertThat(shop.get(SpendableAt.class).of(next))
                .extracting(
                        part -> part.points() + " " + part.elsewhere().get(0).en())
                .containsExactly("1000 North shop");
        assertThat(buys(next, BREAD, 1, 1_000).payable()).isEqualTo(Money.fen(World.PRICE));
        theDayEnds();
        assertThat(open(OWN, NORTH)).isZero();
        assertThat(buys(next, BREAD, 1, 1_000).payable()).isEqualTo(Money.fen(World.PRICE - 1_000));
        world.booksAgree();
    }

    @Test
    void ofTwentyOrdersAtOnceNoneTakesMoreThanIsLeftOfTheCeiling() throws Exception {
        agree(OWN, NORTH, 10_000, null, 4_500);
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            buyers.add(withCoins(1));
        }
        List<Callable<Receipt>> orders = new ArrayList<>();
        buyers.forEach(buyer -> {
            PlaceOrder order = order(buyer, BREAD, 1, 1_000);
            orders.add(() -> shop.get(Checkout.class).place(order));
        });
        ExecutorService threads = Executors.newFixedThreadPool(20);
        long paid = 0;
        try {
            for (Future<Receipt> one : threads.invokeAll(orders)) {
                paid += World.PRICE - one.get().payable().amount();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(paid).isEqualTo(4_500);
        assertThat(open(OWN, NORTH)).isEqualTo(4_500);
        world.booksAgree();
    }

    @Test
    void anOrderIsOfOneProject() {
        MemberId buyer = buyer();
        assertRejected(
                "order.several-projects",
                () -> shop.get(Checkout.class)
                        .place(new PlaceOrder(
                                world.key(),
                                buyer,
                                World.WEB,
                                List.of(new Line(World.COURSE, 1), new Line(BREAD, 1)),
                                null,
                                null)));
    }

    @Test
    void aHeldOrderHoldsItsPartOfTheCeilingAndMakesItOpenWhenItGoesOn() {
        agree(OWN, NORTH, 9_000, GUESTS, 2_000);
        funds(GUESTS, 1_000);
        MemberId buyer = withCoins(2);
        Receipt held = buys(buyer, BREAD, 3, 2_000);
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(position(OWN, NORTH).held()).isEqualTo(Money.fen(1_800));
        assertThat(open(OWN, NORTH)).isZero();
        world.booksAgree();
        MemberId next = withCoins(1);
        Receipt other = buys(next, BREAD, 3, 1_000); // 222 points are worth 199 fen, which are left
        assertThat(position(OWN, NORTH).held()).isEqualTo(Money.fen(2_000));

        decide(other.id(), false);
        assertThat(coins(next)).isEqualTo(1_000);
        assertThat(position(OWN, NORTH).held()).isEqualTo(Money.fen(1_800));
        decide(held.id(), true);

        assertThat(position(OWN, NORTH).held()).isEqualTo(Money.fen(0));
        assertThat(open(OWN, NORTH)).isEqualTo(1_800);
        world.booksAgree();
        theDayEnds();
        world.refund(held.id());
        assertThat(open(OWN, NORTH)).as("after the netting North owes it").isEqualTo(-1_800);
        world.booksAgree();
        theDayEnds();
        assertThat(open(OWN, NORTH)).isZero();
        world.booksAgree();
    }

    @Test
    void bothWaysAreNettedInOneJournalAndTheStatementSaysOfWhat() {
        agree(OWN, NORTH, 10_000, null, 50_000);
        agree(NORTH, OWN, 10_000, null, 50_000);
        MemberId one = withCoins(2);
        buys(one, BREAD, 1, 1_500);
        MemberId other = buyer();
        buys(other, BREAD, 1, 0);
        buys(other, World.COURSE, 1, 700);
        assertThat(open(OWN, NORTH)).isEqualTo(1_500);
        assertThat(open(NORTH, OWN)).isEqualTo(700);

        theDayEnds();

        NettingView netting = nettings.list(0, 10).rows().get(0);
        assertThat(netting.net()).isEqualTo(Money.fen(netting.first().equals(OWN) ? 800 : -800));
        assertThat(netting.entries()).isEqualTo(2);
        assertThat(netting.certificate()).hasSize(64);
        assertThat(nettings.statement(netting.id(), 0, 10).rows()).hasSize(2);
        assertThat(open(OWN, NORTH)).isZero();
        assertThat(open(NORTH, OWN)).isZero();
        world.booksAgree();
    }

    @Test
    void aDayThatIsClosedAgainNetsNothingTwiceAndOneThatWasBrokenOffIsNettedThen() {
        agree(OWN, NORTH, 10_000, null, 50_000);
        buys(withCoins(1), BREAD, 1, 1_000);
        LocalDate day = LocalDate.now(shop.clock());
        shop.clock().advance(Duration.ofDays(1));
        int[] left = {Integer.MAX_VALUE}; // it starts in peace
        TestShop killed = shop.secondServer();
        Counting.of(killed, sql -> {
            if (left[0]-- == 0) {
                throw new SQLException("killed");
            }
        });
        Nettings there = killed.get(Nettings.class);
        for (int statement = 0; statement < 9; statement++) {
            left[0] = statement;
            assertThatThrownBy(() -> there.step(day, 0)).isInstanceOf(RuntimeException.class);
            assertThat(open(OWN, NORTH)).isEqualTo(1_000);
            world.booksAgree();
        }

        nets(day);
        nets(day);
        shop.secondServer().get(Nettings.class).step(day, 0);

        assertThat(nettings.list(0, 10).total()).isEqualTo(1);
        assertThat(nettings.list(0, 10)
                        .rows()
                        .get(0)
                        .there()
                        .plus(nettings.list(0, 10).rows().get(0).back()))
                .isEqualTo(Money.fen(1_000));
        world.booksAgree();
    }

    @Test
    void aWeekIsNettedWithItsSundayAlone() {
        agreed(AgreementDeed.CODE, new Agreement(OWN, NORTH, 10_000, null, "WEEK", 50_000, 7, today(), "folder 12"));
        buys(withCoins(1), BREAD, 1, 1_000);
        LocalDate day = LocalDate.now(shop.clock());
        for (; day.getDayOfWeek().getValue() < 7; day = day.plusDays(1)) {
            shop.clock().advance(Duration.ofDays(1));
            nets(day);
            assertThat(open(OWN, NORTH)).isEqualTo(1_000);
        }
        shop.clock().advance(Duration.ofDays(1));
        nets(day);
        assertThat(open(OWN, NORTH)).isZero();
    }

    @Test
    void anAgreementTakesTwoPeopleFollowsTheOneBeforeAndEndsWithNotice() {
        Approvals approvals = shop.get(Approvals.class);
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask(
                        world.key(),
                        AgreementDeed.CODE,
                        agreement(OWN, NORTH, 10_000, null, 1_000),
                        "why not",
                        People.RISK)));
        assertRejected("project-agreement.same", () -> agree(OWN, OWN, 10_000, null, 1_000));
        assertRejected("field.out-of-range", () -> agree(OWN, NORTH, 10_001, null, 1_000));
        assertRejected("project.not-found", () -> agree(OWN, "south", 10_000, null, 1_000));
        agree(OWN, NORTH, 10_000, null, 1_000);
        assertRejected("project-agreement.not-later", () -> agree(OWN, NORTH, 10_000, null, 9_000));
        MemberId buyer = withCoins(2);
        buys(buyer, BREAD, 1, 400);
        theDayEnds();
        agree(OWN, NORTH, 10_000, null, 300);
        assertThat(buys(buyer, BREAD, 1, 2_000 - 400).payable().amount())
                .as("the new ceiling holds; North's own thousand pays beside")
                .isEqualTo(World.PRICE - 300 - 960);

        var latest = position(OWN, NORTH).agreement();
        assertThat(latest.number()).isEqualTo(2);
        LocalDate soon = LocalDate.now(shop.clock()).plusDays(3);
        assertRejected(
                "field.out-of-range",
                () -> agreed(AgreementEndDeed.CODE, new End(latest.id().toString(), soon.toString())));
        var first = projects.agreements(OWN, NORTH).get(0);
        assertRejected(
                "project-agreement.followed",
                () -> agreed(
                        AgreementEndDeed.CODE,
                        new End(first.id().toString(), soon.plusDays(4).toString())));
        assertRejected("id.invalid", () -> agreed(AgreementEndDeed.CODE, new End("pag_none", soon.toString())));
        agreed(
                AgreementEndDeed.CODE,
                new End(latest.id().toString(), soon.plusDays(4).toString()));
        assertRejected(
                "project-agreement.ends-already",
                () -> agreed(
                        AgreementEndDeed.CODE,
                        new End(latest.id().toString(), soon.plusDays(9).toString())));
        shop.clock().advance(Duration.ofDays(8));
        assertThat(position(OWN, NORTH).holds()).isFalse();
        MemberId late = withCoins(1);
        assertThat(buys(late, BREAD, 1, 1_000).payable()).isEqualTo(Money.fen(World.PRICE));
        theDayEnds();
        assertThat(open(OWN, NORTH)).as("what is open is netted all the same").isZero();
        world.booksAgree();
    }

    @Test
    void whatIsOfAProjectStaysInItOnceAnythingHangsOnIt() {
        assertRejected("project.in-use", () -> projects.moveMerchant(World.MERCHANT, NORTH, People.FINANCE));
        assertRejected("permission.missing", () -> projects.movePool(GUESTS, OWN, People.RISK));
        assertRejected("pool.of-merchant", () -> projects.movePool(BAKERY, OWN, People.FINANCE));
        assertRejected("pool.not-found", () -> projects.movePool("none", OWN, People.FINANCE));
        assertRejected("project.exists", () -> projects.open(NORTH, "北", "N", null, People.FINANCE));
        assertRejected("project.exists", () -> projects.open(OWN, "我", "Me", null, People.FINANCE));
        assertRejected("permission.missing", () -> projects.open("east", "东", "East", null, People.RISK));
        assertRejected("merchant.not-found", () -> projects.moveMerchant("none", OWN, People.FINANCE));
        assertRejected("netting.not-found", () -> nettings.find(new NettingId(1)));
        for (int i = 1; i < Projects.MOST; i++) {
            projects.open("p" + i, "店", "Shop", null, People.FINANCE);
        }
        assertRejected("project.too-many", () -> projects.open("more", "店", "Shop", null, People.FINANCE));
        projects.edit(OWN, "总店", "Main shop", "Main Ltd", 0, People.FINANCE);
        assertRejected("version.outdated", () -> projects.edit(OWN, "店", "Shop", null, 0, People.FINANCE));
        assertThat(projects.view(OWN).nameEn()).isEqualTo("Main shop");
    }

    @Test
    void whoSeesOnlySomeMerchantsSeesNothingOfProjects() {
        agree(OWN, NORTH, 10_000, null, 1_000);
        var agreement = position(OWN, NORTH).agreement().id();
        new Reach(Set.of(), Set.of(), Set.of(BAKERY)).during(() -> {
            assertThat(projects.all()).isEmpty();
            assertThat(projects.positions()).isEmpty();
            assertThat(nettings.list(0, 10).rows()).isEmpty();
            assertRejected("project.not-found", () -> projects.view(NORTH));
            assertRejected("project-agreement.not-found", () -> projects.agreement(agreement));
            return null;
        });
    }

    @Test
    void whateverIsSpentTakenBackAndNettedTheBooksOfBothAgree() {
        agree(OWN, NORTH, 9_300, GUESTS, 6_000);
        agree(NORTH, OWN, 10_000, null, 3_000);
        funds(GUESTS, 700);
        for (long seed = 1; seed <= 2; seed++) {
            Random random = new Random(139 * seed);
            List<MemberId> members = List.of(buyer(), buyer(), buyer());
            List<OrderId> paid = new ArrayList<>();
            List<OrderId> held = new ArrayList<>();
            for (int act = 0; act < 40; act++) {
                MemberId member = members.get(random.nextInt(3));
                switch (random.nextInt(8)) {
                    case 0 -> theDayEnds();
                    case 1 -> {
                        if (!paid.isEmpty()) {
                            world.refund(paid.remove(random.nextInt(paid.size())));
                        }
                    }
                    case 2 -> {
                        if (!held.isEmpty()) {
                            OrderId one = held.remove(0);
                            boolean approve = random.nextBoolean();
                            decide(one, approve);
                            if (approve) {
                                paid.add(one);
                            }
                        }
                    }
                    default -> {
                        Receipt order = buys(
                                member,
                                random.nextBoolean() ? BREAD : World.COURSE,
                                1 + random.nextInt(3),
                                random.nextInt(3_000));
                        if (order.outcome() == Outcome.ACCEPTED) {
                            paid.add(order.id());
                        } else if (order.outcome() == Outcome.HELD) {
                            held.add(order.id());
                        }
                        world.withMoney(member, 10_000);
                    }
                }
                for (PositionView position : projects.positions()) {
                    assertThat(position.open().amount() + position.held().amount())
                            .isLessThanOrEqualTo(position.agreement().ceiling().amount());
                }
                if (act % 4 == 3) {
                    world.booksAgree();
                }
            }
            theDayEnds();
            assertThat(projects.positions()).allMatch(one -> one.open().amount() == 0);
            world.booksAgree();
        }
    }

    @Test
    void coinsOfTheirOwnProjectTakeNoStatementMore() {
        MemberId buyer = withCoins(3);
        TestShop second = shop.secondServer();
        Counting counting = Counting.of(second);
        List<String> asked = List.of();
        for (int warm = 0; warm < 3; warm++) {
            PlaceOrder order = order(buyer, World.COURSE, 1, 500);
            counting.statements();
            second.get(Checkout.class).place(order);
            asked = counting.statements();
        }
        assertThat(asked).isNotEmpty().noneMatch(sql -> sql.matches("(?s).*project_(pair|agreement|entry).*"));
    }
}
