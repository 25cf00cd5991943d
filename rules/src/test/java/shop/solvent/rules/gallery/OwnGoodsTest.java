package shop.solvent.rules.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;

/** A promotion for one merchant's goods: whatever somebody fills in, nobody else's goods become cheaper. */
class OwnGoodsTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();
    private static final String OWN = "own-merchant";
    private static final String OTHER = "other-merchant";

    static Stream<PromotionKind> kinds() {
        return Gallery.all().stream().filter(kind -> kind.point() == DecisionPoint.CHECKOUT);
    }

    static Stream<PromotionKind> kindsForOne() {
        return kinds().filter(kind -> Promotion.isForOneMerchant(kind, LAW));
    }

    private static Promotion promotion(PromotionKind kind, List<String> values) {
        return new Promotion(kind, kind.code() + "-x", "试用", "A trial", null, OWN, values);
    }

    /** No rulebook would take it. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What it decides alone of an order with these lines, by texts alone: as a rulebook would have it. */
    private static CheckoutDecision decision(Promotion promotion, List<LineFact> lines) {
        Rulebook alone = new Rulebook(DecisionPoint.CHECKOUT, List.of(promotion.file(LAW)));
        Reading reading = new RuleReader(LAW).read(alone);
        if (!reading.problems().isEmpty()) {
            throw new Unusable();
        }
        long list = lines.stream().mapToLong(LineFact::amount).sum();
        int items = lines.stream().mapToInt(LineFact::quantity).sum();
        return new CheckoutRules(new ReadRules(alone, reading.rules(), LAW))
                .decide(MadeUpOrder.of(lines)
                        .order(new OrderFact("app", "2026-11-21", 6, true, 20, list, items, 1205, 21, 11))
                        .buyer(new BuyerFact("buyer", "gold", true, 0, 0, 90, -1, 0, 0, 9, 900_000, true))
                        .pools(new PoolFact("newcomer", 1_000_000), new PoolFact(OTHER, 1_000_000))
                        .campaigns(List.of(CampaignFact.unlimited("campaign")))
                        .segments(List.of(new SegmentFact("regulars")))
                        .facts());
    }

    /** Of two merchants; it is the other one who sells the goods that the examples name. */
    private static List<LineFact> lines() {
        List<LineFact> lines = new ArrayList<>();
        for (String merchant : List.of(OWN, OTHER)) {
            for (String sku : List.of("advanced", "intro", "licence")) {
                lines.add(MadeUpOrder.line(
                        lines.size(),
                        merchant.equals(OWN) ? sku + "-own" : sku,
                        sku.equals("licence") ? "licence" : "course",
                        merchant,
                        merchant,
                        0,
                        4,
                        20_000,
                        80_000,
                        "design"));
            }
        }
        return lines;
    }

    private static long received(CheckoutDecision decision, String merchant) {
        return decision.amounts().proceeds().stream()
                .filter(one -> one.merchant().equals(merchant))
                .mapToLong(one -> one.amount())
                .sum();
    }

    @Test
    void someKindsCanBeForOneMerchantAndNoneThatGivesPointsCommissionsOrAPoolsMoney() {
        List<String> codes = kindsForOne().map(PromotionKind::code).toList();
        assertThat(codes)
                .contains(
                        "full-reduction",
                        "every-full-reduction",
                        "tiered-reduction",
                        "second-half-price",
                        "buy-gift",
                        "choose-a-gift")
                .doesNotContain(
                        "full-reduction-platform",
                        "newcomer-subsidy",
                        "category-points",
                        "member-day",
                        "own-money-points",
                        "goods-commission",
                        "tiered-commission",
                        "fixed-commission",
                        "level-commission",
                        "refer-both",
                        "first-order-points",
                        "coins-for-purchases",
                        "pieces-discount"); // by kinds of goods, of which others sell some too
    }

    @ParameterizedTest
    @MethodSource("kindsForOne")
    void whateverIsFilledInNobodyElsesGoodsBecomeCheaperAndNoPoolPays(PromotionKind kind) {
        List<String> said = GalleryTest.said(kind);
        List<LineFact> both = lines();
        List<List<String>> forged = new ArrayList<>(List.of(said));
        for (int blank = 0; blank < said.size(); blank++) {
            for (String value : List.of("order", "goods", "kind", OTHER, "1")) {
                List<String> other = new ArrayList<>(said);
                other.set(blank, value);
                forged.add(other);
            }
        }
        for (List<String> values : forged) {
            Promotion promotion = promotion(kind, values);
            CheckoutDecision decision;
            try {
                decision = decision(promotion, both);
            } catch (NotOfOneMerchant | NumberFormatException | Unusable refused) {
                continue; // no such rule can be written
            }
            assertThat(decision.amounts().subsidies()).isEmpty();
            assertThat(decision.amounts().points()).isEmpty();
            assertThat(decision.amounts().commissions()).isEmpty();
            assertThat(received(decision, OTHER)).isEqualTo(3 * 80_000);
        }
    }

    @Test
    void itIsForTheMerchantsPartOfAnOrderAndReadsSo() {
        PromotionKind kind = Gallery.of("every-full-reduction").orElseThrow();
        Promotion promotion = promotion(kind, GalleryTest.said(kind));

        assertThat(new String(promotion.file(LAW).content(), StandardCharsets.UTF_8))
                .contains("by == \"merchant\", merchant == \"own-merchant\", amount >= 10000");
        CheckoutDecision decision = decision(promotion, lines());
        assertThat(decision.amounts().discount()).isEqualTo(5_000);
    }

    @Test
    void theSameGoodsAreTheMerchantsIfALineOfThemIs() {
        PromotionKind kind = Gallery.of("second-half-price").orElseThrow();
        CheckoutDecision decision = decision(promotion(kind, GalleryTest.said(kind)), lines());

        assertThat(decision.amounts().discount()).isEqualTo(3 * 2 * 10_000);
    }

    @Test
    void aBasketOfAKindOfGoodsIsNobodysAlone() {
        PromotionKind kind = Gallery.of("full-reduction").orElseThrow();
        List<String> values = new ArrayList<>(GalleryTest.said(kind));
        assertThat(((Text) kind.patterns(LAW).get(0).blanks().get(0).said().get(0)).text())
                .isEqualTo("merchant");
        values.set(0, "category");

        assertThatThrownBy(() -> promotion(kind, values).rules(LAW)).isInstanceOf(NotOfOneMerchant.class);
    }

    private static List<Rule> rules(RuleFile file) {
        Reading reading = new RuleReader(LAW).read(new Rulebook(DecisionPoint.CHECKOUT, List.of(file)));
        assertThat(reading.problems()).isEmpty();
        return reading.rules();
    }

    private static RuleFile file(String text) {
        return new RuleFile("checkout/promotion/x.drl", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("kindsForOne")
    void aFileThatWasMadeForOneMerchantIsKnownAsThatMerchantsAndNobodyElses(PromotionKind kind) {
        Promotion own = promotion(kind, GalleryTest.said(kind));

        assertThat(rules(own.file(LAW))).isNotEmpty().allSatisfy(rule -> {
            assertThat(Promotion.isForGoodsOf(rule, OWN)).isTrue();
            assertThat(Promotion.isForGoodsOf(rule, OTHER)).isFalse();
        });
        assertThat(kind.read(LAW))
                .as("the example, for everybody's goods")
                .noneMatch(rule -> Promotion.isForGoodsOf(rule, OWN));
    }

    @Test
    void aFileThatSomebodyWroteWiderIsNoMerchantsOwn() {
        PromotionKind kind = Gallery.of("second-half-price").orElseThrow();
        String goods =
                new String(promotion(kind, GalleryTest.said(kind)).file(LAW).content(), StandardCharsets.UTF_8);
        PromotionKind other = Gallery.of("every-full-reduction").orElseThrow();
        String basket =
                new String(promotion(other, GalleryTest.said(other)).file(LAW).content(), StandardCharsets.UTF_8);
        assertThat(goods).contains("merchant == \"own-merchant\"");

        for (String wider : List.of(
                goods.replace("merchant == \"own-merchant\"", "merchant != \"own-merchant\""),
                goods.replace("merchant == \"own-merchant\"", "merchant == \"other-merchant\""),
                basket.replace("by == \"merchant\", merchant == \"own-merchant\"", "by == \"order\""),
                basket.replace("merchant == \"own-merchant\", ", ""))) {
            assertThat(rules(file(wider))).noneMatch(rule -> Promotion.isForGoodsOf(rule, OWN));
        }
    }
}
