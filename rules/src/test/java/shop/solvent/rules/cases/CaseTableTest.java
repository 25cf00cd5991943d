package shop.solvent.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn.Role;
import shop.solvent.rules.cases.CaseColumn.Type;
import shop.solvent.rules.cases.CaseTable.Fault;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;

@DisplayName("Cases are edited as a table")
class CaseTableTest {

    private static final RuleFile POINTS = ShippedRulebooks.of(DecisionPoint.CHECKOUT)
            .file("checkout/points/points-by-amount.cases.csv")
            .orElseThrow();

    static Stream<RuleFile> shippedCases() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point).caseFiles());
    }

    @Test
    void columnsAreTypedByTheirHeadings() {
        assertThat(table(POINTS).columns())
                .extracting(CaseColumn::role, CaseColumn::type, CaseColumn::unit)
                .containsExactly(
                        tuple(Role.CASE, Type.TEXT, null),
                        tuple(Role.RULE, Type.TEXT, null),
                        tuple(Role.FIRES, Type.TRUTH, null),
                        tuple(Role.FACT, Type.TEXT, null),
                        tuple(Role.FACT, Type.TEXT, null),
                        tuple(Role.FACT, Type.TRUTH, null),
                        tuple(Role.FACT, Type.WHOLE, Unit.FEN),
                        tuple(Role.DECISION, Type.WHOLE, Unit.POINTS),
                        tuple(Role.DECISION, Type.WHOLE, Unit.COUNT));
        assertThat(table(POINTS).columns().get(4).known()).containsExactly("basic", "silver", "gold");
    }

    @ParameterizedTest
    @MethodSource("shippedCases")
    void casesThatShipHaveNothingWrongInTheirCells(RuleFile file) {
        CaseTable table = table(file);
        CompiledRulebook rules = rules(file);

        assertThat(table.faults(
                        rules.rules().stream().map(rule -> rule.ref().id()).toList()))
                .isEmpty();
        assertThat(table.columns()).extracting(CaseColumn::role).doesNotContain(Role.UNKNOWN);
        assertThat(table.file()).isEqualTo(file);
    }

    @Test
    void rowsAreAddedClonedMovedAndTakenAwayWithoutTouchingOthers() {
        CaseTable table = table(POINTS);
        int last = table.rows().size() - 1;

        assertThat(text(table.withRow(last, "points-web-gold").with(last + 1, 0, "gold, again")))
                .isEqualTo(text(POINTS) + "\"gold, again\",points-web-gold,yes,,,,,,\n");
        assertThat(table.withCloneOf(3).rows().get(4).cells())
                .isEqualTo(table.rows().get(3).cells());
        assertThat(table.movedUp(3).movedDown(2).file()).isEqualTo(POINTS);
        assertThat(table.withCloneOf(3).without(4).file()).isEqualTo(POINTS);
    }

    @Test
    void aColumnIsAddedForWhatNoCaseHasSaidYet() {
        CaseTable table = table(POINTS);
        assertThat(table.addable())
                .extracting(CaseColumn::heading)
                .contains("order.weekend", "wallet.gift", "inviter1.sharesDevice", "decision.outcome")
                .doesNotContain("order.channel", "decision.points");

        CaseTable wider = table.withColumn("order.weekend").with(0, 9, "是");

        assertThat(wider.rows().get(0).cells()).hasSize(10).endsWith("TRUE");
        assertThat(wider.withoutColumn(9).file()).isEqualTo(POINTS);
        assertThatThrownBy(() -> table.withoutColumn(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',NAME_MISSING",
        "1,points-web,RULE_UNKNOWN",
        "2,perhaps,NOT_YES_OR_NO",
        "2,'',NOT_YES_OR_NO",
        "5,perhaps,NOT_A_TRUTH",
        "6,much,NOT_A_NUMBER",
        "6,5%,NOT_A_NUMBER",
        "7,many,NOT_A_NUMBER"
    })
    void aWrongCellIsNamedWithoutRunningTheCase(int column, String typed, Fault.Kind kind) {
        assertThat(table(POINTS)
                        .with(4, column, typed)
                        .faults(rules(POINTS).rules().stream()
                                .map(rule -> rule.ref().id())
                                .toList()))
                .extracting(Fault::row, Fault::column, Fault::kind)
                .containsExactly(tuple(4, column, kind));
    }

    @ParameterizedTest
    @CsvSource({
        "6,¥100,10000",
        "6,'¥1,234.50',123450",
        "6,１２元,1200",
        "6,5000 分,5000",
        "7,1000 points,1000",
        "7,'5,000',5000",
        "5,是,TRUE",
        "2,否,no",
        "4,金卡,gold",
        "5,新人,TRUE",
        "6,1万元,1000000"
    })
    void whatAPersonTypesIsUnderstoodAsInATableOfRules(int column, String typed, String cell) {
        assertThat(table(POINTS).with(0, column, typed).rows().get(0).cells().get(column))
                .isEqualTo(cell);
    }

    @Test
    void amountsOfAFileFromElsewhereAreUnderstoodTooAndNothingElseIsTouched() {
        String wrong = text(POINTS).replaceFirst(",10000,1000,4", ",¥100,\"1,000\",4");

        CaseTable taken = table(new RuleFile(POINTS.path(), wrong.getBytes(StandardCharsets.UTF_8)))
                .understood();

        assertThat(text(taken)).isEqualTo(text(POINTS));
        assertThat(table(POINTS).understood().file()).isEqualTo(POINTS);
    }

    @Test
    void aCellThatCannotBeUsedIsNotToldInWordsOfTheMachine() {
        CaseTable table = table(POINTS).with(0, 6, "plenty");

        assertThat(new RuleCases(rules(POINTS)).run(table.file()).get(0).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.unusable()).isTrue();
                    assertThat(difference.actual()).isEqualTo("0, 1, 2, …");
                });
    }

    @Test
    void whatIsPastedArrivesWholeAndMissingCasesAreAdded() {
        CaseTable table = table(POINTS);
        List<List<String>> copied = IntStream.range(0, 400)
                .mapToObj(i -> List.of("case " + i, "points-web-gold", "是", "web"))
                .toList();

        CaseTable pasted = table.pasted(20, 0, copied, "points-web-small");

        assertThat(pasted.rows()).hasSize(420);
        assertThat(pasted.rows().get(419).cells()).startsWith("case 399", "points-web-gold", "yes", "web");
        assertThat(pasted.rows().subList(0, 20)).isEqualTo(table.rows().subList(0, 20));
        assertThat(table.mostRows()).isEqualTo(1999);
    }

    @Test
    void aProposedCaseLeavesEveryOtherLineOfTheFileAsItWas() {
        Rule gold = rules(POINTS).rules().stream()
                .filter(rule -> rule.ref().id().equals("points-web-gold"))
                .findFirst()
                .orElseThrow();
        CaseTable before = CaseTable.of(
                        DecisionPoint.CHECKOUT,
                        new RuleFile(
                                POINTS.path(),
                                text(POINTS)
                                        .replaceAll("(?m),[^,\n]*$", "")
                                        .replace("buyer.level", "order.hour")
                                        .getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();

        List<String> after = text(before.withCaseFor(gold, true, "speaks", JurisdictionProfile.cn())
                        .withCaseFor(gold, false, "stays silent", JurisdictionProfile.cn()))
                .lines()
                .toList();

        List<String> same = new ArrayList<>(text(before).lines().toList());
        assertThat(after).hasSize(same.size() + 2);
        assertThat(after.subList(1, same.size())).isEqualTo(same.subList(1, same.size()));
        assertThat(after.get(0)).startsWith(same.get(0)).endsWith(",buyer.level");
    }

    @Test
    void whatTwoPeopleChangedComesTogether() {
        CaseTable base = table(POINTS);
        CaseTable mine = base.with(0, 7, "1001")
                .withRow(20, "points-web-gold")
                .with(21, 0, "mine")
                .without(5);
        CaseTable theirs = base.with(1, 7, "1002").withColumn("order.hour").with(2, 9, "23");

        CaseTable both = theirs.with(base.changesTo(mine));

        assertThat(both.rows()).hasSize(base.rows().size());
        assertThat(both.rows().get(0).cells().get(7)).isEqualTo("1001");
        assertThat(both.rows().get(1).cells().get(7)).isEqualTo("1002");
        assertThat(both.rows().get(2).cells().get(9)).isEqualTo("23");
        assertThat(both.rows().get(both.rows().size() - 1).cells()).startsWith("mine", "points-web-gold", "yes");
    }

    @Test
    void aHeadingThatMeansNothingIsAWrongCellWhereItSaysSomething() {
        CaseTable table = table(new RuleFile(
                "checkout/points/x.cases.csv",
                "case,rule,fires,order.colour,line.amount\na,r,yes,red,\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(table.faults(Set.of("r")))
                .extracting(Fault::column, Fault::kind)
                .containsExactly(tuple(3, Fault.Kind.HEADING_UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(DecisionPoint.class)
    void forEveryRuleThatShipsACaseThatFiresAndOneThatDoesNotCanBeProposed(DecisionPoint point) {
        CompiledRulebook compiled = ShippedRulebooks.compiled(point, new RuleCompiler(JurisdictionProfile.cn()));
        for (Rule rule : compiled.rules()) {
            CaseTable table = CaseTable.none(point, point.code() + "/all/proposed.cases.csv")
                    .withCaseFor(rule, true, "speaks", JurisdictionProfile.cn())
                    .withCaseFor(rule, false, "stays silent", JurisdictionProfile.cn());

            assertThat(new RuleCases(compiled).run(table.file()))
                    .hasSize(2)
                    .allSatisfy(result -> assertThat(result.differences())
                            .as(result.rule() + " " + result.fires())
                            .isEmpty());
        }
    }

    @Test
    void aProposedCaseUsesTheColumnsThatAreThere() {
        Rule gold = rules(POINTS).rules().stream()
                .filter(rule -> rule.ref().id().equals("points-app-gold"))
                .findFirst()
                .orElseThrow();
        CaseTable table = table(POINTS).withCaseFor(gold, false, "just too large", JurisdictionProfile.cn());

        assertThat(table.columns()).hasSize(9);
        assertThat(table.rows().get(table.rows().size() - 1).cells())
                .containsExactly("just too large", "points-app-gold", "no", "app", "gold", "FALSE", "99", "", "");
    }

    private static CompiledRulebook rules(RuleFile file) {
        return ShippedRulebooks.compiled(point(file), new RuleCompiler(JurisdictionProfile.cn()));
    }

    private static DecisionPoint point(RuleFile file) {
        return DecisionPoint.of(file.path().substring(0, file.path().indexOf('/')))
                .orElseThrow();
    }

    private static CaseTable table(RuleFile file) {
        return CaseTable.of(point(file), file).orElseThrow();
    }

    private static String text(CaseTable table) {
        return text(table.file());
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
