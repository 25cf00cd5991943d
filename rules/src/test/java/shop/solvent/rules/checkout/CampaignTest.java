package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** What rules ask for that belong to a campaign counts while the campaign may speak, and as far as it can bear it. */
class CampaignTest {

    private static final long PLENTY = CampaignFact.PLENTY;

    private static final LineFact COURSE =
            MadeUpOrder.line(0, "course", "course", "school", "school-pool", 1000, 1, 10_000, 10_000, "");
    private static final LineFact KEY =
            MadeUpOrder.line(1, "key", "card-key", "studio", "studio-pool", 500, 1, 333, 333, "");
    private static final InviterFact NEAR = new InviterFact(1, "near", "basic", false, 0, 0);

    private static CampaignFact campaign(String code) {
        return CampaignFact.unlimited(code);
    }

    private static CampaignFact campaign(String code, String group) {
        return new CampaignFact(code, "", group, 0, PLENTY, PLENTY, PLENTY, 10_000);
    }

    private static CampaignFact campaign(String code, long budgetLeft, long perOrder, int together) {
        return new CampaignFact(code, "", "", 0, PLENTY, budgetLeft, perOrder, together);
    }

    @Test
    void aRuleCountsWhileItsCampaignMaySpeakAndIsOnRecordOtherwise() {
        Asking rules = new Asking()
                .rule("always", null, effects -> effects.discount(COURSE, 1_000))
                .rule("december", "december", effects -> effects.discount(COURSE, 3_000));

        CheckoutDecision during = decide(rules, campaign("december"));
        CheckoutDecision after = decide(rules, campaign("another"));

        assertThat(during.amounts().discount()).isEqualTo(3_000);
        assertThat(during.amounts().campaigns())
                .as("it costs what it adds")
                .containsExactly(new Use("december", 2_000));
        assertThat(after.amounts().discount()).isEqualTo(1_000);
        assertThat(after.amounts().campaigns()).isEmpty();
        assertThat(after.effects())
                .extracting(effect -> effect.rule().id(), Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactlyInAnyOrder(
                        tuple("december", 3_000L, 0L, "campaign"), tuple("always", 1_000L, 1_000L, null));
    }

    @Test
    void whatACampaignFlagsCountsOnlyWhileItMaySpeak() {
        Asking rules = new Asking().rule("one-a-day", "sale", effects -> effects.refuse("one-a-day"));

        assertThat(decide(rules, campaign("sale")).outcome()).isEqualTo(Outcome.REFUSED);
        CheckoutDecision after = decide(rules);
        assertThat(after.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(after.effects()).extracting(Effect::limitedBy).containsExactly("campaign");
    }

    @Test
    void theBudgetTheMostOfAnOrderAndWhatAllTogetherMayTakeOffHoldToTheFen() {
        Asking rules = new Asking().rule("sale", "sale", effects -> {
            effects.discount(COURSE, 2_000);
            effects.discount(KEY, 3_000);
        });

        assertCut(decide(rules, campaign("sale", 2_050, PLENTY, 10_000)), 2_050, "budget");
        assertCut(decide(rules, campaign("sale", PLENTY, 2_050, 10_000)), 2_050, "per-order");
        assertCut(decide(rules, campaign("sale", PLENTY, PLENTY, 1_984)), 2_050, "together");
        assertCut(decide(rules, campaign("sale", PLENTY, PLENTY, 10_000)), 2_099, null);
    }

    private static void assertCut(CheckoutDecision decision, long discount, String limit) {
        assertThat(decision.amounts().discount()).isEqualTo(discount);
        assertThat(decision.amounts().campaigns()).containsExactly(new Use("sale", discount));
        assertThat(decision.effects())
                .filteredOn(effect -> effect.limitedBy() != null)
                .extracting(Effect::limitedBy)
                .allMatch(one -> one.equals(limit))
                .hasSize(limit == null ? 0 : 2);
    }

    @Test
    void aCampaignCostsWhatItTakesOffWhatItSubsidisesItsPointsAndItsCommissionsTogether() {
        Asking rules = new Asking().rule("sale", "sale", effects -> {
            effects.discount(COURSE, 1_000);
            effects.subsidy("rich", 500);
            effects.points(COURSE, 1_000, 1, 30);
            effects.commission(NEAR, 1_000, 7);
        });

        CheckoutDecision whole = decide(rules, campaign("sale"));
        long points = whole.amounts().points().get(0).points();
        long commission = whole.amounts().commissions().get(0).amount();
        assertThat(whole.amounts().campaigns()).containsExactly(new Use("sale", 1_000 + 500 + points + commission));

        CheckoutDecision poor = decide(rules, campaign("sale", 1_501 + commission, PLENTY, 10_000));
        assertThat(poor.amounts().points())
                .singleElement()
                .satisfies(lot -> assertThat(lot.points()).isEqualTo(1));
        assertThat(poor.amounts().campaigns()).containsExactly(new Use("sale", 1_501 + commission));
    }

    @Test
    void ofAGroupTheCampaignCountsThatIsBestForTheBuyer() {
        Asking rules = new Asking()
                .rule("tenth", "tenth", effects -> effects.discount(COURSE, 1_000))
                .rule("points", "points", effects -> effects.points(COURSE, 1_500, 1, 30))
                .rule("other", "other", effects -> effects.discount(KEY, 1_000));

        CheckoutDecision grouped = decide(rules, campaign("tenth", "g"), campaign("points", "g"), campaign("other"));
        CheckoutDecision dissolved = decide(rules, campaign("tenth"), campaign("points"), campaign("other"));

        assertThat(grouped.amounts().campaigns()).extracting(Use::code).containsExactly("other", "points");
        assertThat(grouped.effects())
                .filteredOn(effect -> effect.limitedBy() != null)
                .extracting(effect -> effect.rule().id(), Effect::granted, Effect::limitedBy)
                .containsExactly(tuple("tenth", 0L, "better-campaign"));
        assertThat(dissolved.amounts().campaigns()).extracting(Use::code).containsExactly("other", "points", "tenth");
    }

    @Test
    void aCampaignOfAGroupThatHasNothingToSayHereDoesNotStandInTheWay() {
        Asking rules = new Asking().rule("tenth", "tenth", effects -> effects.discount(COURSE, 1_000));

        CheckoutDecision decision = decide(rules, campaign("silent", "g"), campaign("tenth", "g"));

        assertThat(decision.amounts().campaigns()).containsExactly(new Use("tenth", 1_000));
    }

    private static CheckoutDecision decide(Asking rules, CampaignFact... campaigns) {
        return new CheckoutRules(rules)
                .decide(MadeUpOrder.of(COURSE, KEY)
                        .wallet(WalletFact.ofPaidIn(20_000))
                        .inviters(List.of(NEAR))
                        .pools(new PoolFact("rich", 1_000_000))
                        .campaigns(List.of(campaigns))
                        .facts());
    }

    /** Rules that ask for just what a test says. */
    private static final class Asking implements Rules {

        private record Rule(RuleRef ref, Consumer<CheckoutChoices> asks) {}

        private final List<Rule> rules = new ArrayList<>();

        Asking rule(String id, String campaign, Consumer<CheckoutChoices> asks) {
            rules.add(new Rule(new RuleRef(id, id, campaign), asks));
            return this;
        }

        @Override
        public String rulebook() {
            return "asking";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
            rules.forEach(rule -> {
                speaking.accept(rule.ref());
                rule.asks().accept((CheckoutChoices) effects);
            });
            return List.of();
        }
    }
}
