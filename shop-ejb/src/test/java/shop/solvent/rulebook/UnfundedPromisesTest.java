package shop.solvent.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.analysis.Promise;
import shop.solvent.rules.language.DecisionPoint;

@DisplayName("A change that promises points which no pool receives the money for")
class UnfundedPromisesTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";

    private final TestShop shop = TestShop.empty();
    private final Drafts drafts = shop.get(Drafts.class);
    private final Approvals approvals = shop.get(Approvals.class);
    private final Catalogue catalogue = shop.get(Catalogue.class);

    UnfundedPromisesTest() {
        shop.get(ShippedRules.class);
        People.cameTo(shop);
        merchant("cards", 300, ProductKind.CARD_KEY);
    }

    @AfterEach
    void asItWas() {
        System.clearProperty(Setting.RULES_COVER_TOLERANCE.text());
    }

    private void merchant(String code, int giveUp, ProductKind kind) {
        shop.get(Merchants.class).open(new AddMerchant(code, code, code, giveUp, "test"));
        catalogue.addProduct(new AddProduct(code + "-1", kind, code, code, code, null, null, "system:test"));
    }

    private RuleChange newcomersEarn(int rate) {
        return RuleChange.open(shop, DecisionPoint.CHECKOUT, "Newcomers earn other points")
                .edit(TABLE, "TRUE,100,,1000,4,30", "TRUE,100,," + rate + ",4,30")
                .edit(
                        CASES,
                        "newcomer,yes,web,basic,true,10000,1000,4",
                        "newcomer,yes,web,basic,true,10000," + rate + ",4")
                .submit();
    }

    private DraftState approvedByOne(RuleChange change) {
        approvals.approve(change.id(), change.revision(), change.measured(10), People.CHECKER);
        return change.draft().state();
    }

    @Test
    void takesASecondCheckerHoweverSmallItsMeasuredEffect() {
        RuleChange change = newcomersEarn(1_500);

        assertThat(approvals.unfunded(change.id()))
                .extracting(promise -> promise.rule().id(), Promise::pool, Promise::promised, Promise::received)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("points-web-newcomer", "cards", 1_500, 300));
        assertThat(approvedByOne(change)).isEqualTo(DraftState.CHECKED);
        assertThat(approvals.needed(change.id())).isEqualTo(2);

        approvals.approve(change.id(), change.revision(), null, People.DIRECTOR);

        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void thatPromisesLessThanBeforeTakesOneThoughItIsStillTooMuch() {
        RuleChange change = newcomersEarn(900);

        assertThat(approvals.unfunded(change.id())).isEmpty();
        assertThat(approvedByOne(change)).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void thatOnlyWellFundedMerchantsCanMeetTakesOne() {
        merchant("school", 2_000, ProductKind.COURSE);
        RuleChange change = RuleChange.open(shop, DecisionPoint.CHECKOUT, "More for a course")
                .put("checkout/points/course.drl", """
                        rule "course" @id("course")
                        when
                            $line : LineFact( sku == "school-1" )
                        then
                            effects.points($line, 2000, 2, 30);
                        end
                        """)
                .put(
                        "checkout/points/course.cases.csv",
                        "case,rule,fires,line1.sku,decision.points\none,course,yes,school-1,2000\n")
                .submit();

        assertThat(approvals.unfunded(change.id())).isEmpty();
        assertThat(approvedByOne(change)).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void withinTheToleranceOfTheHouseTakesOne() {
        System.setProperty(Setting.RULES_COVER_TOLERANCE.text(), "1200");
        shop.get(ShopSettings.class).refresh();

        assertThat(approvedByOne(newcomersEarn(1_500))).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void isFoundAtTheCellThatPromisesIt() {
        RuleChange change = newcomersEarn(1_500);

        assertThat(drafts.check(change.id()).findings())
                .filteredOn(finding -> finding.code().equals("points.unfunded")
                        && finding.cell().equals("I8"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.parameters())
                        .containsAllEntriesOf(Map.of("promised", "¥15.00", "pools", "cards ¥3.00")));
    }
}
