package shop.solvent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.GoodRow;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.Pictures;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.consent.Consents;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.dashboard.DashboardView;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Accounts;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantQuery;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Checkout;
import shop.solvent.order.DailySales;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundDeed;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.search.Finder;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/** Who is limited to channels or merchants sees nothing else, in any list and by any id, and does nothing to it. */
class ReachTest {

    private static final Reach WEB = new Reach(Set.of(World.WEB), Set.of(), Set.of());
    private static final Reach APP = new Reach(Set.of("app"), Set.of(), Set.of());
    private static final Reach STUDIO = new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT));
    private static final Reach BOOKS = new Reach(Set.of(), Set.of(), Set.of("books"));
    private static final Reach SOUTH = new Reach(Set.of(), Set.of("south"), Set.of());
    private static final Reach BOOKS_ON_WEB = new Reach(Set.of(World.WEB), Set.of(), Set.of("books"));

    private final World world = new World();
    private final Orders orders = world.shop.get(Orders.class);
    private final Members members = world.shop.get(Members.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);

    private MemberId webBuyer;
    private MemberId appBuyer;
    private MemberId idler;
    private OrderId onWeb;
    private OrderId onApp;

    /** One buys a course on the web, one a book in the app, and one nothing; all joined through the web. */
    @BeforeEach
    void twoChannelsAndTwoMerchants() {
        world.shop.get(Channels.class).add(new AddChannel("app", "应用", "App", "south", ADMIN));
        Catalogue catalogue = world.shop.get(Catalogue.class);
        world.shop.get(Merchants.class).open(new AddMerchant("books", "书店", "Books", 500, "test"));
        catalogue.addProduct(
                new AddProduct("novel", ProductKind.LICENCE, "小说", "Novel", "books", null, null, "system:test"));
        catalogue.setPrice("novel", "app", 3_000, "system:test");
        webBuyer = world.withMoney(world.member(), 50_000);
        appBuyer = world.withMoney(world.invitedBy(webBuyer), 50_000);
        idler = world.invitedBy(webBuyer);
        onWeb = world.buys(webBuyer).id();
        onApp = buysABook(appBuyer, "device-of-app").id();
    }

    private Receipt buysABook(MemberId member, String device) {
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, "app", List.of(new Line("novel", 1)), device, null));
    }

    private List<OrderId> orders(Reach reach) {
        OrderQuery all = new OrderQuery(null, null, null, null, null, null);
        List<OrderId> searched = reach.during(() ->
                orders.search(all, 0, 50).rows().stream().map(OrderView::id).toList());
        assertThat(reach.during(() -> orders.search(all, 0, 50).total())).isEqualTo(searched.size());
        assertThat(reach.during(() -> orders.list(all, null, 50).rows().stream()
                        .map(OrderView::id)
                        .toList()))
                .as("what is exported is what is listed")
                .isEqualTo(searched);
        return searched;
    }

    private List<MemberId> members(Reach reach) {
        List<MemberId> searched = reach.during(() ->
                members.search("", 0, 50).rows().stream().map(MemberView::id).toList());
        assertThat(reach.during(() -> members.search("", 0, 50).total())).isEqualTo(searched.size());
        assertThat(reach.during(
                        () -> members.list(MemberQuery.of(""), MemberQuery.Sort.NEWEST, null, 50).rows().stream()
                                .map(MemberView::id)
                                .toList()))
                .as("what is exported is what is listed")
                .isEqualTo(searched);
        return searched;
    }

    @Test
    void ordersAreThoseOfTheChannelAndOfTheMerchant() {
        assertThat(orders(Reach.ALL)).containsExactlyInAnyOrder(onWeb, onApp);
        assertThat(orders(WEB)).containsExactly(onWeb);
        assertThat(orders(APP)).containsExactly(onApp);
        assertThat(orders(SOUTH)).as("by the channel's region").containsExactly(onApp);
        assertThat(orders(STUDIO)).containsExactly(onWeb);
        assertThat(orders(BOOKS)).containsExactly(onApp);
        assertThat(orders(BOOKS_ON_WEB)).isEmpty();

        assertRejected("order.not-found", () -> BOOKS.during(() -> orders.find(onWeb)));
        assertRejected("order.not-found", () -> WEB.during(() -> orders.explain(onApp)));
        assertThat(WEB.during(() -> orders.explain(onWeb)).order().id()).isEqualTo(onWeb);
    }

    @Test
    void nothingIsDoneToAnOrderThatIsNotSeen() {
        RefundOrder refund = new RefundOrder("r", "operator", null, onWeb, "broken");
        assertRejected(
                "order.not-found",
                () -> APP.during(() -> world.shop.get(Refunds.class).refund(refund)));
        CancelOrder cancel = new CancelOrder("c", "operator", null, onWeb, "waited");
        assertRejected(
                "order.not-found",
                () -> BOOKS.during(() -> world.shop.get(HeldOrders.class).cancel(cancel)));

        assertThat(WEB.during(() -> world.shop.get(Refunds.class).refund(refund))
                        .order())
                .isEqualTo(onWeb);
    }

    @Test
    void membersAreThoseWhoBoughtThereOrJoinedThere() {
        assertThat(members(Reach.ALL)).containsExactlyInAnyOrder(webBuyer, appBuyer, idler);
        assertThat(members(WEB)).as("all joined there").containsExactlyInAnyOrder(webBuyer, appBuyer, idler);
        assertThat(members(APP)).containsExactly(appBuyer);
        assertThat(members(SOUTH)).containsExactly(appBuyer);
        assertThat(members(STUDIO)).containsExactly(webBuyer);
        assertThat(members(BOOKS_ON_WEB)).isEmpty();

        assertRejected("member.not-found", () -> APP.during(() -> members.find(webBuyer)));
        assertRejected("member.not-found", () -> APP.during(() -> members.relations(idler)));
        assertRejected(
                "member.not-found", () -> APP.during(() -> members.changeLevel(idler, "gold", "operator", "deserved")));
    }

    @Test
    void withdrawalsAreThoseOfTheMembersOneSeesAndNothingIsDoneToAnother() {
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);
        WithdrawalId id = withdrawals
                .request(new Withdraw(world.key(), World.WEB, webBuyer, Money.fen(2_000)))
                .id();

        assertThat(STUDIO.during(() -> withdrawals.find(id)).member()).isEqualTo(webBuyer);
        assertRejected("withdrawal.not-found", () -> APP.during(() -> withdrawals.find(id)));
        assertRejected(
                "withdrawal.not-found", () -> APP.during(() -> withdrawals.decide(id, true, "risk", "looks well")));
        assertRejected(
                "withdrawal.too-small",
                () -> withdrawals.request(new Withdraw(world.key(), World.WEB, webBuyer, Money.fen(1))));
        WithdrawalId refused =
                withdrawals.refusals(webBuyer, 0, 1).rows().get(0).id();
        assertThat(STUDIO.during(() -> withdrawals.refusal(refused))).isPresent();
        assertThat(APP.during(() -> withdrawals.refusal(refused))).isEmpty();
        assertRejected("member.not-found", () -> APP.during(() -> withdrawals.refusals(webBuyer, 0, 1)));
    }

    @Test
    void aMembersRelationsEndWhereTheReachDoes() {
        assertThat(APP.during(() -> members.relations(appBuyer)).above()).isEmpty();
        assertThat(Reach.ALL.during(() -> members.relations(appBuyer)).above())
                .extracting(MemberView::id)
                .containsExactly(webBuyer);
        assertThat(STUDIO.during(() -> members.relations(webBuyer)).below()).isEmpty();
        assertThat(Reach.ALL.during(() -> members.relations(webBuyer)).below()).hasSize(2);
    }

    @Test
    void accountsAreThoseOfWhomOneSees() {
        Accounts accounts = world.shop.get(Accounts.class);
        String pool = world.pool().id().toString();

        assertThat(APP.during(() -> accounts.of(appBuyer.toString(), null, null))
                        .balances())
                .isNotEmpty();
        assertThat(STUDIO.during(() -> accounts.of(pool, null, null)).balances())
                .isNotEmpty();
        for (String other : List.of(webBuyer.toString(), pool, "platform")) {
            assertRejected("account.not-found", () -> APP.during(() -> accounts.of(other, null, null)));
            assertRejected(
                    "account.not-found", () -> BOOKS.during(() -> accounts.entries(other, null, null, null, 0, 10)));
            assertRejected(
                    "account.not-found",
                    () -> BOOKS.during(() -> {
                        accounts.all(other, null, null, null, entry -> {});
                        return null;
                    }));
        }
    }

    @Test
    void poolsAreThoseOfTheMerchant() {
        Pools pools = world.shop.get(Pools.class);
        pools.open("newcomer", "新人池", "Newcomers", ADMIN);

        assertThat(pools.all()).hasSize(3);
        assertThat(STUDIO.during(pools::all)).extracting(PoolView::merchant).containsExactly(World.MERCHANT);
        assertThat(BOOKS.during(pools::all)).extracting(PoolView::merchant).containsExactly("books");
        assertThat(WEB.during(pools::all)).isEmpty();
        assertRejected("pool.not-found", () -> BOOKS.during(() -> pools.view(World.MERCHANT)));
        assertRejected("pool.not-found", () -> BOOKS.during(() -> pools.view("newcomer")));
    }

    @Test
    void casesAreThoseOfTheOrder() {
        world.buys(webBuyer, 1, "shared");
        MemberId twin = world.withMoney(world.invitedBy(webBuyer), 50_000);
        assertThat(world.buys(twin, 1, "shared").reasons()).isNotEmpty();

        CaseView open = caseLists.search(CaseQuery.open(), null, 10).rows().get(0);
        assertThat(listed(WEB)).containsExactly(open);
        assertThat(listed(STUDIO)).containsExactly(open);
        assertThat(listed(APP)).isEmpty();
        assertThat(BOOKS.during(() -> caseLists.counts(CaseQuery.open()))).isEmpty();
        assertThat(STUDIO.during(() -> caseLists.counts(CaseQuery.open()))).containsEntry(CaseView.State.OPEN, 1L);

        assertRejected("case.not-found", () -> APP.during(() -> cases.find(open.id())));
        assertRejected(
                "case.not-found",
                () -> APP.during(() -> world.shop.get(Review.class).reject(open.id(), RISK, "not mine")));
        assertThat(WEB.during(() -> world.shop.get(Review.class).approve(open.id(), RISK, "known"))
                        .state())
                .isEqualTo(CaseView.State.APPROVED);
    }

    private List<CaseView> listed(Reach reach) {
        return reach.during(() -> caseLists.search(CaseQuery.open(), null, 10).rows());
    }

    @Test
    void whatCannotBeLimitedIsClosedToWhoIsLimited() {
        Permits permits = world.shop.get(Permits.class);
        assertThat(permits.of("finance"))
                .contains(Permission.SEE_ORDERS, Permission.SEE_DASHBOARD, Permission.APPROVE_MONEY);

        ScopeOf one = new ScopeOf("finance", List.of(), List.of(), List.of("books"));
        People.agreed(world.shop, PersonScopeDeed.CODE, one, ADMIN, CHECKER);

        assertThat(permits.of("finance"))
                .contains(Permission.SEE_ORDERS, Permission.SEE_POOLS, Permission.SEE_MERCHANTS)
                .doesNotContain(
                        Permission.SETTLE_MERCHANTS,
                        Permission.APPROVE_MONEY,
                        Permission.RELEASE_POINTS,
                        Permission.SEE_EVIDENCE,
                        Permission.GIVE_GIFTS);
        People.agreed(
                world.shop,
                PersonScopeDeed.CODE,
                new ScopeOf("finance", List.of(), List.of(), List.of()),
                ADMIN,
                CHECKER);
        assertThat(permits.of("finance")).contains(Permission.APPROVE_MONEY);
    }

    @Test
    void merchantsAreNotOfOneChannelSoWhoSeesOnlyAChannelSeesNone() {
        Set<Permission> wanted = Set.of(Permission.SEE_MERCHANTS, Permission.SEE_CATALOGUE);
        assertThat(STUDIO.of(wanted)).isEqualTo(wanted);
        assertThat(WEB.of(wanted)).containsExactly(Permission.SEE_CATALOGUE);
        assertThat(SOUTH.of(wanted)).containsExactly(Permission.SEE_CATALOGUE);
    }

    @Test
    void goodsAreThoseOfTheMerchantOrOfTheChannelTheyHaveAPriceIn() {
        Goods goods = world.shop.get(Goods.class);
        assertThat(goods(Reach.ALL)).containsExactly("novel", World.COURSE);
        assertThat(goods(STUDIO)).containsExactly(World.COURSE);
        assertThat(goods(BOOKS)).containsExactly("novel");
        assertThat(goods(WEB)).containsExactly(World.COURSE);
        assertThat(goods(SOUTH)).containsExactly("novel");

        assertThat(BOOKS.during(() -> goods.find("novel")).sku()).isEqualTo("novel");
        assertRejected("product.not-found", () -> BOOKS.during(() -> goods.find(World.COURSE)));
        assertRejected("product.not-found", () -> WEB.during(() -> goods.find("novel")));
        assertThat(BOOKS.during(() -> world.shop.get(Finder.class).goods("ps", 5)))
                .as("nor is it found by its name")
                .isEmpty();
        world.shop
                .database()
                .database()
                .update(
                        "INSERT INTO picture (id, sku, place, type, width, height, hash, content, added_by, added_at)"
                                + " VALUES (7, ?, 1, 'image/png', 1, 1, UNHEX(SHA2('x', 256)), 'x', 'test', ?)",
                        World.COURSE,
                        world.shop.clock().instant());
        Pictures pictures = world.shop.get(Pictures.class);
        assertThat(STUDIO.during(() -> pictures.content(7))).isPresent();
        assertThat(BOOKS.during(() -> pictures.content(7))).isEmpty();
    }

    private List<String> goods(Reach reach) {
        GoodsList list = world.shop.get(GoodsList.class);
        List<String> listed = reach.during(() -> list.after(null, GoodsQuery.everything(), 50)).rows().stream()
                .map(GoodRow::sku)
                .toList();
        assertThat(reach.during(() -> list.count(GoodsQuery.everything()))).isEqualTo(listed.size());
        assertThat(reach.during(() -> list.goodsFile(null, GoodsQuery.everything(), 50))
                        .lines())
                .as("what is exported is what is listed")
                .extracting(line -> line[0])
                .isEqualTo(List.copyOf(listed));
        return listed;
    }

    @Test
    void merchantsAreThoseOfTheReachOnThePageInTheListAndInWhatTheyConsentedTo() {
        Merchants merchants = world.shop.get(Merchants.class);
        MerchantQuery any = new MerchantQuery(null, null, null);
        assertThat(STUDIO.during(merchants::all)).extracting(MerchantView::code).containsExactly(World.MERCHANT);
        assertThat(BOOKS.during(() -> merchants.search(any, null, 10)).rows())
                .extracting(MerchantView::code)
                .containsExactly("books");
        assertThat(WEB.during(() -> merchants.search(any, null, 10)).rows()).isEmpty();
        assertThat(merchants.search(any, null, 10).rows()).hasSize(2);

        MerchantView studio = STUDIO.during(() -> merchants.find(World.MERCHANT));
        assertRejected("merchant.not-found", () -> BOOKS.during(() -> merchants.find(World.MERCHANT)));
        assertRejected("merchant.not-found", () -> BOOKS.during(() -> merchants.find(studio.id())));
        assertRejected("merchant.not-found", () -> WEB.during(() -> merchants.find(World.MERCHANT)));

        world.shop
                .database()
                .database()
                .update(
                        "INSERT INTO merchant_consent (id, merchant, cap, purpose, last_day, document, entered_by,"
                                + " agreed_by, entered_at) VALUES (7, ?, 100, 'x', '2099-01-01', 'x', 'a', 'b', ?)",
                        World.MERCHANT,
                        world.shop.clock().instant());
        Consents consents = world.shop.get(Consents.class);
        assertThat(STUDIO.during(() -> consents.of(World.MERCHANT))).hasSize(1);
        assertThat(BOOKS.during(() -> consents.of(World.MERCHANT))).isEmpty();
    }

    @Test
    void theDashboardCountsTheOrdersOfItsReaderByTheSameFigures() {
        world.buys(webBuyer);
        world.shop.get(DailySales.class);
        Messages.handOver(world.shop);
        Dashboard dashboard = world.shop.get(Dashboard.class);

        assertThat(dashboard.view().whole()).isTrue();
        List<DailySales.Day> web = WEB.during(() -> dashboard.view().sales());
        assertThat(web)
                .containsExactly(new DailySales.Day(
                        LocalDate.ofInstant(
                                world.shop.clock().instant(), world.shop.clock().getZone()),
                        World.WEB,
                        State.PAID,
                        2,
                        20_000));
        assertThat(STUDIO.during(() -> dashboard.view().sales())).isEqualTo(web);
        assertThat(BOOKS.during(() -> dashboard.view().sales()))
                .isEqualTo(SOUTH.during(() -> dashboard.view().sales()))
                .hasSize(1);
        assertThat(BOOKS_ON_WEB.during(() -> dashboard.view().sales())).isEmpty();
        assertThat(new Reach(Set.of(), Set.of(), Set.of(World.MERCHANT, "books"))
                        .during(() -> dashboard.view().sales()))
                .as("both together are all")
                .isEqualTo(dashboard.view().sales());

        DashboardView part = BOOKS.during(dashboard::view);
        assertThat(part.whole()).isFalse();
        assertThat(part.custody().amount()).isZero();
        assertThat(part.owed()).isEmpty();
        assertThat(part.alerts()).isEmpty();
    }

    @Test
    void whoSeesAPartSeesOfTheRequestsTheirOwnAlone() {
        world.shop.get(RefundDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        MemberId rich = world.withMoney(world.member(), 500_000);
        OrderId large = world.buys(rich, 20, null).id();
        Asked asked = approvals.ask(
                new Ask("k", RefundDeed.CODE, new RefundDeed.Refund(large.toString(), 200_000), "broken", "operator"));
        ApprovalId id = ((Asked.Waiting) asked).id();

        assertThat(approvals
                        .search(ApprovalQuery.all(), People.OTHER_OPERATOR, null, 10)
                        .rows())
                .as("who sees all sees what others ask for")
                .hasSize(1);
        BOOKS.during(() -> {
            assertThat(approvals
                            .search(ApprovalQuery.all(), People.OTHER_OPERATOR, null, 10)
                            .rows())
                    .isEmpty();
            assertThat(approvals.kinds(People.OTHER_OPERATOR)).isEmpty();
            assertRejected("approval.not-found", () -> approvals.find(id, People.OTHER_OPERATOR));
            assertThat(approvals
                            .search(ApprovalQuery.all(), "operator", null, 10)
                            .rows())
                    .hasSize(1);
            return approvals.find(id, "operator");
        });
    }

    @Test
    void theReachEndsWithTheWork() {
        assertThat(WEB.during(Reach::current)).isEqualTo(WEB);
        assertThat(Reach.current()).isEqualTo(Reach.ALL);
        WEB.during(() -> {
            assertThat(APP.during(Reach::current)).isEqualTo(APP);
            assertThat(Reach.current()).isEqualTo(WEB);
            return null;
        });
    }
}
