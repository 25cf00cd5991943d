package shop.solvent.rules.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;
import shop.solvent.rules.analysis.Benefit;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.RuleAnalysis;
import shop.solvent.rules.analysis.RulebookDiff;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.TableColumn;

/** What a rule that gives a tag may say, in text and in tables. */
class TagRulesTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    private static final String TABLE = """
            标签 · Tags,,,,,
            RuleTable tags,,,,,
            NAME,METADATA,CONDITION,CONDITION,ACTION,ACTION
            ,,CheckInFact,VisitorFact,,
            ,"id(""$param"")",streak >= $param,birthdayMonth == $param,"effects.tag(""$1"", $2);",...
            规则 · Rule,编号 · Id,连续天数 · Streak,生日月 · Birthday,标签 · Tag,天数 · Days
            常来 · Often,often,7,%s,%s,%s
            """;

    private static Rulebook book(RuleFile file) {
        return new Rulebook(DecisionPoint.CHECK_IN, List.of(file));
    }

    private static Rulebook text(String conditions, String effects) {
        String rule = "rule \"试 · Try\" @id(\"try\") when " + conditions + " then " + effects + " end";
        return book(new RuleFile("checkin/gifts/some.drl", rule.getBytes(StandardCharsets.UTF_8)));
    }

    private static RuleFile table(String birthday, String tag, String days) {
        return new RuleFile(
                "checkin/gifts/tags.csv", TABLE.formatted(birthday, tag, days).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(Rulebook rulebook) {
        return new RuleReader(LAW).read(rulebook).problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"regular", "老客", "vip 2026", "a-b_c", "会员·常来"})
    void aTagIsAnyWordOfLettersAndDigits(String tag) {
        assertThat(problems(text("CheckInFact( streak >= 7 )", "effects.tag(\"" + tag + "\", 30);")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VIP", "", " ", " regular", "a, b", "a;b", "<b>", "a|b", "123456789012345678901234567890123"})
    void whatIsWrittenOtherwiseIsNone(String tag) {
        assertThat(problems(text("CheckInFact( streak >= 7 )", "effects.tag(\"" + tag + "\", 30);")))
                .extracting(Problem::code)
                .containsExactly("effect.tag");
    }

    @Test
    void aTagStandsInTheFileAndIsNobodysId() {
        Problem problem = problems(
                        text("CheckInFact( streak >= 7 ) $who : VisitorFact()", "effects.tag($who.member, 30);"))
                .get(0);

        assertThat(problem.code()).isEqualTo("effect.tag-not-literal");
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(problem.message(locale)).isNotBlank().doesNotContain("effect.tag-not-literal");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "VisitorFact( birthdayMonth == true )",
                "VisitorFact( birthdayMonth )",
                "VisitorFact( birthdayMonth != false )",
                "VisitorFact( $is : birthdayMonth )",
                "VisitorFact( daysSinceJoined > 30 || birthdayMonth == true )",
                "CheckInFact() not VisitorFact( birthdayMonth == true )",
                "$who : VisitorFact() CheckInFact( dayOff == $who.birthdayMonth )"
            })
    void howeverARuleLooksAtABirthdayItGivesNoTag(String condition) {
        assertThat(problems(text(condition, "effects.tag(\"november\", 30);")))
                .extracting(Problem::code, Problem::guardRail)
                .containsExactly(tuple("guard.tag-consent", "G17"));
        assertThat(problems(text(condition, "effects.growth(20);")))
                .as("and may give all else")
                .isEmpty();
        assertThat(problems(text(condition, "effects.growth(20); effects.tag(\"november\", 30);")))
                .extracting(Problem::code)
                .containsExactly("guard.tag-consent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SegmentFact( code == \"loyal\" )",
                "not SegmentFact( code == \"loyal\" )",
                "exists SegmentFact()"
            })
    void aRuleThatLooksAtSegmentsGivesNone(String condition) {
        assertThat(problems(text("CheckInFact( streak >= 7 ) " + condition, "effects.tag(\"loyal\", 30);")))
                .extracting(Problem::code, Problem::guardRail)
                .containsExactly(tuple("guard.tag-of-tags", "G17"));
    }

    @Test
    void howManyTagsAMemberHasAndWhatTheyBoughtMayBeLookedAt() {
        assertThat(problems(text(
                        "TagsFact( number < 10 ) HistoryFact( code == \"orders-90\", number >= 3 ) VisitorFact( level == \"gold\" )",
                        "effects.tag(\"regular\", 366);")))
                .isEmpty();
    }

    @Test
    void inATableTheCellIsTold() {
        assertThat(problems(book(table("", "often", "30")))).isEmpty();
        assertThat(problems(book(table("TRUE", "often", "30"))))
                .extracting(Problem::code, Problem::guardRail, Problem::line, Problem::cell)
                .containsExactly(tuple("guard.tag-consent", "G17", 7, "D7"));
        assertThat(problems(book(table("", "often", "367"))))
                .extracting(Problem::code, Problem::guardRail, Problem::cell)
                .containsExactly(tuple("guard.tag-days", "G17", "F7"));
        assertThat(problems(book(table("", "Often", "30"))))
                .extracting(Problem::code, Problem::cell)
                .containsExactly(tuple("effect.tag", "E7"));
    }

    @Test
    void aTagThatIsTypedIsWrittenInTheOneWayAndNotTakenForAnotherThatIsAlike() {
        ShopNames names = new ShopNames(Map.of(Listed.TAG, Map.of("老客户", new Name("老客户", "老客户"))));
        EditableTable table = EditableTable.of(DecisionPoint.CHECK_IN, table("", "often", "30"), LAW)
                .orElseThrow();
        TableColumn column = table.columns().get(4);

        assertThat(column.understood(" VIP ", () -> names)).isEqualTo("vip");
        assertThat(column.understood("老客", () -> names)).isEqualTo("老客");
    }

    @Test
    void aNewTagIsNoMistakeAndOneThatIsNearlyAnotherIsAskedAbout() {
        ShopNames names = new ShopNames(Map.of(Listed.TAG, Map.of("regular", new Name("regular", "regular"))));

        assertThat(found("prepaid", names)).isEmpty();
        assertThat(found("regular", names)).isEmpty();
        assertThat(found("regualr", names))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.message(Locale.ENGLISH)).contains("tag", "regualr", "regular"));
    }

    private static List<Finding> found(String tag, ShopNames names) {
        Rulebook rulebook = text("CheckInFact( streak >= 7 )", "effects.tag(\"" + tag + "\", 30);");
        Reading reading = new RuleReader(LAW).read(rulebook);
        return RuleAnalysis.of(rulebook, reading.rules(), LAW, names).stream()
                .filter(finding -> finding.code().startsWith("value."))
                .toList();
    }

    @Test
    void whatIsBetterIsNotSaidOfATagSoEachChangeOfOneIsAnnounced() {
        Rulebook none = text("CheckInFact( streak >= 7 )", "effects.growth(20);");
        Rulebook month = text("CheckInFact( streak >= 7 )", "effects.growth(20); effects.tag(\"often\", 30);");
        Rulebook year = text("CheckInFact( streak >= 7 )", "effects.growth(20); effects.tag(\"often\", 366);");

        assertThat(Benefit.isSure(RulebookDiff.between(none, month, LAW), month, LAW))
                .isFalse();
        assertThat(Benefit.isSure(RulebookDiff.between(month, year, LAW), year, LAW))
                .isFalse();
        assertThat(Benefit.isSure(RulebookDiff.between(year, month, LAW), month, LAW))
                .isFalse();
    }

    @Test
    void aRulebookSaysWhichTagsItGives() {
        Rulebook rulebook = text("CheckInFact( streak >= 7 )", "effects.tag(\"often\", 30); effects.growth(20);");

        assertThat(new ReadRules(rulebook, new RuleReader(LAW).read(rulebook).rules(), LAW).tags())
                .containsExactly("often");
    }
}
