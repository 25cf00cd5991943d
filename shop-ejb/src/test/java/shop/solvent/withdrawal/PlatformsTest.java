package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.People;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * The three platforms of document 004, each as two files of the gallery: one of withdrawals and one of what the balance buys. An operator
 * who trades as one and then as another changes these and nothing else, and the same member's same money does what that platform says.
 */
class PlatformsTest {

    private static final String CARD = "game-card";
    private static final String TERMS = "withdrawal/terms/shop-terms";
    private static final String SPENDING = "checkout/spend/spending-order";

    private final World world = new World();

    @BeforeEach
    void aCardToBuyBesideTheCourse() {
        the(Categories.class).put("cards", null, "点卡", "Cards", null, People.ADMIN);
        Catalogue catalogue = the(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(CARD, ProductKind.COURSE, "点卡", "Card", World.MERCHANT, null, null, People.ADMIN));
        Goods goods = the(Goods.class);
        goods.change(
                CARD,
                goods.find(CARD).version(),
                new GoodContent(ProductKind.COURSE, "点卡", "Card", null, null, "cards", null, null, null),
                People.ADMIN);
        catalogue.setPrice(CARD, World.WEB, 1_000, People.ADMIN);
    }

    /** @param spending what the balance buys; null for what ships, which says in which order its purses pay and nothing else */
    private void trades(String withdrawal, String spending) {
        PromotionKind terms = Gallery.of(withdrawal).orElseThrow();
        puts(DecisionPoint.WITHDRAWAL, TERMS, terms.rules(), terms.cases());
        if (spending == null) {
            Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
            puts(
                    DecisionPoint.CHECKOUT,
                    SPENDING,
                    shipped.file(SPENDING + ".drl").orElseThrow(),
                    shipped.file(SPENDING + ".cases.csv").orElseThrow());
        } else {
            PromotionKind kind = Gallery.of(spending).orElseThrow();
            puts(DecisionPoint.CHECKOUT, SPENDING, kind.rules(), kind.cases());
        }
    }

    /** Unless it is what is in force already. */
    private void puts(DecisionPoint point, String stem, RuleFile rules, RuleFile cases) {
        RuleChange change = RuleChange.open(world.shop, point, stem);
        if (!text(change.file(stem + ".drl")).equals(text(rules))) {
            change.put(stem + ".drl", text(rules))
                    .put(stem + ".cases.csv", text(cases))
                    .throughTheHouse();
        }
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void onPlatformAChangeAndCommissionsBuyEverythingAndLeaveFromOneYuanForOnePercent() {
        trades("platform-a", null);
        MemberId member = withCommission(50);

        assertThat(buys(member, CARD).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(left(member)).as("change first, then commissions").isEqualTo(Map.of("change", 0L, "earned", 50L));
        MemberId other = withCommission(50);
        assertRejected("withdrawal.too-small", () -> withdraw(other, 99));
        assertThat(withdraw(other, 1_050).fee()).isEqualTo(Money.fen(10));
        world.booksAgree();
    }

    @Test
    void onPlatformBTheyBuyCardsAloneAndLeaveFromFiveYuanForTwoYuanEach() {
        trades("platform-b", "platform-b-goods");
        MemberId member = world.withMoney(withCommission(50), 9_999);

        Receipt course = buys(member, World.COURSE);
        assertThat(course.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(course.reasons()).extracting(Reason::code).containsExactly("wallet.limited");
        assertThat(buys(member, CARD).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(left(member)).isEqualTo(Map.of("change", 0L, "earned", 50L));
        world.withMoney(member, 1);
        assertThat(buys(member, World.COURSE).outcome())
                .as("out of money paid in")
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(left(member)).isEqualTo(Map.of("change", 0L, "earned", 50L));
        MemberId other = withCommission(50);
        assertRejected("withdrawal.too-small", () -> withdraw(other, 499));
        assertThat(withdraw(other, 1_050).fee()).isEqualTo(Money.fen(200));
        world.booksAgree();
    }

    @Test
    void onPlatformCTheyBuyNothingAndAllOfThemCanLeaveForFivePercent() {
        trades("platform-c", "platform-c-no-reuse");
        MemberId member = withCommission(50);

        Receipt card = buys(member, CARD);
        assertThat(card.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(card.reasons()).extracting(Reason::code).containsExactly("wallet.limited");
        WithdrawalView all = withdraw(member, 1_050);
        assertThat(all.fee()).as("5 % of the commissions").isEqualTo(Money.fen(50));
        assertThat(left(member)).as("nothing is stuck").isEqualTo(Map.of("change", 0L, "earned", 0L));
        world.booksAgree();
    }

    @Test
    void anOperatorSwitchesFromOneToTheOtherAndTheSameMoneyDoesWhatTheNextPlatformSays() {
        MemberId member = withCommission(50);
        trades("platform-c", "platform-c-no-reuse");
        assertThat(buys(member, CARD).outcome()).isEqualTo(Outcome.REFUSED);
        trades("platform-b", "platform-b-goods");
        assertThat(buys(member, World.COURSE).outcome()).isEqualTo(Outcome.REFUSED);
        assertRejected("withdrawal.too-small", () -> withdraw(member, 499));
        trades("platform-a", null);
        assertThat(withdraw(member, 100).fee())
                .as("50 of it commissions, rounded down")
                .isEqualTo(Money.fen(0));
        world.withMoney(member, 9_050);
        assertThat(buys(member, World.COURSE).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(left(member)).isEqualTo(Map.of("change", 0L, "earned", 0L));
        world.booksAgree();
    }

    /** A member who earned ¥10 and put some of what they paid in aside. */
    private MemberId withCommission(long change) {
        MemberId inviter = world.member();
        world.buys(world.withMoney(world.invitedBy(inviter), 20_000));
        world.shop.clock().advance(Duration.ofDays(30));
        world.settle();
        world.withMoney(inviter, change);
        Journal aside = new Journal(
                        JournalKind.SWEEP,
                        inviter.toString(),
                        world.shop.clock().instant())
                .move(TransferCode.PUT_ASIDE, Purse.PAID_IN.of(inviter), Purse.CHANGE.of(inviter), change);
        world.shop.database().inTransaction(() -> the(Ledger.class).post(aside));
        assertThat(left(inviter)).isEqualTo(Map.of("change", change, "earned", 1_000L));
        return inviter;
    }

    private Map<String, Long> left(MemberId member) {
        Map<AccountType, Balance> balances = the(Ledger.class).balances(member.value());
        return Map.of(
                "change", balances.get(AccountType.CHANGE).available().amount(),
                "earned", balances.get(AccountType.EARNED).available().amount());
    }

    private Receipt buys(MemberId member, String sku) {
        return the(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), member, World.WEB, List.of(new Line(sku, 1)), "device-of-" + member, null));
    }

    private WithdrawalView withdraw(MemberId member, long fen) {
        return the(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }
}
