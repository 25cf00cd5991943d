package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.catalogue.PriceLine;
import shop.solvent.catalogue.PriceListDeed;
import shop.solvent.catalogue.Prices;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Prices by level, by quantity and by contract, and an order at each. */
@ApplicationScoped
class DemoPrices {

    private static final String OPERATOR = "operator";
    private static final String COLLEGE = "north-college";

    @EJB
    private Catalogue catalogue;

    @EJB
    private Goods goods;

    @EJB
    private Prices prices;

    @EJB
    private Members members;

    @EJB
    private Registration registration;

    @EJB
    private TopUps topUps;

    @EJB
    private Checkout checkout;

    @Inject
    private Approvals approvals;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    void make(String channel) {
        if (!permits.of(OPERATOR).contains(Permission.SET_PRICES)) {
            return; // the people of this shop are not the demo's
        }
        MemberId gold = join("余晚晴", "13800139001", channel);
        MemberId party = join("北城学院", "13800139002", channel);
        members.changeLevel(gold, "gold", "system:demo", "Demo");
        Instant now = clock.instant();
        approvals.ask(new Ask(
                "demo-price-list",
                PriceListDeed.CODE,
                new PriceListDeed.Content(
                        COLLEGE,
                        0,
                        "北城学院框架合同",
                        "North College, frame contract",
                        "框架合同 2026-17 · Frame contract 2026-17",
                        "",
                        now.plus(Duration.ofDays(365)).toString(),
                        false,
                        new String[] {party.toString()},
                        new String[0]),
                "签约 · As signed",
                OPERATOR));
        step("cloud-membership", channel, 2_350, new PriceFor("silver", 1, ""));
        step("cloud-membership", channel, 2_200, new PriceFor("gold", 1, ""));
        step("illustration-basics", channel, 6_200, new PriceFor("", 5, ""));
        step("illustration-basics", channel, 5_500, new PriceFor("", 20, ""));
        step("editor-licence", channel, 23_900, new PriceFor("", 1, COLLEGE));
        buy(channel, gold, "cloud-membership", 1);
        buy(channel, gold, "illustration-basics", 5);
        buy(channel, party, "editor-licence", 2);
    }

    private MemberId join(String name, String phone, String channel) {
        MemberId member = registration
                .register(new RegisterMember("demo-" + phone, channel, phone, name, null))
                .id();
        topUps.topUp(new TopUp("demo-" + phone, channel, member, Money.fen(300_000)));
        return member;
    }

    private void step(String sku, String channel, long fen, PriceFor who) {
        List<PriceLine> lines = new ArrayList<>();
        catalogue
                .prices(sku)
                .forEach(price -> lines.add(
                        new PriceLine(price.channel(), price.from(), price.until(), price.price(), price.who())));
        lines.add(new PriceLine(channel, null, null, fen, who));
        prices.replace(sku, goods.find(sku).version(), lines, OPERATOR);
    }

    private void buy(String channel, MemberId member, String sku, int quantity) {
        String key = "demo-price-" + sku;
        checkout.place(
                new PlaceOrder(key, member, channel, List.of(new Line(sku, quantity)), "device-of-" + member, null));
    }
}
