package shop.solvent.rules.language.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;
import shop.solvent.rules.Unit;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.sheet.SpreadsheetTest;
import shop.solvent.rules.language.table.CellChange.Clash;
import shop.solvent.rules.language.table.TableColumn.Role;
import shop.solvent.rules.language.table.TableColumn.Type;
import shop.solvent.rules.point.FactField;

@DisplayName("A decision table is edited cell by cell and row by row")
class EditableTableTest {

    private static final int NAME = 0;
    private static final int CHANNEL = 2;
    private static final int WEEKEND = 3;
    private static final int LEVELS = 4;
    private static final int FROM = 6;
    private static final int RATE = 8;
    private static final int STAGES = 9;
    private static final int GOLD = 4;

    private static final RuleFile POINTS = ShippedRulebooks.of(DecisionPoint.CHECKOUT)
            .file("checkout/points/points-by-amount.csv")
            .orElseThrow();

    private static final RuleFile DISCOUNTS = ShippedRulebooks.of(DecisionPoint.CHECKOUT)
            .file("checkout/price/member-discount.csv")
            .orElseThrow();

    static Stream<RuleFile> shippedTables() {
        return SpreadsheetTest.shippedTables();
    }

    @Test
    void columnsAreTypedByWhatTheirHeadersMean() {
        List<TableColumn> columns = table(POINTS).columns();

        assertThat(columns)
                .extracting(TableColumn::role, TableColumn::subject, TableColumn::member, TableColumn::test)
                .startsWith(
                        tuple(Role.NAME, null, null, null),
                        tuple(Role.ID, null, null, null),
                        tuple(Role.CONDITION, "OrderFact", "channel", "=="),
                        tuple(Role.CONDITION, "OrderFact", "weekend", "=="),
                        tuple(Role.CONDITION, "BuyerFact", "level", "in"),
                        tuple(Role.CONDITION, "BuyerFact", "newcomer", "=="),
                        tuple(Role.CONDITION, "LineFact", "amount", ">="),
                        tuple(Role.CONDITION, "LineFact", "amount", "<"),
                        tuple(Role.ACTION, "points", "basisPoints", null));
        assertThat(columns)
                .extracting(TableColumn::type)
                .containsExactly(
                        Type.TEXT,
                        Type.TEXT,
                        Type.TEXT,
                        Type.TRUTH,
                        Type.TEXTS,
                        Type.TRUTH,
                        Type.WHOLE,
                        Type.WHOLE,
                        Type.WHOLE,
                        Type.WHOLE,
                        Type.WHOLE);
        assertThat(columns.get(LEVELS).known()).containsExactly("basic", "silver", "gold");
        assertThat(columns.get(FROM).unit()).isEqualTo(Unit.FEN);
        assertThat(columns.get(RATE).unit()).isEqualTo(Unit.BASIS_POINTS);
        assertThat(columns.get(RATE).max()).isEqualTo(100_000);
        assertThat(columns.get(10).unit()).isEqualTo(Unit.DAYS);
        assertThat(columns.get(RATE).label()).isEqualTo("比例（基点） · Rate (bp)");
    }

    @ParameterizedTest
    @MethodSource("shippedTables")
    void aTableThatShipsHasNothingWrongInItsCells(RuleFile file) {
        EditableTable table = table(file);

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).isNotEmpty();
        assertThat(table.file()).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("shippedTables")
    void movingARowDownAndUpAgainGivesTheSameBytes(RuleFile file) {
        assertThat(table(file)
                        .movedDown(0)
                        .movedUp(table(file).rows().size() == 1 ? 0 : 1)
                        .file())
                .isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("shippedTables")
    void aNewRowThatIsDeletedAgainLeavesTheSameBytes(RuleFile file) {
        EditableTable table = table(file);
        int last = table.rows().size() - 1;

        assertThat(table.withRow(last, Set.of()).without(last + 1).file()).isEqualTo(file);
        assertThat(table.withRow(-1, Set.of()).without(0).file()).isEqualTo(file);
        assertThat(table.withCloneOf(0, Set.of()).without(1).file()).isEqualTo(file);
    }

    @Test
    void aChangedCellChangesNoOtherByte() {
        EditableTable changed = table(POINTS).with(GOLD, WEEKEND, "yes");

        assertThat(text(changed))
                .isEqualTo(text(POINTS)
                        .replace(
                                "points-web-gold,web,,gold,FALSE,100,,2000",
                                "points-web-gold,web,TRUE,gold,FALSE,100,,2000"));
    }

    @Test
    void quotesAndLineEndsOfOtherRowsStayAsTheyWereWritten() {
        String odd = "\uFEFF\"a note\",,\r\nRuleTable t,,,\r\nNAME,METADATA,CONDITION,ACTION\r\n"
                + ",,$o : OrderFact,\r\n,\"id(\"\"$param\"\")\",\"channel == \"\"$param\"\"\",\"effects.hold(\"\"$param\"\");\"\r\n"
                + "n,i,c,h\r\n\"first\",one,\"web\",a\r\n\r\nsecond,two,web,b";
        EditableTable table = table(new RuleFile("checkout/risk/t.csv", odd.getBytes(StandardCharsets.UTF_8)));

        assertThat(text(table.with(1, 2, "app"))).isEqualTo(odd.replace("second,two,web,b", "second,two,app,b"));
        assertThat(text(table.withRow(1, Set.of()))).isEqualTo(odd + "\r\n,t-2,,");
        assertThat(text(table.without(1))).isEqualTo(odd.replace("\r\nsecond,two,web,b", ""));
        assertThat(text(table.movedUp(1)))
                .isEqualTo(odd.replace(
                        "\"first\",one,\"web\",a\r\n\r\nsecond,two,web,b",
                        "second,two,web,b\r\n\r\n\"first\",one,\"web\",a"));
    }

    @Test
    void aCloneHasAnIdAndASentenceOfItsOwn() {
        EditableTable cloned = table(POINTS).withCloneOf(GOLD, Set.of("points-web-gold-2"));

        assertThat(cloned.rows().get(GOLD + 1).cells())
                .startsWith(
                        "金卡会员网页下单送 2 倍积分 (2) · Gold members earn double points on the web (2)",
                        "points-web-gold-3",
                        "web");
        assertThat(cloned.problems()).isEmpty();
        assertThat(cloned.withCloneOf(GOLD + 1, Set.of()).rows().get(GOLD + 2).cells())
                .startsWith(
                        "金卡会员网页下单送 2 倍积分 (3) · Gold members earn double points on the web (3)", "points-web-gold-2");
    }

    @Test
    void aNewRowSaysWhatItLacks() {
        EditableTable table = table(POINTS).withRow(0, Set.of("points-2"));

        assertThat(table.rows().get(1).cells()).startsWith("", "points-3", "");
        assertThat(table.problems())
                .extracting(Problem::cell, Problem::code)
                .containsExactly(
                        tuple("A9", "rule.name-missing"),
                        tuple("I9", "table.cell-missing"),
                        tuple("J9", "table.cell-missing"),
                        tuple("K9", "table.cell-missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | ¥100 | 10000",
                "6 | 99.5元 | 9950",
                "6 | 10,000 | 10000",
                "6 | １０００ | 1000",
                "6 | 12 345 678 | 12345678",
                "6 | 10000分 | 10000",
                "6 | 不限 | ''",
                "6 | 99.5 | 99.5",
                "6 | 10% | 10%",
                "8 | 10% | 1000",
                "8 | 12.5 ％ | 1250",
                "8 | ¥10 | ¥10",
                "8 | 1,00 | 1,00",
                "10 | 30天 | 30",
                "10 | 30 days | 30",
                "3 | 是 | TRUE",
                "3 | No | FALSE",
                "3 | any | ''",
                "3 | maybe | maybe",
                "3 | 周末 | TRUE",
                "3 | Weekdays | FALSE",
                "5 | 老客 | FALSE",
                "6 | 1万元 | 1000000",
                "6 | ¥1.5千 | 150000",
                "6 | 两百元 | 20000",
                "8 | 百分之十二 | 1200",
                "8 | 0.08% | 0.08%",
                "8 | 8bp | 0.08%",
                "9 | 三期 | 3",
                "4 | gold，silver、gold | 'gold, silver'",
                "2 | ' web ' | web"
            })
    void whatAPersonTypesIsUnderstoodAsTheColumnMeansIt(int column, String typed, String cell) {
        assertThat(table(POINTS)
                        .with(GOLD, column, typed)
                        .rows()
                        .get(GOLD)
                        .cells()
                        .get(column))
                .isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource({
        "8折,2000",
        "85折,1500",
        "八五折,1500",
        "8.5折,1500",
        "半价,5000",
        "20% off,2000",
        "减5%,500",
        "20%,2000",
        "10折,10折"
    })
    void whatIsTakenOffAPriceIsUnderstoodAsPeopleSayIt(String typed, String cell) {
        EditableTable discounts = table(DISCOUNTS).with(0, 5, typed);

        assertThat(discounts.rows().get(0).cells().get(5)).isEqualTo(cell);
        assertThat(problems(discounts)).hasSize(cell.equals(typed) ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"周六,==,6", "Tuesday,==,2", "thu,==,4", "周末,>=,6", "工作日,<,6", "weekend,==,weekend", "周末,<,周末"})
    void daysOfTheWeekAreUnderstoodByTheirNames(String typed, String test, String cell) {
        NewColumn day = new NewColumn(Role.CONDITION, "OrderFact", "dayOfWeek", test);
        EditableTable table =
                table(POINTS).withColumn(day, EditableTableTest::called).with(0, 4, typed);

        assertThat(table.rows().get(0).cells().get(4)).isEqualTo(cell);
        assertThat(table.problems())
                .extracting(Problem::code)
                .isEqualTo(cell.equals(typed) ? List.of("cell.several-days") : List.of());
    }

    @Test
    void whatTheShopCallsItsLevelsAndChannelsIsUnderstoodIfItCanBeNothingElse() {
        ShopNames names = new ShopNames(Map.of(
                Listed.MEMBER_LEVEL,
                Map.of("vip", new Name("Gold card", "金卡"), "vvip", new Name("Diamond", "钻石卡")),
                Listed.CHANNEL,
                Map.of("wechat-mini", new Name("Mini program", "微信小程序"), "web", new Name("Web", "网页"))));
        EditableTable table = EditableTable.of(DecisionPoint.CHECKOUT, POINTS, JurisdictionProfile.cn(), () -> names)
                .orElseThrow();

        EditableTable typed = table.with(0, CHANNEL, "小程序").with(0, LEVELS, "金卡，Diamond");

        assertThat(typed.rows().get(0).cells()).contains("wechat-mini", "vip, vvip");
        EditableTable unclear = table.with(0, LEVELS, "卡片").with(1, LEVELS, "钻石卡会员");
        assertThat(unclear.problems()).extracting(Problem::code).containsExactly("cell.name", "cell.name-near");
        assertThat(unclear.problems().get(1).parameters()).containsEntry("near", "vvip");
    }

    @Test
    void whatIsAskedBackStopsAChangeAndNoVersionInForce() {
        EditableTable tiny = table(POINTS).with(GOLD, RATE, "8");

        assertThat(new RuleReader(JurisdictionProfile.cn())
                        .read(ShippedRulebooks.of(DecisionPoint.CHECKOUT).with(tiny.file()))
                        .problems())
                .isEmpty();
        assertThat(DecisionTables.questions(
                        DecisionPoint.CHECKOUT, tiny.file(), JurisdictionProfile.cn(), ShopNames.none()))
                .extracting(Problem::code)
                .containsExactly("cell.share");
        assertThat(rules(table(POINTS).with(GOLD, RATE, "8"))).isEqualTo(rules(tiny.with(GOLD, RATE, "0.08%")));
    }

    @Test
    void wordsForValuesAreOfFieldsThatThereAre() {
        Map<String, Set<String>> values = new TreeMap<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            point.facts().values().stream()
                    .flatMap(fact -> FactField.allOf(fact).stream())
                    .forEach(field -> values.computeIfAbsent(field.name(), one -> new TreeSet<>())
                            .addAll(
                                    field.component().getType() == boolean.class
                                            ? List.of("true", "false")
                                            : field.known()));
        }
        Synonyms.all()
                .forEach((field, words) ->
                        assertThat(values.get(field)).as(field).containsAll(words.values()));
    }

    @Test
    void aColumnThatGoesTakesItsConditionAlongAndTheOthersStay() {
        EditableTable table = table(POINTS);

        EditableTable narrower = table.withoutColumn(LEVELS).orElseThrow();

        assertThat(problems(narrower)).isEmpty();
        assertThat(narrower.columns()).hasSize(10);
        assertThat(rules(narrower).get(1).conditions().get(1).tests()).hasSize(1);
        assertThat(narrower.rows().get(3).cells()).hasSize(10).contains("points-web-silver", "1200");
    }

    @Test
    void anEffectGoesWithAllItsColumnsAndATableKeepsWhatItCannotBeWithout() {
        EditableTable table = table(POINTS);
        EditableTable wider = table.withColumn(NewColumn.effect("discount"), EditableTableTest::called);

        assertThat(wider.withoutColumn(STAGES).orElseThrow().columns()).hasSize(9);
        assertThat(table.withoutColumn(NAME)).isEmpty();
        assertThat(table.withoutColumn(1)).as("the id").isEmpty();
        assertThat(table.withoutColumn(RATE)).as("the only effect").isEmpty();
        EditableTable amountOnce = table.withoutColumn(7).orElseThrow();
        assertThat(amountOnce.withoutColumn(FROM))
                .as("the line that points are for")
                .isEmpty();
    }

    @Test
    void whereTheFirstColumnOfAPatternGoesTheNextSaysWhatItIsAbout() {
        String continued = text(POINTS).replace("$line : LineFact,$line : LineFact", "$line : LineFact,...");
        EditableTable table = table(new RuleFile(POINTS.path(), continued.getBytes(StandardCharsets.UTF_8)));

        assertThat(problems(table.withoutColumn(FROM).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',rule.name-missing",
        "1,Points Gold,rule.id",
        "1,points-web-silver,rule.id-twice",
        "0,银卡会员网页下单送 1.2 倍积分 · Silver members earn 1.2 points on the web,rule.name-twice",
        "2,we\"b,table.cell-code",
        "3,maybe,table.cell-truth",
        "3,1,table.cell-truth",
        "6,TRUE,table.cell-whole",
        "6,10%,table.cell-percent",
        "8,100001,effect.range",
        "8,-1,effect.range",
        "8,'',table.cell-missing",
        "9,0,effect.range",
        "9,many,table.cell-whole",
        "9,7天,table.cell-type",
        "8,8,cell.share",
        "8,100,cell.share",
        "8,2倍,cell.times",
        "8,double,cell.times",
        "8,8折,cell.price-left",
        "8,20% off,cell.price-left",
        "6,1万,cell.money",
        "6,１千,cell.money",
        "2,小程序,cell.name",
        "4,'gold, 铂金卡',cell.name",
        "2,w\u200beb,forbidden.invisible"
    })
    void aWrongCellIsNamedWithoutCompilingAnything(int column, String typed, String code) {
        EditableTable table = table(POINTS).with(GOLD, column, typed);

        assertThat(table.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.cell()).isEqualTo(table.cellName(GOLD, column));
            assertThat(table.find(problem.line(), problem.column())).contains(new int[] {GOLD, column});
            assertThat(problem.message(Locale.CHINA)).doesNotContain("{").isNotEqualTo(problem.message(Locale.UK));
        });
    }

    @Test
    void whatTwoPeopleChangedComesTogether() {
        EditableTable base = table(POINTS);
        EditableTable mine =
                base.with(GOLD, WEEKEND, "yes").withCloneOf(GOLD, Set.of()).without(0);
        EditableTable theirs =
                base.with(GOLD, RATE, "2200").with(1, RATE, "900").without(2);

        List<CellChange> changes = base.changesTo(mine);
        EditableTable both = theirs.with(changes);

        assertThat(changes)
                .extracting(CellChange::row, CellChange::column, CellChange::before, CellChange::after)
                .contains(
                        tuple("points-web-gold", "D", "", "TRUE"),
                        tuple("points-web-newcomer", null, "", null),
                        tuple("points-web-gold-2", null, null, ""));
        assertThat(both.rows())
                .extracting(row -> row.cells().get(1))
                .startsWith("points-web-small", "points-web-silver", "points-web-gold")
                .endsWith("points-web-gold-2");
        assertThat(both.rows().get(2).cells()).contains("TRUE", "2200");
        assertThat(both.rows().get(0).cells()).contains("900");
    }

    @Test
    void whereBothChangedTheSameItIsChosenAndWhereOneRemovedTheRowToo() {
        EditableTable base = table(POINTS);
        EditableTable mine =
                base.with(0, RATE, "1100").with(1, STAGES, "5").without(2).with(3, RATE, "1");
        EditableTable theirs = base.with(0, RATE, "1200")
                .with(1, RATE, "900")
                .with(2, RATE, "2")
                .without(4);
        EditableTable mineToo = mine.with(3, RATE, "7");
        List<CellChange> my = base.changesTo(mineToo);
        List<CellChange> their = base.changesTo(theirs);

        List<Clash> clashes = CellChange.clashes(my, their);

        assertThat(clashes)
                .extracting(Clash::row, Clash::column, Clash::mine, Clash::theirs)
                .containsExactlyInAnyOrder(
                        tuple("points-web-newcomer", "I", "1100", "1200"),
                        tuple("points-web-basic", null, null, "2"),
                        tuple("points-web-gold", null, "7", null));
        EditableTable mineWins = theirs.with(CellChange.onTop(my, their, clash -> false, mineToo::rowAsNew));
        assertThat(byId(mineWins)).containsEntry("points-web-newcomer", "1100").containsEntry("points-web-gold", "7");
        assertThat(byId(mineWins)).doesNotContainKey("points-web-basic").containsEntry("points-web-small", "900");
        EditableTable theirsWins = theirs.with(CellChange.onTop(my, their, clash -> true, mineToo::rowAsNew));
        assertThat(byId(theirsWins))
                .containsEntry("points-web-newcomer", "1200")
                .containsEntry("points-web-basic", "2");
        assertThat(byId(theirsWins)).doesNotContainKey("points-web-gold");
        assertThat(CellChange.clashes(my, my)).isEmpty();
    }

    private static Map<String, String> byId(EditableTable table) {
        return table.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.cells().get(1), row -> row.cells().get(RATE)));
    }

    @Test
    void whatIsPastedArrivesWholeAndRowsThatAreMissingAreAdded() {
        EditableTable table = table(POINTS);
        List<List<String>> copied = IntStream.range(0, 310)
                .mapToObj(i -> List.of("Rule " + i, i == 5 ? "" : "pasted-" + i, "web", "", "gold", "否", "¥" + i))
                .toList();

        EditableTable pasted = table.pasted(9, NAME, copied, Set.of("points-11"));

        assertThat(pasted.rows()).hasSize(319);
        assertThat(pasted.rows().get(318).cells())
                .startsWith("Rule 309", "pasted-309", "web", "", "gold", "FALSE", "30900");
        assertThat(pasted.rows().get(14).cells().get(1)).isEqualTo("points-6");
        assertThat(pasted.rows().subList(0, 9)).isEqualTo(table.rows().subList(0, 9));
        assertThat(table.mostRows()).isEqualTo(1993);
        assertThat(table.emptied().pasted(0, NAME, copied, Set.of()).rows()).hasSize(310);
    }

    @Test
    void everyColumnThatATableCanGainIsReadAsWhatItIsCalledAndChangesNoRule() {
        for (DecisionPoint point : DecisionPoint.values()) {
            for (NewColumn effect : NewColumn.effects(point)) {
                EditableTable begun = begun(point, effect);
                assertThat(begun.columns())
                        .filteredOn(column -> column.role() == TableColumn.Role.ACTION)
                        .as(effect.subject())
                        .isNotEmpty()
                        .allSatisfy(column -> assertThat(column.subject()).isEqualTo(effect.subject()));
                for (NewColumn column : begun.addable()) {
                    EditableTable wider = begun.withColumn(column, EditableTableTest::called);
                    assertThat(problems(wider)).as(effect + " " + column).isEmpty();
                    if (column.role() != TableColumn.Role.REMARK) {
                        assertThat(wider.addable()).doesNotContain(column);
                    }
                    assertThat(NewColumn.of(point, column.code())).contains(column);
                }
            }
        }
    }

    @Test
    void aConditionThatIsAddedCountsInTheRowsThatFillIt() {
        EditableTable table = table(POINTS);
        NewColumn from = NewColumn.of(DecisionPoint.CHECKOUT, "condition:OrderFact:date:>=")
                .orElseThrow();

        EditableTable wider = table.withColumn(from, EditableTableTest::called).with(0, 4, "2026-12-01");

        assertThat(wider.columns().get(4).member()).isEqualTo("date");
        assertThat(text(wider.with(0, 4, ""))).contains("\"date >= \"\"$param\"\"\"");
        List<Rule> before = rules(table);
        List<Rule> after = rules(wider);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(0).conditions().get(0).tests()).hasSize(2);
        assertThat(after.get(1).conditions().get(0).tests()).hasSize(1);
    }

    @Test
    void aRemarkThatPeopleAddedIsKeptAndShownAndAnyOtherColumnIsAskedAbout() {
        EditableTable remark = table(withColumn("备注 · Remark", "ask Lin"));
        assertThat(remark.columns().get(11).role()).isEqualTo(TableColumn.Role.REMARK);
        assertThat(remark.rows().get(0).cells().get(11)).isEqualTo("ask Lin");
        assertThat(problems(remark)).isEmpty();

        EditableTable channel = table(withColumn("City", "Shanghai"));
        assertThat(channel.isUnknown(11)).isTrue();
        assertThat(problems(channel)).extracting(Problem::code).containsExactly("table.column-kind");
        EditableTable mended = channel.asRemark(11);
        assertThat(mended.isUnknown(11)).isFalse();
        assertThat(problems(mended)).isEmpty();
    }

    @Test
    void aCellThatIsTooLongIsNamedAndTheGridStaysAGrid() {
        EditableTable table = table(POINTS).with(0, CHANNEL, "x".repeat(501));

        assertThat(table(table.file()).problems()).extracting(Problem::code).contains("limit.cell");
    }

    private static RuleFile withColumn(String label, String first) {
        List<String> lines = new ArrayList<>(text(POINTS).lines().toList());
        lines.set(6, lines.get(6) + "," + label);
        lines.set(7, lines.get(7) + "," + first);
        return new RuleFile(POINTS.path(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> called(NewColumn column) {
        return column.role() == TableColumn.Role.ACTION
                ? NewColumn.parameters(
                                Stream.of(DecisionPoint.values())
                                        .filter(point ->
                                                NewColumn.effects(point).contains(column))
                                        .findFirst()
                                        .orElseThrow(),
                                column.subject())
                        .stream()
                        .map(parameter -> column.subject() + " " + parameter.getName())
                        .toList()
                : List.of("备注 · " + column.subject() + " " + column.member());
    }

    private static EditableTable begun(DecisionPoint point, NewColumn effect) {
        RuleFile file = EditableTable.begun(
                point,
                point.code() + "/new/made.csv",
                "新 · New",
                effect,
                List.of("规则 · Rule", "编号 · Id"),
                EditableTableTest::called,
                JurisdictionProfile.cn());
        return EditableTable.of(point, file, JurisdictionProfile.cn()).orElseThrow();
    }

    private static List<Problem> problems(EditableTable table) {
        return reading(table).problems();
    }

    private static List<Rule> rules(EditableTable table) {
        return reading(table).rules();
    }

    private static RuleReader.Reading reading(EditableTable table) {
        DecisionPoint point =
                DecisionPoint.of(table.file().path().replaceFirst("/.*", "")).orElseThrow();
        return new RuleReader(JurisdictionProfile.cn()).read(new Rulebook(point, List.of(table.file())));
    }

    @Test
    void severalWrongCellsOfARowAreAllNamed() {
        assertThat(table(POINTS)
                        .with(GOLD, NAME, "")
                        .with(GOLD, CHANNEL, "$x")
                        .with(GOLD, STAGES, "61")
                        .problems())
                .extracting(Problem::cell)
                .containsExactly("A12", "C12", "J12");
    }

    @Test
    void whatAGuardRailLeavesOfAnEffectIsTheColumnsRange() {
        RuleFile file = new RuleFile("checkout/give-up/t.csv", """
                RuleTable t,,,
                NAME,METADATA,CONDITION,ACTION
                ,,$line : LineFact,
                ,id("$param"),kind == "$param","effects.giveUp($line, $param);"
                n,i,k,s
                courses give up a tenth,courses,course,1000
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(table(file).columns().get(3))
                .extracting(TableColumn::min, TableColumn::max)
                .containsExactly(300L, 2000L);
        assertThat(table(file).with(0, 3, "20.01%").problems())
                .extracting(Problem::code)
                .containsExactly("effect.range");
    }

    @Test
    void aTableWithAnUnreadableHeaderCannotBeEditedAsAGrid() {
        assertThat(EditableTable.of(
                        DecisionPoint.CHECKOUT,
                        new RuleFile("checkout/a/t.csv", "RuleTable t\nNAME\n".getBytes(StandardCharsets.UTF_8)),
                        JurisdictionProfile.cn()))
                .isEmpty();
    }

    private static EditableTable table(RuleFile file) {
        DecisionPoint point = DecisionPoint.of(
                        file.path().substring(0, file.path().indexOf('/')))
                .orElseThrow();
        return EditableTable.of(point, file, JurisdictionProfile.cn()).orElseThrow();
    }

    private static String text(EditableTable table) {
        return text(table.file());
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
