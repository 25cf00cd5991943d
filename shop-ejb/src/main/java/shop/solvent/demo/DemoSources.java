package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.Stocking;
import shop.solvent.hook.HookDeed;
import shop.solvent.hook.SandboxMaker;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.RouteView;
import shop.solvent.payment.Routes;
import shop.solvent.payment.SandboxCashier;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.platform.Sandbox;
import shop.solvent.stock.Counts;
import shop.solvent.stock.Stocks;
import shop.solvent.supply.SandboxSupplier;
import shop.solvent.supply.StockWatches;
import shop.solvent.supply.SupplierDeed;
import shop.solvent.supply.Suppliers;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/**
 * Goods that come from elsewhere: licences that somebody makes once they are paid for, and keys that the shop buys when few are left. Seats
 * of which there is a number, a part for each channel. And purchases that were paid at the provider, or not. Those outside are the
 * sandbox's.
 */
@ApplicationScoped
class DemoSources {

    private static final String FINANCE = "finance";
    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String BY = "system:demo";

    private static final String MADE = "icon-licence";
    private static final String BOUGHT = "game-card-100";
    private static final String SEATS = "weekend-workshop";

    private static final int SOLD = 5;

    @Inject
    private Permits permits;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Stocks stocks;

    @Inject
    private Counts counts;

    @Inject
    private Approvals approvals;

    @Inject
    private Suppliers suppliers;

    @Inject
    private Members members;

    @Inject
    private TopUps topUps;

    @Inject
    private Checkout checkout;

    @Inject
    private StockWatches watches;

    @EJB
    private Quotes quotes;

    @EJB
    private Payments payments;

    @EJB
    private PaymentSteps steps;

    @EJB
    private Routes routes;

    @Inject
    private SandboxCashier provider;

    @Inject
    private Clock clock;

    /** Nothing, where the people of the shop are not the demo's. */
    void make(String channel, String app) {
        if (!permits.of(OPERATOR).contains(Permission.EDIT_STOCK)
                || !permits.of(CHECKER).containsAll(Set.of(Permission.APPROVE_POWER, Permission.APPROVE_MONEY))) {
            return;
        }
        List<String> both = List.of(channel, app);
        sell(MADE, ProductKind.LICENCE, "图标库授权", "Icon set licence", "softpark", 365, 12_800, both);
        agreed(
                "demo-maker",
                HookDeed.CODE,
                new HookDeed.Maker(MADE, SandboxMaker.ADDRESS, 24),
                "付款后由软件园签发 · Softpark makes one once it is paid for");
        sell(BOUGHT, ProductKind.CARD_KEY, "游戏点卡 100 元", "Game card, 100 yuan", "gamecard", 730, 9_900, both);
        stocks.keep(BOUGHT, Stocking.KEYS, 10, 0, "一密一售 · Each is sold once", OPERATOR);
        agreed(
                "demo-supplier",
                SupplierDeed.CODE,
                new SupplierDeed.Supply(BOUGHT, SandboxSupplier.ADDRESS, 10, 40, 9_500, 500_000),
                "不足时自动进货 · Bought when few are left");
        suppliers.prove(BOUGHT, SandboxSupplier.CREDENTIAL, OPERATOR);
        sell(SEATS, ProductKind.COURSE, "周末工作坊", "Weekend workshop", "studio-lin", 60, 29_900, both);
        stocks.keep(SEATS, Stocking.COUNTED_ALLOTTED, 20, 0, "教室座位有限 · The room has so many seats", OPERATOR);
        counts.add("demo-seats", SEATS, 24, "教室座位 · Seats of the room", OPERATOR);
        counts.allot(SEATS, Map.of(channel, 12, app, 8), "渠道配额 · What each channel sells", OPERATOR);
        sellSeats(channel);
        if (Sandbox.isOn()) {
            pay(channel);
        }
        watches.look();
    }

    private void sell(
            String sku,
            ProductKind kind,
            String titleZh,
            String titleEn,
            String merchant,
            int days,
            long fen,
            List<String> channels) {
        catalogue.addProduct(new AddProduct(sku, kind, titleZh, titleEn, merchant, days, null, BY));
        channels.forEach(channel -> catalogue.setPrice(sku, channel, fen, BY));
    }

    private void agreed(String key, String deed, Record content, String reason) {
        Asked asked = approvals.ask(new Ask(key, deed, content, reason, OPERATOR));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private void sellSeats(String channel) {
        for (MemberView buyer :
                members.list(MemberQuery.of(null), Sort.OLDEST, null, SOLD).rows()) {
            MemberId member = buyer.id();
            topUps.topUp(new TopUp("demo-seat-" + member, channel, member, Money.fen(30_000)));
            checkout.place(new PlaceOrder(
                    "demo-seat-" + member, member, channel, List.of(new Line(SEATS, 1)), "device-of-" + member, null));
        }
    }

    /** One is paid, one was given up and paid all the same, and one is not paid yet. */
    private void pay(String channel) {
        List<MemberId> buyers = members.list(MemberQuery.of(null), Sort.OLDEST, null, 3).rows().stream()
                .map(one -> one.id())
                .toList();
        numbers();
        does(opened(channel, buyers.get(0)), Act.PAY);
        PaymentView regretted = opened(channel, buyers.get(1));
        does(regretted, Act.PAY_LATE);
        payments.giveUp(regretted.id());
        opened(channel, buyers.get(2));
        steps.work();
        steps.settleAll();
    }

    /** What the merchant numbers cost by their contracts, how much may go through them, and when the last one is worked on. */
    private void numbers() {
        if (!permits.of(FINANCE).contains(Permission.DECIDE_PAYOUTS)) {
            return;
        }
        List<RouteView> all = routes.list();
        for (int i = 0; i < all.size(); i++) {
            routes.terms(
                    all.get(i).name(), Math.max(20, 60 - 22 * i), 5_000_000L, 100_000_000L, "by the contract", FINANCE);
        }
        Instant night = clock.instant().plus(Duration.ofDays(1));
        routes.pause(
                all.get(all.size() - 1).name(), night, night.plus(Duration.ofHours(2)), "announced by mail", FINANCE);
    }

    private PaymentView opened(String channel, MemberId buyer) {
        List<Line> cart = List.of(new Line(SEATS, 1));
        Quote quote = quotes.quote(new AskQuote(buyer, channel, cart, "device-of-" + buyer));
        return payments.open(
                        new OpenPayment(
                                "demo-" + buyer,
                                channel,
                                buyer,
                                cart,
                                "device-of-" + buyer,
                                List.of(),
                                quote.id(),
                                quote.payable(),
                                IfLate.BACK),
                        List.of())
                .payment();
    }

    private void does(PaymentView payment, Act act) {
        String page = payments.page(payment.id());
        provider.act(page.substring(page.indexOf('=') + 1), act);
    }
}
