package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.FailedCondition.Kind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("A rule that stays silent says which condition stood in the way, and what was there instead")
class ExplanationTest {

    private static final LineFact COURSE =
            MadeUpOrder.line(0, "course", "course", "school", "school", 1000, 1, 10_000, 10_000, "");
    private static final LineFact KEY =
            MadeUpOrder.line(1, "key", "card-key", "school", "school", 1000, 1, 500, 500, "");

    @Test
    void aTablesRowNamesItsCell() {
        RuleAnswer answer = shipped("points-web-gold", order(List.of(COURSE), List.of()));

        assertThat(answer.fires()).isFalse();
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.text()).isEqualTo("level in (\"gold\")");
            assertThat(failed.actual()).isEqualTo("silver");
            assertThat(failed.place().path()).isEqualTo("checkout/points/points-by-amount.csv");
            assertThat(failed.place().cell()).isEqualTo("E12");
            assertThat(failed.sentence(Locale.ENGLISH))
                    .isEqualTo("Buyer: level is Silver, but the rule asks for Gold.");
            assertThat(failed.sentence(Locale.CHINA)).isEqualTo("买家的等级是 银卡，规则要求 金卡。");
        });
    }

    @Test
    void whatBelongsTogetherIsSaidTogetherAndAnotherFactsFieldByItsName() {
        List<Rule> rules = new RuleReader(JurisdictionProfile.cn())
                .read(new Rulebook(DecisionPoint.CHECKOUT, List.of(new RuleFile("checkout/made.drl", """
                                rule "甲 · One" @id("one") when
                                    OrderFact( (weekend || hour > 20) && quantity > 1 )
                                then effects.hold("seen"); end
                                rule "乙 · Other" @id("other") when
                                    OrderFact( weekend || (hour > 20 && quantity > 1) )
                                    $a : LineFact() LineFact( merchant == $a.merchant )
                                then effects.hold("seen"); end
                                """.getBytes(
                                StandardCharsets.UTF_8)))))
                .rules();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            Words words = Words.toMembers(locale, ShopNames.none());
            assertThat(words.conditions(rules.get(0))).isNotEqualTo(words.conditions(rules.get(1)));
            assertThat(words.conditions(rules.get(1))).doesNotContain("$", "merchant()");
        }
        assertThat(Words.in(Locale.ENGLISH).conditions(rules.get(1))).contains("the merchant of the order line");
    }

    @Test
    void theRulesThatMissedByLeastComeFirst() {
        List<RuleAnswer> whyNot = Explanation.of(
                        read(ShippedRulebooks.of(DecisionPoint.CHECKOUT)), order(List.of(COURSE), List.of()))
                .whyNot();

        assertThat(whyNot.get(0).failed()).hasSize(1);
        assertThat(whyNot.get(whyNot.size() - 1).failed()).hasSizeGreaterThan(1);
    }

    @Test
    void aFactThatIsNotThereIsSaidToBeMissing() {
        FailedCondition failed = shipped("commission-level-2", order(List.of(COURSE), List.of()))
                .nearest()
                .orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.sentence(Locale.ENGLISH)).isEqualTo("There is no inviter (referral level 2).");
        assertThat(failed.sentence(Locale.CHINA)).isEqualTo("没有层级 2 的邀请人。");
        assertThat(failed.place().cell()).isEqualTo("C9");
    }

    @Test
    void amongSeveralFactsTheOneThatComesNearestIsNamed() {
        FailedCondition failed = shipped(
                        "commission-level-2",
                        order(List.of(COURSE), List.of(new InviterFact(1, "near", "gold", false, 0, 0))))
                .nearest()
                .orElseThrow();

        assertThat(failed.sentence(Locale.ENGLISH)).isEqualTo("No inviter with referral level 2: the nearest has 1.");
    }

    @Test
    void theChoiceOfFactsUnderWhichTheLeastFailsIsMade() {
        RuleAnswer answer = only(
                "$l : LineFact( kind == \"card-key\", quantity == 2, amount >= 500 )",
                order(List.of(COURSE, KEY), List.of()));

        assertThat(answer.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.nearest()).isEqualTo(KEY))
                .extracting(FailedCondition::text)
                .isEqualTo("quantity == 2");
    }

    @Test
    void aFactThatMustNotBeThereIsShown() {
        InviterFact inviter = new InviterFact(1, "near", "gold", true, 0, 0);
        FailedCondition failed = only(
                        "BuyerFact() not InviterFact( sharesDevice )", order(List.of(COURSE), List.of(inviter)))
                .nearest()
                .orElseThrow();

        assertThat(failed.kind()).isEqualTo(Kind.PRESENT);
        assertThat(failed.nearest()).isEqualTo(inviter);
        assertThat(failed.text()).isEqualTo("not InviterFact( sharesDevice )");
        assertThat(failed.sentence(Locale.ENGLISH))
                .isEqualTo(
                        "The rule asks for no inviter (shares a device with the buyer: yes), but there is one: shares a device with the buyer: yes.");
    }

    @Test
    void aComparisonWithAnotherFactTellsThatFactsValue() {
        FailedCondition failed = only(
                        "BuyerFact( $level : level ) exists InviterFact( memberLevel == $level )",
                        order(List.of(COURSE), List.of(new InviterFact(1, "near", "gold", true, 0, 0))))
                .nearest()
                .orElseThrow();

        assertThat(failed.wanted()).isEqualTo("silver");
        assertThat(failed.sentence(Locale.ENGLISH))
                .isEqualTo("No inviter with member level Silver (as $level): the nearest has Gold.");
    }

    @Test
    void alternativesFailTogether() {
        FailedCondition failed = only("OrderFact( hour < 9 || hour > 19 )", order(List.of(COURSE), List.of()))
                .nearest()
                .orElseThrow();

        assertThat(failed.text()).isEqualTo("hour < 9 || hour > 19");
        assertThat(failed.sentence(Locale.ENGLISH))
                .isEqualTo("Order: hour 12:00, but the rule asks for hour below 9:00 or hour above 19:00.");
        assertThat(failed.sentence(Locale.CHINA)).isEqualTo("订单：时段 12:00，规则要求 时段 低于 9:00 或 时段 高于 19:00。");
    }

    private static RuleAnswer shipped(String id, List<Object> facts) {
        return Explanation.of(read(ShippedRulebooks.of(DecisionPoint.CHECKOUT)), facts).answers().stream()
                .filter(answer -> answer.ref().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RuleAnswer only(String conditions, List<Object> facts) {
        List<Rule> rules = read(MadeRules.checkout(
                "made/one.drl", "rule \"one\" @id(\"one\") when " + conditions + " then effects.hold(\"seen\"); end"));
        return Explanation.of(rules, facts).answers().get(0);
    }

    private static List<Rule> read(Rulebook rulebook) {
        return new RuleReader(JurisdictionProfile.cn()).read(rulebook).rules();
    }

    private static List<Object> order(List<LineFact> lines, List<InviterFact> inviters) {
        return MadeUpOrder.of(lines)
                .order(new OrderFact("web", "2026-11-18", 3, false, 12, 10_000, 1, 0, 0, 0))
                .buyer(new BuyerFact("buyer", "silver", false, 3, 0, 90, 30, 1, 10_000, 3, 30_000, false))
                .wallet(WalletFact.ofPaidIn(100_000))
                .inviters(inviters)
                .pools(new PoolFact("newcomer", 10_000))
                .facts()
                .visible();
    }
}
