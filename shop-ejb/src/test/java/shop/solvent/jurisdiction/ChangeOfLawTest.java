package shop.solvent.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.jurisdiction.Jurisdictions.Above;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Reconciler;
import shop.solvent.operator.People;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.TestShop;
import shop.solvent.privacy.DataContracts;
import shop.solvent.relation.RootSigns;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.RulesUnderTheLaw;
import shop.solvent.rulebook.approval.Suspending;
import shop.solvent.rulebook.approval.SuspensionView;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.ChangePolicy;
import shop.solvent.rulebook.force.KeptRules;
import shop.solvent.rulebook.force.Notices;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.setting.ChangeSetting;
import shop.solvent.setting.SettingChanges;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** The shop is started anew under another law: what breaks it is out of force, the rest goes on, and everybody can see what happened. */
class ChangeOfLawTest {

    private static final JurisdictionProfile UNION = JurisdictionProfile.of("EU");
    private static final JurisdictionProfile STATES = JurisdictionProfile.of("US");
    private static final String TWO_LEVELS = "checkout/commission/commission-by-level.csv";

    private final World world = new World();

    /** As a server begins: what has to be so before rules are loaded, then the rules. */
    private TestShop begins(JurisdictionProfile law) {
        TestShop shop = world.shop.under(law);
        shop.get(RulesUnderTheLaw.class);
        shop.get(ShippedRules.class);
        shop.get(LawAtStart.class);
        return shop;
    }

    private static List<SuspensionView> suspended(TestShop shop) {
        return shop.get(Suspending.class).list(null, 50).rows();
    }

    private static List<String> changes(TestShop shop) {
        return shop.get(Jurisdictions.class).changes(null, 50).rows().stream()
                .map(LawChange::code)
                .toList();
    }

    @Test
    void theFileThatPaysTwoLevelsIsOutOfForceInTheUnionAndAllOthersStay() {
        begins(JurisdictionProfile.cn());
        MemberId lin = world.member();
        MemberId bao = world.withMoney(world.invitedBy(lin), 100_000);
        assertThat(world.buys(bao).id()).isNotNull();
        assertThat(world.expects(lin)).isPositive();
        long before = world.expects(lin);
        String active = hash(world.shop);

        TestShop union = begins(UNION);

        SuspensionView one = suspended(union).get(0);
        assertThat(suspended(union)).extracting(SuspensionView::path).containsOnly(TWO_LEVELS);
        assertThat(one.guardRail()).isEqualTo("G1");
        assertThat(one.jurisdiction()).isEqualTo("EU");
        assertThat(one.rulebook()).isEqualTo(active);
        assertThat(one.put()).isEqualTo(hash(union)).isNotEqualTo(active);
        assertThat(one.text(Locale.ENGLISH)).contains("EU", "2005/29/EC");
        assertThat(one.text(Locale.CHINESE)).contains("EU", "传销");
        assertThat(union.get(Rulebooks.class).changes(active, hash(union)))
                .extracting(change -> change.path())
                .containsExactlyInAnyOrder(TWO_LEVELS, TWO_LEVELS.replace(".csv", ".cases.csv"));
        assertThat(union.get(Rulebooks.class)
                        .history(DecisionPoint.CHECKOUT, 0, 5)
                        .rows()
                        .get(0))
                .satisfies(last -> {
                    assertThat(last.kind()).isEqualTo(ActivationKind.LAW);
                    assertThat(last.activatedBy()).isEqualTo(Audit.SYSTEM);
                    assertThat(last.reason()).contains("EU", TWO_LEVELS);
                });
        assertThat(union.get(Notices.class).list(null, 5).rows().get(0).zh()).isNotBlank();
        assertThat(buys(union, bao).id()).isNotNull();
        assertThat(world.expects(lin)).as("no commission of the second order").isEqualTo(before);

        assertThat(suspended(begins(UNION))).as("once").hasSize(suspended(union).size());
        TestShop china = begins(JurisdictionProfile.cn());
        assertThat(hash(china)).as("nothing comes back by itself").isEqualTo(hash(union));
        assertThat(changes(china)).containsExactly("CN", "EU", "CN");
        world.booksAgree();
    }

    @Test
    void aShopThatBeginsInTheUnionHasWhatShipsWithoutTheSecondLevel() {
        World union = new World(UNION);
        assertThat(suspended(union.shop)).isNotEmpty();
        MemberId bao = union.withMoney(union.invitedBy(union.member()), 50_000);
        assertThat(union.buys(bao).id()).isNotNull();
        assertThat(suspended(new World(STATES).shop)).as("two levels").isEmpty();
    }

    @Test
    void whatIsWrongForAnotherReasonIsForAPersonAndIsNamed() {
        world.shop
                .get(Database.class)
                .update("UPDATE rulebook_file SET content = 'no rules at all' WHERE path = ?", TWO_LEVELS);
        assertThatThrownBy(() -> begins(UNION)).hasStackTraceContaining(TWO_LEVELS);
        assertThat(suspended(world.shop)).isEmpty();
    }

    @Test
    void aQuoteGivenUnderTheOldLawIsRedeemedByTheRulesOfTheNewOneAndWhatWasDecidedIsStillExplained() {
        MemberId bao = world.withMoney(world.invitedBy(world.member()), 100_000);
        List<Line> cart = List.of(new Line(World.COURSE, 1));
        Quote quote = world.shop.get(Quotes.class).quote(new AskQuote(bao, World.WEB, cart, null));
        String active = hash(world.shop);

        TestShop union = begins(UNION);

        var order = union.get(Checkout.class)
                .place(List.of(new PlaceOrder(world.key(), bao, World.WEB, cart, null, null, List.of(), quote.id())))
                .get(0);
        assertThat(order.receipt().created()).isTrue();
        assertThat(union.get(KeptRules.class).of(active))
                .as("to be looked at, not to decide")
                .isNotNull();
        world.booksAgree();
    }

    @Test
    void aPlanThatBreaksTheNewLawIsNoneAnyMore() {
        RuleChange plan = RuleChange.open(world.shop, DecisionPoint.CHECK_IN, "regulars")
                .put("checkin/regular.drl", """
                rule "常客 · Regular" @id("regular")
                when CheckInFact( streak >= 7 )
                then effects.tag("regular", 200); end
                """)
                .put("checkin/regular.cases.csv", """
                case,rule,fires,checkin.streak,decision.tags
                seven,regular,yes,7,1
                six,regular,no,6,0
                """);
        plan.submit().approve();
        world.shop
                .get(Activations.class)
                .schedule(
                        plan.id(),
                        plan.revision(),
                        world.shop.clock().instant().plus(Duration.ofDays(10)),
                        People.OPERATOR);

        TestShop union = begins(UNION);

        assertThat(union.get(Drafts.class).find(plan.id()).state()).isEqualTo(DraftState.CHECKED);
        assertThat(union.get(Activations.class).planned(DecisionPoint.CHECK_IN)).isEmpty();
        union.clock().advance(Duration.ofDays(11));
        assertThat(union.get(ActiveRules.class).of(DecisionPoint.CHECK_IN)).isNotNull();
    }

    @Test
    void aWalletThatIsFullerThanTheNewCapKeepsItsMoneyAndTakesNoMore() {
        MemberId full = world.withMoney(world.member(), 400_000);
        MemberId other = world.withMoney(world.member(), 10_000);
        begins(JurisdictionProfile.cn());

        TestShop union = begins(UNION);

        assertThat(world.spendable(full)).isEqualTo(400_000);
        assertThat(union.get(Jurisdictions.class).above()).isEqualTo(new Above(1, Money.fen(287_500)));
        assertRejected("wallet.prepaid-cap", () -> topUp(union, full, 1));
        topUp(union, other, 102_500);
        assertRejected("wallet.prepaid-cap", () -> topUp(union, other, 1));
        buys(union, full);
        assertThat(union.get(Jurisdictions.class).above().above()).isEqualTo(Money.fen(287_500));
        union.get(Caps.class).lower();
        assertThat(union.get(Jurisdictions.class).above().above().amount()).isLessThan(287_500);
        assertRejected("wallet.prepaid-cap", () -> topUp(union, full, 1));
        assertThat(union.get(Reconciler.class).findings()).isEmpty();

        TestShop states = begins(STATES);
        topUp(states, full, 900_000);
        assertThat(states.get(Jurisdictions.class).above().wallets()).isZero();
        assertThat(states.get(Reconciler.class).findings()).isEmpty();
    }

    @Test
    void aShopAsksForMoreThanTheLawAndNeverForLess() {
        ShopSettings china = world.shop.get(ShopSettings.class);
        assertThat(china.number(Setting.ORDER_STANDS_DAYS)).isEqualTo(7);
        TestShop union = begins(UNION);
        assertThat(union.get(ShopSettings.class).number(Setting.ORDER_STANDS_DAYS))
                .isEqualTo(14);
        assertThat(union.get(ChangePolicy.class).notice()).isEqualTo(Duration.ofDays(15));
        SettingChanges settings = union.get(SettingChanges.class);
        assertThat(settings.find("shop.order.stands-days").value()).isEqualTo("14");
        assertRejected(
                "field.out-of-range",
                () -> settings.change(
                        new ChangeSetting(world.key(), "shop.order.stands-days", "13", 0, "shorter", People.ADMIN)));
        assertThat(begins(STATES).get(RootSigns.class).limit(RootSigns.Sign.OUTSIDE))
                .isEqualTo(6_667);
    }

    @Test
    void recordsAreKeptAsLongAsTheLawSaysAndTheContractOfDataSaysSo() {
        assertThat(Fate.MONEY.years(JurisdictionProfile.cn())).isEqualTo(10);
        assertThat(Fate.MONEY.years(STATES)).isEqualTo(7);
        assertThat(Fate.FORGOTTEN.years(STATES)).isZero();
        assertThat(kept(world.shop)).isEqualTo("3 years for trade, 10 for money");
        assertThat(kept(begins(STATES))).isEqualTo("3 years for trade, 7 for money");
    }

    @Test
    void whatIsInCustodyIsComparedWithThePartThatTheLawAsksFor() {
        world.withMoney(world.member(), 100_001);
        assertThat(begins(JurisdictionProfile.cn())
                        .get(Jurisdictions.class)
                        .custody()
                        .least())
                .isEqualTo(Money.fen(40_001)); // rounded up
        Jurisdictions union = begins(UNION).get(Jurisdictions.class);
        assertThat(union.custody().least()).isEqualTo(Money.fen(100_001));
        assertThat(union.custody().isEnough()).isTrue();
        assertThat(union.compared()).extracting(JurisdictionProfile::code).containsExactly("EU", "CN", "US");
        assertThat(begins(STATES).get(Jurisdictions.class).custody().least()).isEqualTo(Money.fen(0));
        assertThat(union.isOvertaken())
                .as("a server of before, not started anew")
                .isTrue();
    }

    private static String kept(TestShop shop) {
        return shop.get(DataContracts.class).inForce().purposes().get(1).keptEn();
    }

    private static String hash(TestShop shop) {
        return shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash();
    }

    private void topUp(TestShop shop, MemberId member, long fen) {
        shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private Receipt buys(TestShop shop, MemberId member) {
        return shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(),
                        member,
                        World.WEB,
                        List.of(new Line(World.COURSE, 1)),
                        "device-of-" + member,
                        null));
    }
}
