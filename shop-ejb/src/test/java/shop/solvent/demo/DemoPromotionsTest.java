package shop.solvent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.Listed;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

class DemoPromotionsTest {

    private final TestShop shop = TestShop.empty();

    DemoPromotionsTest() {
        shop.get(ShippedRules.class);
        shop.get(ContributionDeed.class);
    }

    @Test
    void theRulesOfTheDemosCampaignsAreInForceAsPeoplePutThemThere() {
        People.cameTo(shop);
        shop.get(DemoPromotions.class).make();

        for (String campaign : new String[] {"newcomers", "newcomer-coupon", "winter-sale"}) {
            assertThat(shop.get(Mentions.class).of(Listed.CAMPAIGN, campaign))
                    .singleElement()
                    .asString()
                    .startsWith("checkout/promotion/");
        }
    }

    @Test
    void somethingIsGivenForReviewsAndForFirstOrdersOutOfAPoolThatIsFunded() {
        People.cameTo(shop);
        shop.get(DemoGifts.class).make();

        for (DecisionPoint point : new DecisionPoint[] {DecisionPoint.REVIEW, DecisionPoint.AFTER_ORDER}) {
            assertThat(shop.get(Rulebooks.class).active(point).files())
                    .as(point.code())
                    .extracting(RuleFile::path)
                    .anyMatch(path -> path.matches(point.code() + "/promotion/.*\\.drl"));
        }
        assertThat(shop.get(Mentions.class).of(Listed.POOL, "gifts")).hasSize(2);
    }

    @Test
    void aShopWithOtherPeopleIsLeftAlone() {
        shop.get(DemoPromotions.class).make();
        shop.get(DemoGifts.class).make();

        assertThat(shop.get(Mentions.class).of(Listed.CAMPAIGN, "newcomers")).isEmpty();
        assertThat(shop.get(Rulebooks.class).active(DecisionPoint.REVIEW).files())
                .isEmpty();
    }
}
