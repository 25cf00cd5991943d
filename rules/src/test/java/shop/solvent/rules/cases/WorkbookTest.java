package shop.solvent.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.solvent.kernel.Money;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.TableColumn;

/** Rules and their cases on two sheets, as people fill them in and hand them back. */
class WorkbookTest {

    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    private static final ShopNames NAMES = new ShopNames(Map.of(
            Listed.MEMBER_LEVEL,
            Map.of("gold", new ShopNames.Name("Gold", "金卡"), "basic", new ShopNames.Name("Basic", "普通")),
            Listed.CHANNEL,
            Map.of("web", new ShopNames.Name("Web shop", "官网"))));

    /** Somebody who reads one of the two languages. */
    private record Reader(boolean chinese) implements Workbook.Spoken {

        @Override
        public List<String> caseSheet() {
            return both("用例", "Cases");
        }

        @Override
        public List<String> labels(CaseColumn column) {
            return both("列：" + column.heading(), "Column " + column.heading());
        }

        private List<String> both(String zh, String en) {
            return chinese ? List.of(zh, en) : List.of(en, zh);
        }

        @Override
        public String cell(CaseColumn column, String text) {
            if (text.matches("\\d{1,15}")) {
                return column.unit() == Unit.FEN
                        ? "¥" + Money.fen(Long.parseLong(text)).inUnits()
                        : column.unit() == Unit.BASIS_POINTS ? Units.percent(text) + "%" : text;
            }
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes" -> both("是", "yes").get(0);
                case "false", "no" -> both("否", "no").get(0);
                case "gold" -> both("金卡", "Gold").get(0);
                case "web" -> both("官网", "Web shop").get(0);
                default -> text;
            };
        }

        @Override
        public List<String> choices(CaseColumn column) {
            return column.role() == CaseColumn.Role.FIRES ? List.of("yes", "no") : List.of();
        }

        @Override
        public ShopNames shop() {
            return NAMES;
        }
    }

    private static final Reader CHINESE = new Reader(true);
    private static final Reader ENGLISH = new Reader(false);

    private record InRules(List<Beside> beside) implements DecisionTables.Spoken {

        @Override
        public String rules() {
            return "规则";
        }

        @Override
        public String lists() {
            return "列表";
        }

        @Override
        public String label(String label) {
            return label.split(" · ")[0];
        }

        @Override
        public String cell(TableColumn column, String cell) {
            return cell;
        }

        @Override
        public List<String> choices(TableColumn column) {
            return List.of();
        }

        @Override
        public ShopNames names() {
            return NAMES;
        }
    }

    static Stream<RuleFile> tables() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point).ruleFiles())
                .filter(file -> file.kind().orElseThrow() == RuleFile.Kind.CSV);
    }

    private static final RuleFile TABLE = tables().filter(file -> file.path().endsWith("points-by-amount.csv"))
            .findFirst()
            .orElseThrow();
    private static final CaseTable CASES = cases(TABLE);

    private static DecisionPoint point(RuleFile table) {
        return DecisionPoint.of(table.path().substring(0, table.path().indexOf('/')))
                .orElseThrow();
    }

    private static CaseTable cases(RuleFile table) {
        RuleFile file = ShippedRulebooks.of(point(table)).files().stream()
                .filter(one -> one.path().equals(table.stem() + ".cases.csv"))
                .findFirst()
                .orElseThrow();
        return CaseTable.of(point(table), file).orElseThrow();
    }

    private static byte[] workbook(RuleFile table, Beside... beside) {
        return DecisionTables.forPeople(point(table), table, LAW, new InRules(List.of(beside)));
    }

    private static Workbook back(byte[] xlsx) {
        return back(TABLE, CASES, xlsx, CHINESE);
    }

    private static Workbook back(RuleFile table, CaseTable cases, byte[] xlsx, Workbook.Spoken reader) {
        return Workbook.read(point(table), new RuleFile(table.stem() + ".xlsx", xlsx), table, cases, LAW, reader);
    }

    /** The workbook with other cells on its sheet of cases. */
    private static byte[] withCases(UnaryOperator<List<List<String>>> change) {
        Beside sheet = Workbook.cases(CASES, CHINESE);
        List<List<String>> cells = new ArrayList<>();
        sheet.rows().forEach(row -> cells.add(new ArrayList<>(row)));
        return workbook(TABLE, new Beside(sheet.name(), change.apply(cells)), new Beside("说明", List.of(List.of("列"))));
    }

    private static byte[] byHand(Consumer<org.dhatim.fastexcel.Workbook> sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(out, "Test", "1.0")) {
            sheets.accept(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A sheet of one case, which the next cells follow. */
    private static Worksheet oneCase(org.dhatim.fastexcel.Workbook book, String name, String... more) {
        Worksheet sheet = book.newWorksheet(name);
        List<String> headings = new ArrayList<>(List.of("case", "rule", "fires"));
        headings.addAll(List.of(more));
        List<String> cells = List.of("金卡 100 元 · gold", "points-web-gold", "是");
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            if (column < cells.size()) {
                sheet.value(1, column, cells.get(column));
            }
        }
        return sheet;
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static String where(Problem problem) {
        return problem.sheet() + "!" + problem.cell() + " " + problem.code();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aWorkbookThatComesBackUnchangedIsBothFilesToTheByteWhoeverReadsIt(RuleFile table) {
        CaseTable cases = cases(table);
        byte[] xlsx = workbook(table, Workbook.cases(cases, CHINESE));

        for (Reader reader : List.of(CHINESE, ENGLISH)) {
            Workbook back = back(table, cases, xlsx, reader);
            assertThat(back.problems()).isEmpty();
            assertThat(back.rules()).isEqualTo(table);
            assertThat(back.cases()).isEqualTo(cases.file());
        }
    }

    @Test
    void theSheetOfCasesSaysMoneyNamesAndTruthsAsPeopleDo() {
        Beside sheet = Workbook.cases(CASES, CHINESE);

        assertThat(sheet.name()).isEqualTo("用例");
        assertThat(sheet.rows().get(0)).startsWith("列：case", "列：rule", "列：fires");
        assertThat(sheet.rows()).anySatisfy(row -> assertThat(row).contains("官网", "金卡", "¥100.00", "是"));
        assertThat(sheet.choices().get(2)).containsExactly("是", "否");
    }

    @Test
    void oneChangedCaseChangesThatOneAndNothingElse() {
        int amount = CASES.columns().stream().map(CaseColumn::heading).toList().indexOf("line1.amount");
        Workbook back = back(withCases(rows -> {
            rows.get(3).set(amount, "￥９８．５０");
            return rows;
        }));

        List<String> lines = text(CASES.file()).lines().toList();
        List<String> now = text(back.cases()).lines().toList();
        assertThat(back.rules()).isEqualTo(TABLE);
        assertThat(now).hasSameSizeAs(lines);
        for (int line = 0; line < lines.size(); line++) {
            assertThat(now.get(line))
                    .isEqualTo(line == 3 ? lines.get(3).replaceFirst(",99,", ",9850,") : lines.get(line));
        }
    }

    @Test
    void inWhateverOrderTheColumnsComeTheFileStaysAsItIs() {
        Workbook back = back(withCases(rows -> {
            rows.forEach(Collections::reverse);
            return rows;
        }));

        assertThat(back.problems()).isEmpty();
        assertThat(back.cases()).isEqualTo(CASES.file());
    }

    @Test
    void sheetsMayBeRenamedAndOthersStandBesideThem() {
        byte[] xlsx = byHand(book -> {
            book.newWorksheet("Notes").formula(0, 0, "1+1");
            oneCase(book, "Was wir erwarten", "line1.amount").value(1, 3, "１００元");
        });

        Workbook back = back(xlsx);

        assertThat(back.problems()).isEmpty();
        assertThat(back.rules())
                .as("the rules stay, for there is no sheet of them")
                .isNull();
        assertThat(text(back.cases()))
                .isEqualTo("case,rule,fires,line1.amount\n金卡 100 元 · gold,points-web-gold,yes,10000\n");
    }

    @Test
    void rulesAloneLeaveTheCasesAsTheyAre() {
        Workbook back = back(workbook(TABLE));

        assertThat(back.rules()).isEqualTo(TABLE);
        assertThat(back.cases()).isNull();
        assertThat(back.problems()).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsNamedBySheetAndCellAndNothingIsTaken() {
        assertThat(back(withCases(rows -> {
                            rows.get(0).set(3, "渠道们");
                            rows.get(0).set(4, rows.get(0).get(5));
                            return rows;
                        }))
                        .problems())
                .extracting(WorkbookTest::where)
                .containsExactly("用例!D1 cases.heading-unknown", "用例!F1 cases.heading-twice");
        assertThat(back(withCases(rows -> {
                            rows.get(0).set(3, "");
                            rows.get(0).set(1, "规矩");
                            return rows;
                        }))
                        .problems())
                .extracting(WorkbookTest::where)
                .contains("用例!B1 cases.heading-unknown", "用例!D1 cases.heading-missing", "用例!A1 cases.columns");
        assertThat(back(byHand(book -> oneCase(book, "Cases", "line1.amount").formula(1, 3, "50+50")))
                        .problems())
                .extracting(WorkbookTest::where)
                .containsExactly("Cases!D2 table.formula");
        assertThat(back(byHand(book -> oneCase(book, "Cases", "line1.amount", "decision.points")
                                .range(1, 2, 1, 3)
                                .merge()))
                        .problems())
                .extracting(WorkbookTest::where)
                .containsExactly("Cases!D2 table.merged");
        assertThat(back(byHand(book -> oneCase(book, "Cases").hideRow(1))).problems())
                .extracting(WorkbookTest::where)
                .containsExactly("Cases!A2 table.hidden-row");
    }

    @Test
    void aSheetThatIsCalledCasesAndHasNobodysHeadingsIsNotPassedOver() {
        assertThat(back(byHand(book -> {
                            Worksheet sheet = book.newWorksheet("Cases");
                            sheet.value(0, 0, "Cas");
                            sheet.value(0, 1, "Règle");
                            sheet.value(1, 0, "100 euros");
                        }))
                        .problems())
                .extracting(WorkbookTest::where)
                .containsExactly(
                        "Cases!A1 cases.heading-unknown", "Cases!B1 cases.heading-unknown", "Cases!A1 cases.columns");
    }

    @Test
    void aWorkbookOfSomethingElseOrWithTwoSheetsOfCasesIsRefusedAsAWhole() {
        assertThat(back(byHand(book -> book.newWorksheet("Holidays").value(0, 0, "Spring")))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("table.no-sheet");
        assertThat(back(byHand(book -> {
                            oneCase(book, "Cases");
                            oneCase(book, "More");
                        }))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("cases.second");
        assertThat(back(new byte[] {1, 2, 3}).problems())
                .extracting(Problem::code)
                .containsExactly("file.spreadsheet");
    }

    @Test
    void aDateIsReadAsThePersonSeesIt() {
        Workbook back = back(byHand(book -> {
            Worksheet sheet = oneCase(book, "Cases", "order.date");
            sheet.value(1, 3, LocalDate.of(2026, 12, 1));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
        }));

        assertThat(back.problems()).isEmpty();
        assertThat(text(back.cases())).endsWith("yes,2026-12-01\n");
    }
}
