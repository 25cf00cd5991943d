package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.commission.CommissionSettlement;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciler;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.GiveUp;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.rulebook.approval.RulesUnderTheLaw;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** A shop with one merchant and the course of the founding document, spoken of as its people would. */
public final class World {

    public static final String WEB = "web";
    public static final String COURSE = "ps-advanced";
    public static final String MERCHANT = "studio";
    public static final long PRICE = 10_000;

    public final TestShop shop;
    private int acts;

    public World() {
        this(JurisdictionProfile.cn());
    }

    /** The same under another law. */
    public World(JurisdictionProfile law) {
        shop = TestShop.empty(law);
        if (!law.equals(JurisdictionProfile.cn())) {
            shop.get(RulesUnderTheLaw.class); // what ships is lawful in China
        }
        shop.get(ShippedRules.class);
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel(WEB, "官网", "Web", null, People.ADMIN));
        Catalogue catalogue = shop.get(Catalogue.class);
        shop.get(Merchants.class).open(new AddMerchant(MERCHANT, "设计学院", "Design School", 1000, "test"));
        catalogue.addProduct(
                new AddProduct(COURSE, ProductKind.COURSE, "高级PS教程", "Photoshop", MERCHANT, null, null, "system:test"));
        catalogue.setPrice(COURSE, WEB, PRICE, "system:test");
    }

    /** At once, and by two people. */
    public void changesGiveUp(String merchant, int basisPoints, String reason) {
        LocalDate today =
                LocalDate.ofInstant(shop.clock().instant(), shop.clock().getZone());
        shop.get(Contracts.class)
                .changeGiveUp(new GiveUp(merchant, basisPoints, today), People.ADMIN, People.CHECKER, reason);
    }

    public String key() {
        return "act-" + ++acts;
    }

    public MemberId member() {
        return invitedBy(null);
    }

    public MemberId invitedBy(MemberId inviter) {
        String key = key();
        String invite = inviter == null ? null : shop.get(Members.class).inviteToken(inviter);
        return shop.get(Registration.class)
                .register(new RegisterMember(key, WEB, "1390000%04d".formatted(acts), null, invite))
                .id();
    }

    public MemberId withMoney(MemberId member, long fen) {
        shop.get(TopUps.class).topUp(new TopUp(key(), WEB, member, Money.fen(fen)));
        return member;
    }

    public Receipt buys(MemberId member) {
        return buys(member, 1, "device-of-" + member);
    }

    public Receipt buys(MemberId member, int quantity, String device) {
        return shop.get(Checkout.class)
                .place(new PlaceOrder(key(), member, WEB, List.of(new Line(COURSE, quantity)), device, null));
    }

    public RefundReceipt refund(OrderId order) {
        return shop.get(Refunds.class).refund(new RefundOrder(key(), "system:test", null, order, "changed my mind"));
    }

    public void settle() {
        shop.get(CommissionSettlement.class).settleDue(shop.clock().instant());
    }

    public long spendable(MemberId member) {
        var balances = shop.get(Ledger.class).balances(member.value());
        return balances.get(AccountType.PAID_IN).available().amount()
                + balances.get(AccountType.EARNED).available().amount()
                + balances.get(AccountType.CHANGE).available().amount()
                + balances.get(AccountType.GIFT).available().amount();
    }

    public long expects(MemberId member) {
        return shop.get(Ledger.class)
                .balances(member.value())
                .get(AccountType.EARNED)
                .expected()
                .amount();
    }

    public PoolView pool() {
        return shop.get(Pools.class).view(MERCHANT);
    }

    public List<String> commissions(MemberId member) {
        return shop.get(Commissions.class).of(member, 0, 50).rows().stream()
                .map(one -> one.amount().amount() + " " + one.state())
                .collect(Collectors.toList());
    }

    /** The promise: nothing is ever out of balance. */
    public void booksAgree() {
        assertThat(shop.get(Reconciler.class).findings()).isEmpty();
        var totals = shop.get(Ledger.class).totals();
        for (var asset : Asset.values()) {
            assertThat(totals.values().stream()
                            .filter(total -> total.account().type().asset() == asset)
                            .mapToLong(total -> total.posted().amount())
                            .sum())
                    .as("sum over all accounts of %s", asset)
                    .isZero();
        }
    }
}
