package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;

@DisplayName("Rules choose; the house settles and computes")
class CheckoutAmountsTest {

    private static final LineFact COURSE =
            MadeUpOrder.line(0, "course", "course", "school", "school-pool", 1000, 1, 10_000, 10_000, "");
    private static final LineFact KEY =
            MadeUpOrder.line(1, "key", "card-key", "studio", "studio-pool", 500, 1, 333, 333, "");
    private static final InviterFact NEAR = new InviterFact(1, "near", "basic", false, 0, 0);
    private static final InviterFact FAR = new InviterFact(2, "far", "basic", false, 0, 0);
    private static final InviterFact THIRD = new InviterFact(3, "third", "basic", false, 0, 0);

    @Test
    void theHighestDiscountCountsAndTheOtherIsRecordedAsBeaten() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("small", effects -> effects.discount(COURSE, 100))
                        .and("large", effects -> effects.discount(COURSE, 500)));

        assertThat(decision.amounts().discount()).isEqualTo(500);
        assertThat(decision.effects())
                .extracting(effect -> effect.rule().id(), Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactlyInAnyOrder(tuple("large", 500L, 500L, null), tuple("small", 100L, 0L, "better-rule"));
    }

    @Test
    void aTieGoesToTheSmallerRuleId() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("b", effects -> effects.points(COURSE, 1000, 2, 30))
                        .and("a", effects -> effects.points(COURSE, 1000, 4, 15)));

        assertThat(decision.amounts().points()).containsExactly(new Points("school", "school-pool", 1000, 4, 15));
    }

    @Test
    void aPoolGivesWhatItHasAndTheMemberPaysTheRest() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000), List.of(COURSE), rules("help", effects -> effects.subsidy("newcomer", 900)));

        assertThat(decision.amounts().subsidies()).containsExactly(new Subsidy("newcomer", 700));
        assertThat(decision.amounts().payable()).isEqualTo(9_300);
        assertThat(decision.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.desired()).isEqualTo(900);
            assertThat(effect.granted()).isEqualTo(700);
            assertThat(effect.limitedBy()).isEqualTo("pool");
        });
    }

    @Test
    void aPoolNobodyKnowsGivesNothing() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000), List.of(COURSE), rules("help", effects -> effects.subsidy("unknown", 900)));

        assertThat(decision.amounts().subsidies()).isEmpty();
        assertThat(decision.effects()).extracting(Effect::limitedBy).containsExactly("pool");
    }

    @Test
    void aSubsidyLeavesTheMemberToPayAtLeastAsMuchAsAllRewards() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("help", effects -> effects.subsidyShare("rich", 9_000, 100_000))
                        .and("give", effects -> effects.giveUp(COURSE, 1000)));

        // 10 000 · (1 − 10 %) / (2 − 10 %) = 4 736: the pool adds that, the member pays 5 264 and 10 % of it is given
        // up.
        assertThat(decision.amounts().subsidies()).containsExactly(new Subsidy("rich", 4_736));
        assertThat(decision.amounts().giveUps()).containsExactly(new GiveUp("school", "school-pool", 526));
        assertThat(decision.effects()).extracting(Effect::limitedBy).contains("G4");
    }

    /** A course for ¥10 beside a licence for ¥990. */
    private static final LineFact CHEAP =
            MadeUpOrder.line(0, "course", "course", "school", "school-pool", 1000, 2, 500, 1_000, "");

    private static final LineFact DEAR =
            MadeUpOrder.line(1, "licence", "licence", "studio", "studio-pool", 500, 1, 99_000, 99_000, "");

    @Test
    void aCommissionOfALineIsOfThatLineAloneAndOneForEachItemCountsItsItems() {
        CheckoutDecision ofLine = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("line", effects -> effects.commissionOfLine(NEAR, CHEAP, 2_000, 7)));
        CheckoutDecision perItem = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("item", effects -> effects.commissionPerItem(NEAR, CHEAP, 30, 7)));
        CheckoutDecision ofOrder = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("order", effects -> effects.commission(NEAR, 2_000, 7)));

        assertThat(ofLine.amounts().commissions()).containsExactly(new Commission(1, "near", 200, 7));
        assertThat(perItem.amounts().commissions()).containsExactly(new Commission(1, "near", 60, 7));
        assertThat(ofOrder.amounts().commissions()).containsExactly(new Commission(1, "near", 20_000, 7));
    }

    @Test
    void commissionsOfLinesAddUpAndSettleTogetherWhenTheLastOfThemDoes() {
        CheckoutDecision decision = decide(
                wallet(99_000, 0, 200_000), // so half of the rest is a hundredth of each line
                List.of(CHEAP, DEAR),
                rules("cheap", effects -> effects.commissionOfLine(NEAR, CHEAP, 5_000, 7))
                        .and("less", effects -> effects.commissionOfLine(NEAR, CHEAP, 4_000, 1))
                        .and("dear", effects -> effects.commissionOfLine(NEAR, DEAR, 1_000, 30)));

        assertThat(decision.amounts().commissionBase()).isEqualTo(1_000);
        assertThat(decision.amounts().commissions()).containsExactly(new Commission(1, "near", 5 + 99, 30));
        assertThat(decision.effects())
                .extracting(effect -> effect.rule().id(), Effect::kind, Effect::granted, Effect::limitedBy)
                .containsExactly(
                        tuple("less", "commission", 0L, "better-rule"),
                        tuple("cheap", "commission", 5L, null),
                        tuple("dear", "commission", 99L, null));
    }

    @Test
    void whatComesToMoreCountsTheOrderOrItsLinesTogether() {
        CheckoutDecision lines = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("order", effects -> effects.commission(NEAR, 100, 7))
                        .and("dear", effects -> effects.commissionOfLine(NEAR, DEAR, 200, 7)));
        CheckoutDecision order = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("order", effects -> effects.commission(NEAR, 100, 7))
                        .and("cheap", effects -> effects.commissionOfLine(NEAR, CHEAP, 2_000, 7)));

        assertThat(lines.amounts().commissions()).containsExactly(new Commission(1, "near", 1_980, 7));
        assertThat(lines.effects())
                .extracting(effect -> effect.rule().id(), Effect::desired, Effect::limitedBy)
                .containsExactly(tuple("order", 1_000L, "better-rule"), tuple("dear", 1_980L, null));
        assertThat(order.amounts().commissions()).containsExactly(new Commission(1, "near", 1_000, 7));
    }

    @Test
    void amountsForEachItemStayBelowWhatTheLawLetsCommissionsComeTo() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(CHEAP),
                rules("near", effects -> effects.commissionPerItem(NEAR, CHEAP, 400, 7))
                        .and("far", effects -> effects.commission(FAR, 1_000, 7)));

        assertThat(decision.amounts().commissions()).containsExactly(new Commission(1, "near", 500, 7));
        assertThat(decision.effects())
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(800L, 500L, "G4"), tuple(100L, 0L, "G4"));
    }

    @Test
    void aSubsidyOfALineIsOfItsPriceAndOneForEachItemNeverMore() {
        CheckoutDecision share = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("line", effects -> effects.subsidyOfLine(CHEAP, "rich", 2_000, 100_000))
                        .and("both", effects -> effects.subsidyPerItem(DEAR, "rich", 150)));
        CheckoutDecision items = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("item", effects -> effects.subsidyPerItem(CHEAP, "rich", 100_000)));
        CheckoutDecision poor = decide(
                wallet(0, 0, 200_000),
                List.of(CHEAP, DEAR),
                rules("a", effects -> effects.subsidyPerItem(CHEAP, "newcomer", 250))
                        .and("b", effects -> effects.subsidyPerItem(DEAR, "newcomer", 300)));

        assertThat(share.amounts().subsidies()).containsExactly(new Subsidy("rich", 200 + 150));
        assertThat(items.amounts().subsidies()).containsExactly(new Subsidy("rich", 1_000));
        assertThat(poor.amounts().subsidies()).containsExactly(new Subsidy("newcomer", 700));
        assertThat(poor.effects())
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(500L, null), tuple(200L, "pool"));
    }

    @Test
    void giftsAreSpentFirstAndEarnNoCommission() {
        CheckoutDecision decision = decide(
                wallet(3_000, 2_000, 20_000),
                List.of(COURSE),
                rules("level-1", effects -> effects.commission(NEAR, 1000, 7)));

        assertThat(decision.amounts().payment()).isEqualTo(new WalletFact(3_000, 0, 2_000, 5_000));
        assertThat(decision.amounts().commissionBase()).isEqualTo(5_000);
        assertThat(decision.amounts().commissions()).containsExactly(new Commission(1, "near", 500, 7));
    }

    @Test
    void aThirdLevelIsNeverPaidWhateverARuleSays() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000), List.of(COURSE), rules("chain", effects -> effects.commission(THIRD, 1000, 7)));

        assertThat(decision.amounts().commissions()).isEmpty();
        assertThat(decision.effects()).extracting(Effect::limitedBy).containsExactly("G1");
    }

    @Test
    void commissionsGiveWayToGiveUpsTheFartherInviterFirst() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("give", effects -> effects.giveUp(COURSE, 2000))
                        .and("level-1", effects -> effects.commission(NEAR, 6000, 7))
                        .and("level-2", effects -> effects.commission(FAR, 6000, 7)));

        assertThat(decision.amounts().commissions())
                .containsExactly(new Commission(1, "near", 6_000, 7), new Commission(2, "far", 1_999, 7));
        assertThat(decision.amounts().proceeds()).containsExactly(new Proceeds("school", 1));
        assertThat(decision.effects())
                .filteredOn(effect -> effect.rule().id().equals("level-2"))
                .extracting(Effect::limitedBy)
                .containsExactly("G4");
    }

    @Test
    void aContractOutsideTheLawfulRangeIsBroughtIntoIt() {
        assertThat(givenUp(2500)).isEqualTo(2_000);
        assertThat(givenUp(1000)).isEqualTo(1_000);
        assertThat(givenUp(100)).isEqualTo(300);
    }

    private static long givenUp(int basisPoints) {
        return decide(
                        wallet(0, 0, 20_000),
                        List.of(COURSE),
                        rules("give", effects -> effects.giveUp(COURSE, basisPoints)))
                .amounts()
                .giveUps()
                .get(0)
                .amount();
    }

    @Test
    void twoMerchantsShareSubsidyAndCommissionByWhatTheySold() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE, KEY),
                rules("help", effects -> effects.subsidy("newcomer", 700))
                        .and("level-1", effects -> effects.commission(NEAR, 1000, 7)));

        assertThat(decision.amounts().payable()).isEqualTo(9_633);
        assertThat(decision.amounts().proceeds())
                .containsExactly(new Proceeds("school", 9_068), new Proceeds("studio", 302));
        assertThat(decision.amounts().commissions()).containsExactly(new Commission(1, "near", 963, 7));
    }

    @Test
    void anOrderTheWalletCannotPayIsRefusedWithTheFigures() {
        CheckoutDecision decision = decide(
                wallet(1, 2, 3),
                List.of(COURSE),
                rules("points", effects -> effects.points(COURSE, 1000, 2, 30))
                        .and("suspicious", effects -> effects.hold("velocity")));

        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("wallet.insufficient", Map.of("needed", "10000", "available", "6")));
        assertThat(decision.amounts()).isEqualTo(Amounts.NOTHING);
        assertThat(decision.effects())
                .filteredOn(effect -> effect.kind().equals("points"))
                .extracting(Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactly(tuple(1000L, 0L, "refused"));
    }

    @Test
    void everyFlagIsAReasonThatNamesItsRule() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("r2", effects -> effects.hold("velocity"))
                        .and("r1", effects -> effects.hold("cash-out-pattern")));

        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.reasons())
                .extracting(Reason::code, Reason::ruleId)
                .containsExactly(tuple("cash-out-pattern", "r1"), tuple("velocity", "r2"));
        assertThat(decision.amounts().payable()).isEqualTo(10_000);
    }

    @Test
    void aRefusalOutweighsAHold() {
        CheckoutDecision decision = decide(
                wallet(0, 0, 20_000),
                List.of(COURSE),
                rules("r1", effects -> effects.hold("velocity")).and("r2", effects -> effects.refuse("not-for-sale")));

        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("not-for-sale");
    }

    private static final PurseFact GIFT = PurseFact.ALL.get(0);
    private static final PurseFact EARNED = PurseFact.ALL.get(2);
    private static final PurseFact PAID_IN = PurseFact.ALL.get(3);

    @Test
    void pointsForWhatAPursePaysCountItsPartOnly() {
        Script own = rules("own", effects -> {
            effects.pointsPaidFrom(COURSE, EARNED, 1000, 2, 30);
            effects.pointsPaidFrom(COURSE, PAID_IN, 1000, 2, 30);
        });

        assertThat(points(wallet(4_000, 3_000, 20_000), own)).isEqualTo(600);
        assertThat(points(wallet(0, 0, 20_000), own)).isEqualTo(1_000);
        assertThat(points(wallet(20_000, 0, 0), own)).isZero();
    }

    @Test
    void theRateForAllOfItCountsWhereItComesToMoreThanThatOfThePurses() {
        Script rules = rules("all", effects -> effects.points(COURSE, 500, 2, 30))
                .and("paid-in", effects -> effects.pointsPaidFrom(COURSE, PAID_IN, 1000, 2, 30));

        assertThat(points(wallet(6_000, 0, 20_000), rules)).isEqualTo(500);
        assertThat(points(wallet(4_000, 0, 20_000), rules)).isEqualTo(600);
    }

    @Test
    void pointsAreDoubledForWhatIsPaidInAndForNothingElse() {
        Script rules = rules("all", effects -> effects.points(COURSE, 500, 2, 30))
                .and("double", effects -> effects.pointsTimesPaidFrom(COURSE, PAID_IN, 20_000));

        assertThat(points(wallet(4_000, 3_000, 20_000), rules)).isEqualTo(500 + 150);
        assertThat(points(wallet(0, 0, 20_000), rules)).isEqualTo(1_000);
        assertThat(points(wallet(10_000, 0, 0), rules)).isEqualTo(500);
        assertThat(points(wallet(0, 0, 20_000), rules.and("triple", effects -> effects.pointsTimes(COURSE, 30_000))))
                .as("the better of the two, not one times the other")
                .isEqualTo(1_500);
    }

    @Test
    void whatPursesPayOfTheLinesComesToWhatIsPaidOfEach() {
        CheckoutDecision decision = decide(
                wallet(3_333, 3_333, 20_000),
                List.of(COURSE, KEY),
                rules(
                        "each",
                        effects -> List.of(GIFT, EARNED, PAID_IN).forEach(purse -> {
                            effects.pointsPaidFrom(COURSE, purse, 10_000, 1, 30);
                            effects.pointsPaidFrom(KEY, purse, 10_000, 1, 30);
                        })));

        assertThat(decision.amounts().points())
                .extracting(Points::merchant, Points::points)
                .containsExactlyInAnyOrder(tuple("school", 10_000L), tuple("studio", 333L));
    }

    private static long points(WalletFact wallet, Script rules) {
        return decide(wallet, List.of(COURSE), rules).amounts().points().stream()
                .mapToLong(Points::points)
                .sum();
    }

    private static WalletFact wallet(long gift, long earned, long paidIn) {
        return new WalletFact(gift, 0, earned, paidIn);
    }

    private static CheckoutDecision decide(WalletFact wallet, List<LineFact> lines, Script rules) {
        return new CheckoutRules(rules)
                .decide(MadeUpOrder.of(lines)
                        .wallet(wallet)
                        .inviters(List.of(NEAR, FAR, THIRD))
                        .pools(new PoolFact("newcomer", 700), new PoolFact("rich", 1_000_000))
                        .facts());
    }

    private static Script rules(String id, Consumer<CheckoutChoices> rule) {
        return new Script((speaking, effects) -> {
            speaking.accept(RuleRef.of(id, id));
            rule.accept(effects);
        });
    }

    /** Rules that ask for just what a test says. */
    private record Script(BiConsumer<Consumer<RuleRef>, CheckoutChoices> lines) implements Rules {

        Script and(String id, Consumer<CheckoutChoices> rule) {
            return new Script(lines.andThen(rules(id, rule).lines()));
        }

        @Override
        public String rulebook() {
            return "scripted";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
            lines.accept(speaking, (CheckoutChoices) effects);
            return List.of();
        }
    }
}
