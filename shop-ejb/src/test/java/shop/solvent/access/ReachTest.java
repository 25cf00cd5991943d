package shop.solvent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.ledger.Accounts;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.operator.PersonScopeDeed;
import shop.solvent.operator.PersonScopeDeed.ScopeOf;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

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
        assertThat(reach.during(() -> members.before(null, "", 50).stream()
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

        CaseView open = cases.search(CaseQuery.open(), null, 10).rows().get(0);
        assertThat(listed(WEB)).containsExactly(open);
        assertThat(listed(STUDIO)).containsExactly(open);
        assertThat(listed(APP)).isEmpty();
        assertThat(BOOKS.during(() -> cases.counts(CaseQuery.open()))).isEmpty();
        assertThat(STUDIO.during(() -> cases.counts(CaseQuery.open()))).containsEntry(CaseView.State.OPEN, 1L);

        assertRejected("case.not-found", () -> APP.during(() -> cases.find(open.id())));
        assertRejected(
                "case.not-found",
                () -> APP.during(() -> world.shop.get(Review.class).reject(open.id(), RISK, "not mine")));
        assertThat(WEB.during(() -> world.shop.get(Review.class).approve(open.id(), RISK, "known"))
                        .state())
                .isEqualTo(CaseView.State.APPROVED);
    }

    private List<CaseView> listed(Reach reach) {
        return reach.during(() -> cases.search(CaseQuery.open(), null, 10).rows());
    }

    @Test
    void whatCannotBeLimitedIsClosedToWhoIsLimited() {
        Permits permits = world.shop.get(Permits.class);
        assertThat(permits.of("finance"))
                .contains(Permission.SEE_ORDERS, Permission.SEE_DASHBOARD, Permission.APPROVE_MONEY);

        ScopeOf one = new ScopeOf("finance", List.of(), List.of(), List.of("books"));
        People.agreed(world.shop, PersonScopeDeed.CODE, one, ADMIN, CHECKER);

        assertThat(permits.of("finance"))
                .contains(Permission.SEE_ORDERS, Permission.SEE_POOLS)
                .doesNotContain(
                        Permission.SEE_DASHBOARD,
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
