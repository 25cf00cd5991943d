package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.RuleChange.Kind;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

@DisplayName("A change of rules tells what is different, and members what it means for them")
class NoticeTest {

    private static final String POINTS = "checkout/points/points-by-amount.csv";
    private static final String VELOCITY = "checkout/risk/velocity.drl";
    private static final Rulebook SHIPPED = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    @Test
    void aRowThatIsNewIsAnnouncedWithWhatItGivesAndToWhom() {
        Rulebook after = changed(
                POINTS,
                "points-web-gold,web,,gold",
                "points-web-gold,web,,gold,FALSE,100,,2000,2,30\n金卡会员周末网页下单送 4 倍积分 · Gold members earn four times the"
                        + " points on the web at weekends,points-web-gold-weekend,web,TRUE,gold");
        RulebookDiff diff = between(SHIPPED, after);
        Notice notice = Notice.of(diff, DECEMBER);

        assertThat(diff.changes())
                .extracting(RuleChange::kind, change -> change.ref().id())
                .containsExactly(tuple(Kind.ADDED, "points-web-gold-weekend"));
        assertThat(notice.touchesRights()).isTrue();
        assertThat(notice.text(Locale.ENGLISH)).isEqualTo("""
                        What changes on 1 December 2026

                        New:
                        • Gold members earn four times the points on the web at weekends: points for 20% of the payment, released in 2 stages, one every 30 days. Applies to: orders through the website, at weekends, Gold members, members who have ordered before, goods for ¥1.00 or more.

                        Orders placed before 1 December 2026 keep the terms under which they were placed, in everything that follows from them.
                        """);
        assertThat(notice.text(Locale.CHINA))
                .startsWith("2026 年 12 月 1 日起的变更")
                .contains("金卡会员周末网页下单送 4 倍积分：按实付的 20% 送积分，分 2 期释放，每 30 天一期。适用于：通过官网下单、周末、金卡会员");
    }

    @Test
    void aCellThatChangesIsToldFromOldToNew() {
        Rulebook after = changed(POINTS, "gold,FALSE,50000,,2500,2,30", "gold,FALSE,80000,,3000,4,30");
        RulebookDiff diff = between(SHIPPED, after);

        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.parts())
                    .extracting(PartChange::aspect, PartChange::before, PartChange::after)
                    .containsExactly(
                            tuple(Aspect.CONDITION, "amount >= 50000", "amount >= 80000"),
                            tuple(
                                    Aspect.EFFECT,
                                    "effects.points($line, 2500, 2, 30)",
                                    "effects.points($line, 3000, 4, 30)"));
        });
        assertThat(Notice.of(diff, DECEMBER).text(Locale.ENGLISH))
                .contains(
                        "instead of \"goods for ¥500.00 or more\" it applies to \"goods for ¥800.00 or more\"",
                        "instead of \"points for 25% of the payment, released in 2 stages, one every 30 days\", \"points for 30%");
        assertThat(Notice.of(diff, DECEMBER).text(Locale.CHINA)).contains("适用条件由“单项商品满 ¥500.00”改为“单项商品满 ¥800.00”");
    }

    @Test
    void aRuleThatIsGoneIsToldToo() {
        RulebookDiff diff = between(SHIPPED, SHIPPED.without("checkout/subsidy/newcomer-subsidy.drl"));

        assertThat(diff.touchesRights()).isTrue();
        assertThat(Notice.of(diff, DECEMBER).text(Locale.ENGLISH))
                .contains(
                        "No longer:",
                        "¥5.00 off the price, paid for out of “Newcomer subsidies”",
                        "a member’s first order");
    }

    @Test
    void aCheckAgainstFraudIsNotPublishedAndTouchesNoRights() {
        RulebookDiff diff = between(SHIPPED, changed(VELOCITY, "ordersLastHour >= 10", "ordersLastHour >= 7"));

        assertThat(diff.changes()).hasSize(1);
        assertThat(diff.touchesRights()).isFalse();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINA}) {
            assertThat(Notice.of(diff, DECEMBER).text(locale)).doesNotContain("7", "velocity");
        }
    }

    @Test
    void aNewNameAndAMovedRowChangeNothingForMembers() {
        Rulebook renamed = changed(POINTS, "Gold members earn double points on the web", "Gold doubles on the web");
        Rulebook moved = SHIPPED.without(VELOCITY)
                .with(new RuleFile(
                        "checkout/risk/speed.drl",
                        SHIPPED.file(VELOCITY).orElseThrow().content()));

        assertThat(between(SHIPPED, renamed).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.touchesRights()).isFalse());
        assertThat(between(SHIPPED, moved).isEmpty()).isTrue();
    }

    @Test
    void whatTheConditionNoLongerAsksForIsSaid() {
        RulebookDiff diff = between(SHIPPED, changed(POINTS, "web,,gold,FALSE,100", "web,TRUE,gold,,100"));

        assertThat(Notice.of(diff, DECEMBER).text(Locale.ENGLISH))
                .contains(
                        "it no longer depends on \"members who have ordered before\"",
                        "it now applies only to \"at weekends\"");
    }

    @Test
    void onlyVersionsOfOneDecisionAreCompared() {
        assertThatThrownBy(() -> RulebookDiff.between(
                        SHIPPED, ShippedRulebooks.of(DecisionPoint.RELEASE), JurisdictionProfile.cn()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDayIsWrittenAsADayAndACodeAsWhatTheShopCallsIt() {
        Rulebook after =
                SHIPPED.with(new RuleFile("checkout/price/december.drl", """
                rule "十二月课程九折 · Courses are 10 % off in December" @id("december")
                when
                    OrderFact( date >= "2026-12-01", date <= "2026-12-31", channel in ("web", "app") )
                    $line : LineFact( kind == "course" )
                then
                    effects.discount($line, 1000);
                end
                """.getBytes(StandardCharsets.UTF_8)));
        Notice notice = Notice.of(between(SHIPPED, after), DECEMBER);

        assertThat(notice.text(Locale.ENGLISH))
                .contains("from 1 December 2026 on, up to and including 31 December 2026, orders through the website or"
                        + " the app, goods of the kind course");
        assertThat(notice.text(Locale.CHINA)).contains("2026 年 12 月 1 日起、截至2026 年 12 月 31 日（含当天）、通过官网 或 应用下单、课程类商品");
    }

    private static RulebookDiff between(Rulebook before, Rulebook after) {
        return RulebookDiff.between(
                before,
                after,
                JurisdictionProfile.cn(),
                new ShopNames(Map.of(
                        Listed.CHANNEL, Map.of("web", new Name("the website", "官网"), "app", new Name("the app", "应用")),
                        Listed.POOL, Map.of("newcomer", new Name("Newcomer subsidies", "新人补贴池")))));
    }

    private static Rulebook changed(String path, String from, String to) {
        String text = new String(SHIPPED.file(path).orElseThrow().content(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return SHIPPED.with(new RuleFile(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8)));
    }
}
