package shop.solvent.rulebook.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.force.DraftCheck;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.Words;

class PromotionsTest {

    private static final String KIND = "newcomer-subsidy";

    private final TestShop shop = TestShop.empty();
    private final Promotions promotions = shop.get(Promotions.class);
    private final Drafts drafts = shop.get(Drafts.class);

    PromotionsTest() {
        shop.get(ShippedRules.class);
        People.cameTo(shop);
    }

    @Test
    void aPromotionIsFilledInAsPeopleSayItAndReadBackWithWhatComesOfIt() {
        Preview preview = promotions.preview(filledIn("web", "￥８０", "newcomer", "12元"));

        assertThat(preview.isFine()).isTrue();
        assertThat(Words.in(Locale.ENGLISH).effects(preview.rules().get(0))).contains("¥12.00");
        assertThat(preview.shown().get(0).figures().get("subsidies").after()).isEqualTo("1200");
        assertThat(preview.shown().get(0).figures().get("subsidies").before()).isEqualTo("0");
    }

    @Test
    void aBareNumberIsYuanWhereMoneyIsMeant() {
        Preview preview = promotions.preview(filledIn("web", "80", "newcomer", "12.5"));

        assertThat(Words.in(Locale.ENGLISH).effects(preview.rules().get(0))).contains("¥12.50");
        assertThat(Words.in(Locale.ENGLISH).conditions(preview.rules().get(0))).contains("¥80.00");
    }

    @Test
    void thousandsAreSetApartAsPeopleSetThemApart() {
        assertThat(Promotions.number("4,000", Unit.FEN)).contains(400_000L);
        assertThat(Promotions.number("¥1，234，567.80", Unit.FEN)).contains(123_456_780L);
        assertThat(Promotions.number("1,000", Unit.BASIS_POINTS)).contains(100_000L);
        assertThat(Promotions.number("1,2", Unit.FEN)).isEmpty();
    }

    @Test
    void whatNobodyUnderstandsIsSaidBesideItAndNothingIsMade() {
        Preview preview = promotions.preview(filledIn("web", "a lot", "newcomer", "12"));

        assertThat(preview.wrong()).containsExactly(1);
        assertRejected(
                "promotion.unusable", () -> promotions.draft(filledIn("web", "a lot", "newcomer", "12"), OPERATOR));
        assertRejected(
                "promotion.unusable",
                () -> promotions.draft(filledIn("app\" ) then", "80", "newcomer", "12"), OPERATOR));
        assertRejected("promotion-kind.not-found", () -> promotions.kind("none"));
    }

    @Test
    void aPromotionBecomesAChangeThatCanGoToItsCheckers() {
        long draft = promotions.draft(filledIn("web", "80", "welcome", "12"), OPERATOR);

        DraftCheck check = drafts.check(draft);
        assertThat(check.problems()).isEmpty();
        assertThat(check.cases().failures()).isEmpty();
        assertThat(check.cases().withoutFiring()).isEmpty();
        assertThat(drafts.find(draft).state()).isEqualTo(DraftState.DRAFT);
        assertThat(drafts.find(draft).changedPaths())
                .allMatch(path -> path.startsWith("checkout/promotion/newcomer-subsidy-"))
                .hasSize(2);
    }

    @Test
    void severalPromotionsAreOneChangeAndNoneBreaksTheCasesOfAnother() {
        long draft = promotions.draft(filledIn("web", "80", "welcome", "12"), OPERATOR);
        promotions.add(
                draft,
                new FilledIn(
                        "coupon", "凭券立减", "Less with a coupon", "spring-coupon", null, List.of("order", "50", "8")),
                OPERATOR);
        promotions.add(
                draft,
                new FilledIn(
                        "first-order",
                        "App 首单立减",
                        "First in the app",
                        "spring",
                        null,
                        List.of("app", "order", "50", "8")),
                OPERATOR);

        assertThat(drafts.find(draft).changedPaths()).hasSize(6);
        DraftCheck check = drafts.check(draft);
        assertThat(check.problems()).isEmpty();
        assertThat(check.cases().failures()).isEmpty();
    }

    private static FilledIn filledIn(String... values) {
        return new FilledIn(KIND, "新人立减", "Newcomers pay less", null, null, List.of(values));
    }
}
