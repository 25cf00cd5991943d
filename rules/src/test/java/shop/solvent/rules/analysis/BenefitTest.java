package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("A change that can only be better for members is told from one that may be worse")
class BenefitTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    @ParameterizedTest(name = "{0} in {1} stages of {2} days beside 1000 in 2 of 30: {3}")
    @CsvSource({
        "2000, 2, 30, true",
        "2000, 1, 30, true",
        "1001, 60, 366, false",
        "1001, 3, 30, false",
        "1001, 2, 31, false",
        "999, 60, 366, true", // never counts
        "1000, 2, 30, true",
    })
    void aRuleThatPushesAnotherAsideMustBeAsGoodInEveryNumber(int rate, int stages, int days, boolean sure) {
        Rulebook before = book(points("a", "", 1000, 2, 30));
        Rulebook after = book(points("a", "", 1000, 2, 30), points("b", "", rate, stages, days));

        assertThat(isSure(before, after)).isEqualTo(sure);
    }

    @Test
    void aRuleForOtherGoodsTakesNothingFromAnybody() {
        Rulebook before = book(points("a", "kind == \"course\"", 1000, 2, 30));
        Rulebook after =
                book(points("a", "kind == \"course\"", 1000, 2, 30), points("b", "kind == \"licence\"", 1001, 60, 366));

        assertThat(isSure(before, after)).isTrue();
    }

    @Test
    void aRuleThatIsRaisedPastAnotherIsLookedAtBesideIt() {
        Rulebook before = book(points("a", "", 1000, 2, 30), points("b", "", 900, 60, 366));

        assertThat(isSure(before, book(points("a", "", 1000, 2, 30), points("b", "", 1000, 60, 366))))
                .as("the earlier name keeps counting")
                .isTrue();
        assertThat(isSure(before, book(points("a", "", 1000, 2, 30), points("b", "", 1001, 60, 366))))
                .isFalse();
    }

    @Test
    void aCommissionThatIsHigherButYearsLaterIsNoBetter() {
        String early = commission("a", 1000, 7);

        assertThat(isSure(book(early), book(early, commission("b", 1001, 366)))).isFalse();
        assertThat(isSure(book(early), book(early, commission("b", 1001, 7)))).isTrue();
    }

    @Test
    void aCommissionOfALineIsNotSurelyBetterBesideOneOfTheOrderWhosePlaceItCanTake() {
        String ofOrder = commission("a", 1000, 7);
        String ofLine = rule(
                "b",
                "$one : InviterFact( level == 1 ) $line : LineFact()",
                "effects.commissionOfLine($one, $line, 2000, 366);");

        assertThat(isSure(book(ofOrder), book(ofOrder, ofLine))).isFalse();
        assertThat(isSure(book(ofLine), book(ofOrder, ofLine))).isFalse();
        assertThat(isSure(book(), book(ofLine))).isTrue();
    }

    @Test
    void whatHindersMayGoAndMayNotCome() {
        String refusal = rule("r", "ActivityFact( ordersLastHour > 5 )", "effects.refuse(\"velocity\");");
        String points = points("a", "", 1000, 2, 30);

        assertThat(isSure(book(points, refusal), book(points))).isTrue();
        assertThat(isSure(book(points), book(points, refusal))).isFalse();
    }

    @Test
    void aGiveUpIsNeverSurelyBetterSinceOneGivesWhatAnotherGets() {
        String low = rule("g", "$line : LineFact()", "effects.giveUp($line, 500);");
        String high = rule("g", "$line : LineFact()", "effects.giveUp($line, 900);");

        assertThat(isSure(book(low), book(high))).isFalse();
        assertThat(isSure(book(high), book(low))).isFalse();
    }

    @Test
    void aNameThatIsMovedToAnotherPatternIsADifferenceThatIsToldInWords() {
        String pair = "%s : LineFact( kind == \"course\" )\n%s : LineFact( kind == \"licence\" )";
        Rulebook before = book(rule("p", pair.formatted("$a", "$b"), "effects.discount($a, 500);"));
        Rulebook moved = book(rule("p", pair.formatted("$b", "$a"), "effects.discount($a, 500);"));
        Rulebook renamed = book(rule("p", pair.formatted("$x", "$y"), "effects.discount($x, 500);"));

        RulebookDiff diff = RulebookDiff.between(before, moved, LAW);
        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.touchesRights()).isTrue();
            assertThat(change.parts()).singleElement().satisfies(part -> {
                assertThat(part.said(Locale.ENGLISH).before())
                        .contains("course")
                        .doesNotContain("licence");
                assertThat(part.said(Locale.ENGLISH).after())
                        .contains("licence")
                        .doesNotContain("course");
            });
        });
        assertThat(isSure(before, moved)).isFalse();
        assertThat(RulebookDiff.between(before, renamed, LAW).isEmpty()).isTrue();
    }

    @Test
    void aNameThatStandsForAnotherFieldIsADifference() {
        String written = "$o : OrderFact( $fen : %s )\n$line : LineFact( amount >= $fen )";
        Rulebook before = book(rule("p", written.formatted("listAmount"), "effects.discount($line, 500);"));
        Rulebook after = book(rule("p", written.formatted("quantity"), "effects.discount($line, 500);"));

        assertThat(RulebookDiff.between(before, after, LAW).changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.touchesRights()).isTrue();
                    assertThat(change.parts()).singleElement().satisfies(part -> {
                        assertThat(part.said(Locale.ENGLISH).before())
                                .contains("list amount")
                                .doesNotContain("$");
                        assertThat(part.said(Locale.ENGLISH).after())
                                .contains("quantity")
                                .doesNotContain("$");
                    });
                });
    }

    private static boolean isSure(Rulebook before, Rulebook after) {
        return Benefit.isSure(RulebookDiff.between(before, after, LAW), after, LAW);
    }

    private static String points(String id, String tests, int rate, int stages, int days) {
        return rule(
                id,
                "$line : LineFact( " + tests + " )",
                "effects.points($line, %d, %d, %d);".formatted(rate, stages, days));
    }

    private static String commission(String id, int rate, int days) {
        return rule(id, "$one : InviterFact( level == 1 )", "effects.commission($one, %d, %d);".formatted(rate, days));
    }

    private static String rule(String id, String when, String then) {
        return "rule \"规则 · Rule %s\" @id(\"%s\")\nwhen\n%s\nthen\n%s\nend\n".formatted(id, id, when, then);
    }

    private static Rulebook book(String... rules) {
        Rulebook book = new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(new RuleFile(
                        "checkout/made.drl", String.join("\n", rules).getBytes(StandardCharsets.UTF_8))));
        assertThat(new RuleReader(LAW).read(book).problems()).isEmpty();
        return book;
    }
}
