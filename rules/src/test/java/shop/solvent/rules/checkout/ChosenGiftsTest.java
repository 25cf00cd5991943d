package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutDecision.Use;
import shop.solvent.rules.checkout.CheckoutPrice.OfLine;

@DisplayName("Of gifts to choose from just so many are free: the dearest that were chosen")
class ChosenGiftsTest {

    private static final LineFact COURSE = line(0, "course", 1, 10_000);
    private static final LineFact MUG = line(1, "mug", 1, 3_000);
    private static final LineFact BAG = line(2, "bag", 1, 5_000);
    private static final LineFact BAG_AT_ONE = line(1, "bag", 1, 5_000);
    private static final LineFact MUG_OF_TWO = line(1, "mug", 2, 3_000);

    private static LineFact line(int at, String sku, int quantity, long unit) {
        return MadeUpOrder.line(
                at, sku, "card-key", "shop-" + at, "pool-of-" + at, 500, quantity, unit, unit * quantity, "");
    }

    /** One of the mug and the bag free from ¥100, as each firing of a rule asks for it. */
    private static BiConsumer<CheckoutFacts, CheckoutChoices> oneFree(String... skus) {
        return chosen(0, 1, 10_000, skus);
    }

    private static BiConsumer<CheckoutFacts, CheckoutChoices> chosen(long fen, int most, long from, String... skus) {
        return (facts, effects) -> facts.lines().stream()
                .filter(line -> Arrays.asList(skus).contains(line.sku()))
                .forEach(line ->
                        effects.chosenFor(line, BasketFact.of(facts.lines()).get(0), fen, most, from));
    }

    @Test
    void theDearestOfWhatWasChosenIsFreeAndTheRestIsPaid() {
        Asking rules = new Asking().rule("gift", null, oneFree("mug", "bag"));

        assertThat(paid(rules, COURSE, MUG, BAG)).containsExactly(10_000L, 3_000L, 0L);
        assertThat(paid(rules, COURSE, line(1, "mug", 3, 3_000))).containsExactly(10_000L, 6_000L);
        assertThat(paid(rules, COURSE, line(1, "bag", 2, 2_500), line(2, "mug", 1, 3_000)))
                .as("the dearest item, not the dearest line")
                .containsExactly(10_000L, 5_000L, 0L);
    }

    @Test
    void eachIsOneEffectOfTheRuleOnRecord() {
        CheckoutDecision decision = decide(new Asking().rule("gift", null, oneFree("mug", "bag")), COURSE, MUG, BAG);

        assertThat(decision.effects())
                .containsExactly(
                        new Effect("chosen-for", RuleRef.of("gift", "gift"), "mug bag", Asset.CNY, 5_000, 5_000, null));
    }

    @Test
    void aGiftDoesNotHelpToReachItsOwnThreshold() {
        Asking rules = new Asking().rule("gift", null, oneFree("mug", "bag"));
        LineFact almost = line(0, "course", 1, 6_000);

        assertThat(paid(rules, almost, BAG_AT_ONE)).as("110, of it 50 the gift").containsExactly(6_000L, 5_000L);
        assertThat(paid(rules, almost, MUG, BAG))
                .as("without the bag 90, without the mug 110: the mug is free")
                .containsExactly(6_000L, 0L, 5_000L);
    }

    @Test
    void aGiftForAPriceCostsThatAndNothingIsMadeDearer() {
        Asking rules = new Asking().rule("gift", null, chosen(100, 1, 10_000, "mug", "pin"));

        assertThat(paid(rules, COURSE, MUG)).containsExactly(10_000L, 100L);
        assertThat(paid(rules, COURSE, line(1, "pin", 1, 80))).containsExactly(10_000L, 80L);
    }

    @Test
    void theHigherTierGivesMoreAndNotBoth() {
        Asking rules = new Asking()
                .rule("from-100", null, chosen(0, 1, 10_000, "mug", "bag"))
                .rule("from-200", null, chosen(0, 2, 20_000, "mug", "bag"));

        assertThat(paid(rules, COURSE, MUG, BAG)).containsExactly(10_000L, 3_000L, 0L);
        assertThat(paid(rules, line(0, "course", 2, 10_000), line(1, "mug", 2, 3_000), BAG))
                .containsExactly(20_000L, 3_000L, 0L);
    }

    @Test
    void twoPromotionsGiveTwoGiftsAndNoneTwice() {
        Asking rules = new Asking().rule("one", null, oneFree("mug", "bag")).rule("other", null, oneFree("mug", "bag"));

        assertThat(paid(rules, COURSE, MUG, BAG)).containsExactly(10_000L, 0L, 0L);
        assertThat(paid(rules, line(0, "course", 1, 9_999), MUG, BAG))
                .as("the mug that is given does not help the other to its threshold, the bag that is paid does")
                .containsExactly(9_999L, 3_000L, 0L);
    }

    @Test
    void aGiftComesOnTopOfTheLinesOwnPriceAndOffersCountWhatIsLeft() {
        Asking rules = new Asking()
                .rule("gift", null, oneFree("mug", "bag"))
                .rule("half", null, (facts, effects) -> effects.discount(MUG_OF_TWO, 5_000))
                .rule(
                        "off",
                        null,
                        (facts, effects) ->
                                effects.amountOff(BasketFact.of(facts.lines()).get(0), 1_150));

        assertThat(paid(rules, COURSE, MUG_OF_TWO)).containsExactly(9_000L, 1_350L);
    }

    @Test
    void itsCampaignBearsItWithinItsBudgetAndItsPoolPaysTheMerchant() {
        Asking rules = new Asking().rule("gift", "spring", oneFree("mug"));
        CampaignFact plenty = new CampaignFact(
                "spring", "rich", "", 0, CampaignFact.PLENTY, CampaignFact.PLENTY, CampaignFact.PLENTY, 10_000);
        CampaignFact poor =
                new CampaignFact("spring", "", "", 0, CampaignFact.PLENTY, 1_000, CampaignFact.PLENTY, 10_000);

        CheckoutDecision pooled = decide(rules, List.of(plenty), COURSE, MUG);
        assertThat(pooled.amounts().payable()).isEqualTo(10_000);
        assertThat(pooled.amounts().subsidies()).containsExactly(new Subsidy("rich", 3_000));
        assertThat(pooled.amounts().campaigns()).containsExactly(new Use("spring", 3_000));

        CheckoutDecision bounded = decide(rules, List.of(poor), COURSE, MUG);
        assertThat(bounded.amounts().payable()).isEqualTo(12_000);
        assertThat(bounded.effects()).extracting(Effect::limitedBy).containsExactly("budget");
        assertThat(decide(rules, List.of(), COURSE, MUG).amounts().payable())
                .as("while it does not run")
                .isEqualTo(13_000);
    }

    @Test
    void aCampaignWithNothingLeftStandsInNobodysWay() {
        Asking rules = new Asking().rule("always", null, oneFree("mug")).rule("gift", "spring", oneFree("mug", "bag"));
        CampaignFact out = new CampaignFact("spring", "", "", 0, CampaignFact.PLENTY, 0, CampaignFact.PLENTY, 10_000);

        CheckoutDecision decision = decide(rules, List.of(out), COURSE, MUG, BAG);
        assertThat(decision.amounts().payable()).isEqualTo(15_000);
        assertThat(decision.effects())
                .extracting(effect -> effect.rule().id(), Effect::granted, Effect::limitedBy)
                .containsExactlyInAnyOrder(tuple("always", 3_000L, null), tuple("gift", 0L, "budget"));
    }

    private static List<Long> paid(Asking rules, LineFact... lines) {
        CheckoutFacts facts = facts(List.of(), lines);
        return new CheckoutRules(rules.on(facts))
                .price(facts).lines().stream().map(OfLine::paid).toList();
    }

    private static CheckoutDecision decide(Asking rules, LineFact... lines) {
        return decide(rules, List.of(), lines);
    }

    private static CheckoutDecision decide(Asking rules, List<CampaignFact> campaigns, LineFact... lines) {
        CheckoutFacts facts = facts(campaigns, lines);
        return new CheckoutRules(rules.on(facts)).decide(facts);
    }

    private static CheckoutFacts facts(List<CampaignFact> campaigns, LineFact... lines) {
        return MadeUpOrder.of(lines)
                .wallet(WalletFact.ofPaidIn(1_000_000))
                .pools(new PoolFact("rich", 1_000_000))
                .campaigns(campaigns)
                .facts();
    }

    private record Spoken(RuleRef rule, BiConsumer<CheckoutFacts, CheckoutChoices> says) {}

    /** Rules that ask for what a test says. */
    private static final class Asking {

        private final List<Spoken> rules = new ArrayList<>();

        Asking rule(String id, String campaign, BiConsumer<CheckoutFacts, CheckoutChoices> says) {
            rules.add(new Spoken(new RuleRef(id, id, campaign), says));
            return this;
        }

        Rules on(CheckoutFacts facts) {
            return new Rules() {
                @Override
                public String rulebook() {
                    return "asking";
                }

                @Override
                public JurisdictionProfile law() {
                    return JurisdictionProfile.cn();
                }

                @Override
                public List<FiredRule> run(List<?> seen, Object effects, Consumer<RuleRef> speaking) {
                    rules.forEach(rule -> {
                        speaking.accept(rule.rule());
                        rule.says().accept(facts, (CheckoutChoices) effects);
                    });
                    return List.of();
                }
            };
        }
    }
}
