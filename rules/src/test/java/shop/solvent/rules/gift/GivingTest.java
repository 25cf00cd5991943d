package shop.solvent.rules.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkin.CheckInDecision;
import shop.solvent.rules.checkin.CheckInFact;
import shop.solvent.rules.checkin.CheckInFacts;
import shop.solvent.rules.checkin.CheckInRules;
import shop.solvent.rules.checkin.VisitorFact;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

/** What is given beside money is what there is of it, and why it is less is said. */
class GivingTest {

    private static final String RULES = """
            rule "三张 · Three" @id("three") when CheckInFact( streak >= 1 ) then effects.coupon("comeback", 3); end
            rule "一张 · One" @id("one") when CheckInFact( streak >= 1 ) then effects.coupon("comeback", 1); end
            rule "成长 · Growth" @id("grows") when CheckInFact( streak >= 1 ) then effects.growth(20); end
            """;

    private static final String TAGS = """
            rule "一周 · A week" @id("week") when CheckInFact( streak >= 1 ) then effects.tag("often", 7); end
            rule "一月 · A month" @id("month") when CheckInFact( streak >= 1 ) then effects.tag("often", 30); end
            rule "爱 · Another" @id("other") when CheckInFact( streak >= 1 ) then effects.tag("爱来", 10); end
            """;

    private static CheckInDecision decided(long daysSinceJoined, List<CouponFact> coupons) {
        return decided(RULES, daysSinceJoined, coupons, null);
    }

    private static CheckInDecision decided(String rules, long daysSinceJoined, List<CouponFact> coupons, Tags tags) {
        Rulebook rulebook = new Rulebook(
                DecisionPoint.CHECK_IN,
                List.of(new RuleFile("checkin/gifts/some.drl", rules.getBytes(StandardCharsets.UTF_8))));
        return new CheckInRules(new ReadRules(
                        rulebook,
                        new RuleReader(JurisdictionProfile.cn()).read(rulebook).rules(),
                        JurisdictionProfile.cn()))
                .decide(new CheckInFacts(
                        new CheckInFact("app", "2026-11-18", 3, false, 10, 3, 3, false, null, false),
                        new VisitorFact("member", "basic", daysSinceJoined, 0, 0, false),
                        List.of(),
                        List.of(),
                        null,
                        coupons,
                        tags));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "9, 9, open, 3, -",
                "2, 9, open, 2, coupons-left",
                "2, 2, open, 2, coupons-left",
                "9, 1, open, 1, coupons-member",
                "0, 9, open, 0, coupons-left",
                "9, 0, open, 0, coupons-member",
                "9, 9, no-campaign, 0, coupons-no-campaign",
                "9, 9, merchant-kind, 0, coupons-merchant-kind"
            })
    void ofABatchTheMostThatARuleAsksForIsGivenAsFarAsThereIsAny(
            long left, long memberMay, String standing, long granted, String limit) {
        CheckInDecision decision = decided(90, List.of(new CouponFact("comeback", left, memberMay, standing)));

        assertThat(decision.effects())
                .filteredOn(effect -> effect.kind().equals("coupon"))
                .extracting(effect -> effect.rule().id(), Effect::desired, Effect::granted, Effect::limitedBy)
                .containsExactlyInAnyOrder(tuple("three", 3L, granted, limit), tuple("one", 1L, 0L, "better-rule"));
        assertThat(decision.extras().couponCount()).isEqualTo((int) granted);
    }

    @Test
    void ofABatchThatIsNotThereNothingIsGivenAndTheGrowthIsGivenAllTheSame() {
        CheckInDecision decision = decided(90, List.of());

        assertThat(decision.extras()).isEqualTo(new Extras(List.of(), new GrowthGiven(20, "grows"), List.of()));
        assertThat(decision.effects())
                .extracting(Effect::limitedBy)
                .containsExactlyInAnyOrder("better-rule", "coupons-none", null);
    }

    @Test
    void nothingAtAllIsGivenOnTheDaySomebodyJoined() {
        CheckInDecision decision = decided(0, List.of(CouponFact.usual()));

        assertThat(decision.givesNothing()).isTrue();
        assertThat(decision.effects())
                .extracting(Effect::granted, Effect::limitedBy)
                .containsExactlyInAnyOrder(tuple(0L, "better-rule"), tuple(0L, "G2"), tuple(0L, "G2"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, 30, -, 10, -",
                "18, -, 30, -, 10, -",
                "19, -, 30, -, 0, tags-full",
                "20, -, 0, tags-full, 0, tags-full",
                "20, 3, 30, -, 0, tags-full",
                "3, 29, 30, -, 10, -",
                "3, 30, 0, tags-longer, 10, -",
                "3, 366, 0, tags-longer, 10, -",
                "3, forever, 0, tags-longer, 10, -"
            })
    void aTagIsGivenAsLongAsTheLongestRuleSaysUnlessTheMemberHasItAsLongOrIsFull(
            int number, String days, long often, String limit, long other, String otherLimit) {
        List<Tags.Held> held = days == null
                ? List.of()
                : List.of(new Tags.Held("often", days.equals("forever") ? null : Integer.valueOf(days)));
        CheckInDecision decision = decided(TAGS, 90, List.of(), new Tags(number, held));

        assertThat(decision.effects())
                .extracting(
                        effect -> effect.rule().id(),
                        Effect::subject,
                        Effect::desired,
                        Effect::granted,
                        Effect::limitedBy)
                .containsExactlyInAnyOrder(
                        tuple("month", "often", 30L, often, limit),
                        tuple("week", "often", 7L, 0L, "better-rule"),
                        tuple("other", "爱来", 10L, other, otherLimit));
        assertThat(decision.extras().tags())
                .hasSize((often > 0 ? 1 : 0) + (other > 0 ? 1 : 0))
                .doesNotHaveDuplicates();
        assertThat(decision.givesNothing()).isEqualTo(often == 0 && other == 0);
    }

    @Test
    void noTagIsGivenOnTheDaySomebodyJoinedAndWhereNobodyAskedForTagsThereAreNone() {
        assertThat(decided(TAGS, 0, List.of(), null).givesNothing()).isTrue();
        assertThat(decided(TAGS, 90, List.of(), null).extras().tags()).hasSize(2);
    }
}
