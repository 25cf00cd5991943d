package shop.solvent.rules.language.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.PlainWorkbook;
import shop.solvent.rules.language.text.EngineText;

@DisplayName("A decision table goes out as a spreadsheet and comes back")
public class SpreadsheetTest {

    private static final String TABLE = """
            RuleTable prices,,,,
            NAME,METADATA,CONDITION,CONDITION,ACTION
            ,,$order : OrderFact,$line : LineFact,
            ,"id(""$param"")","channel in (""$param"")",amount >= $param,"effects.discount($line, $param);"
            名称,编号,渠道,金额,折扣
            网页与应用九五折 · 5 % off,sale,"web, app",1000,500
            """;

    @TempDir
    private Path folder;

    public static Stream<RuleFile> shippedTables() {
        return Stream.of(DecisionPoint.values())
                .flatMap(point -> ShippedRulebooks.of(point).ruleFiles())
                .filter(file -> file.kind().orElseThrow() == RuleFile.Kind.CSV);
    }

    @ParameterizedTest
    @MethodSource("shippedTables")
    void aTableThatShipsMeansTheSameAsASpreadsheet(RuleFile csv) {
        DecisionPoint point = DecisionPoint.of(
                        csv.path().substring(0, csv.path().indexOf('/')))
                .orElseThrow();
        RuleFile xlsx = new RuleFile(csv.stem() + ".xlsx", PlainWorkbook.of(point, csv));

        assertThat(engineText(point, xlsx)).isEqualTo(engineText(point, csv));
        assertThat(DecisionTables.toCsv(xlsx).lines().map(line -> line.replaceAll(",+$", "")))
                .containsExactlyElementsOf(new String(csv.content(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceAll(",+$", ""))
                        .toList());
    }

    @Test
    void numbersAreNumbersToTheSpreadsheetProgram() throws IOException {
        String sheet = text(parts(xlsx(TABLE)).get("xl/worksheets/sheet1.xml"));

        assertThat(sheet).contains("<v>500</v>").contains("<v>1000</v>");
    }

    @Test
    void aPersonsEditCountsWithItsMergedHeader() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(parts, "xl/worksheets/sheet1.xml", "<v>500</v>", "<v>250.0</v>");

        Reading reading = read(zip(parts));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.text()).contains("effects.discount($line, 250);");
    }

    @Test
    void cellsMergedInTheHeaderContinueWhatIsLeftOfThem() throws IOException {
        String table = TABLE.replace("$order : OrderFact,$line : LineFact", "$line : LineFact,")
                .replace("channel in (\"\"$param\"\")", "kind in (\"\"$param\"\")");
        Map<String, byte[]> parts = parts(PlainWorkbook.of(
                DecisionPoint.CHECKOUT, csv(table.replace("$line : LineFact,", "$line : LineFact,..."))));
        edit(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"C3:D3\"/></mergeCells>");

        Reading reading = read(zip(parts));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.text()).contains("$line : LineFact(kind in (\"web\", \"app\"), amount >= 1000L)");
    }

    @Test
    void aPercentageTypedIntoAColumnOfBasisPointsIsUnderstood() throws IOException {
        assertThat(fromXlsx(formatted("<v>500</v>", "0.00%", "<v>0.125</v>"))).contains("web, app\",1000,1250\n");
    }

    @Test
    void aPercentageWhereAnAmountBelongsIsRefusedAtItsCell() throws IOException {
        assertThat(read(formatted("<v>1000</v>", "0%", "<v>0.1</v>")).problems())
                .containsExactly("D6 table.cell-percent");
    }

    @Test
    void anAmountFormattedAsMoneyIsNotGuessedAt() throws IOException {
        byte[] edited = formatted("<v>1000</v>", "[$¥-804]#,##0.00", "<v>10</v>");

        assertThat(read(edited).problems()).containsExactly("D6 table.cell-money");
        assertThat(fromXlsx(edited)).contains("web, app\",¥10,500\n");
    }

    @Test
    void anAmountThatAPersonWroteInYuanIsUnderstood() throws IOException {
        assertThat(fromXlsx(inPlace("D6", " t=\"inlineStr\"><is><t>¥100</t></is>")))
                .contains("web, app\",10000,500\n");
        assertThat(fromXlsx(inPlace("D6", " t=\"inlineStr\"><is><t>￥1,234.5</t></is>")))
                .contains("web, app\",123450,500\n");
        assertThat(fromXlsx(inPlace("E6", " t=\"inlineStr\"><is><t>¥5</t></is>")))
                .contains("web, app\",1000,5元\n");
    }

    @Test
    void aNumberThatTheProgramTookForADateIsRefusedAtItsCell() throws IOException {
        assertThat(read(formatted("<v>1000</v>", "yyyy/m/d", "<v>46348</v>")).problems())
                .containsExactly("D6 table.cell-date");
    }

    @Test
    void thousandsSeparatorsDoNotMatterWhetherFormattedOrTyped() throws IOException {
        assertThat(fromXlsx(formatted("<v>1000</v>", "#,##0", "<v>20000</v>"))).contains("web, app\",20000,500\n");
        assertThat(fromXlsx(inPlace("D6", " t=\"inlineStr\"><is><t>20,000 </t></is>")))
                .contains("web, app\",20000,500\n");
    }

    @Test
    void aTruthIsUnderstoodAsTheProgramOrThePersonWritesIt() throws IOException {
        String weekends = TABLE.replace("amount >= $param", "weekend == $param")
                .replace("$order : OrderFact,$line : LineFact,", "$line : LineFact,$order : OrderFact,")
                .replace("channel in", "kind in");

        assertThat(fromXlsx(xlsx(weekends.replace(",1000,500", ",TRUE,500")))).contains(",TRUE,500\n");
        assertThat(fromXlsx(xlsx(weekends.replace(",1000,500", ",是,500")))).contains(",TRUE,500\n");
        assertThat(fromXlsx(xlsx(weekends.replace(",1000,500", ",no,500")))).contains(",FALSE,500\n");
    }

    @Test
    void aValueMergedOverSeveralRowsIsRefusedAtTheCellsItCovers() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE + "另一条 · Another,other,web,1000,500\n"));
        edit(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"C6:C7\"/></mergeCells>");

        assertThat(read(zip(parts)).problems()).containsExactly("C7 table.merged");
    }

    @Test
    void aHeadingMergedOverTheTablesWidthIsJustAHeading() throws IOException {
        Map<String, byte[]> parts = parts(xlsx("促销,,,,\n" + TABLE));
        edit(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>");

        assertThat(read(zip(parts)).problems()).isEmpty();
        assertThat(fromXlsx(zip(parts))).startsWith("促销\nRuleTable prices");
    }

    @Test
    void theTableMayBeOnAnySheetButOnlyOnOne() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        byte[] table = parts.get("xl/worksheets/sheet1.xml");
        String notes = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>";
        parts.put("xl/worksheets/sheet1.xml", notes.getBytes(StandardCharsets.UTF_8));
        parts.put("xl/worksheets/sheet2.xml", table);
        edit(parts, "xl/workbook.xml", "</sheets>", "<sheet name=\"two\" sheetId=\"2\" r:id=\"second\"/></sheets>");
        edit(
                parts,
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                "<Relationship Id=\"second\" Type=\"worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");

        assertThat(fromXlsx(zip(parts))).isEqualTo(TABLE.replaceAll(",+\n", "\n"));

        parts.put("xl/worksheets/sheet1.xml", table);
        assertThat(read(zip(parts)).problems()).containsExactly("null table.second");
    }

    @ParameterizedTest
    @MethodSource("shippedTables")
    void aTableThatComesBackUnchangedIsTheSameFileToTheByte(RuleFile csv) {
        DecisionPoint point = DecisionPoint.of(
                        csv.path().substring(0, csv.path().indexOf('/')))
                .orElseThrow();
        RuleFile xlsx = new RuleFile("anything.xlsx", PlainWorkbook.of(point, csv));

        assertThat(ComingBack.fromXlsx(point, xlsx, csv, JurisdictionProfile.cn(), ShopNames.none()))
                .isEqualTo(csv);
    }

    /** The table with a cell's content replaced by another that is formatted like this. */
    private byte[] formatted(String cell, String format, String content) throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String styles = text(parts.get("xl/styles.xml"));
        int style = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ").length - 1;
        String formats = styles.contains("<numFmts")
                ? styles.replaceFirst("<numFmts[^>]*>", "$0" + numFmt(format))
                : styles.replaceFirst("<fonts", "<numFmts count=\"1\">" + numFmt(format) + "</numFmts><fonts");
        parts.put(
                "xl/styles.xml",
                formats.replace("</cellXfs>", "<xf numFmtId=\"999\"/></cellXfs>")
                        .getBytes(StandardCharsets.UTF_8));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        assertThat(sheet).containsPattern("<c r=\"\\w+\"[^>]*>" + cell);
        parts.put(
                "xl/worksheets/sheet1.xml",
                sheet.replaceFirst("(<c r=\"\\w+\")[^>]*>" + cell, "$1 s=\"" + style + "\">" + content)
                        .getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static String numFmt(String format) {
        return "<numFmt numFmtId=\"999\" formatCode=\"" + format.replace("$", "\\$") + "\"/>";
    }

    private byte[] inPlace(String cell, String attributesAndContent) throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        String edited = sheet.replaceFirst(
                "<c r=\"" + cell + "\".*?</c>", "<c r=\"" + cell + "\"" + attributesAndContent + "</c>");
        assertThat(edited).isNotEqualTo(sheet);
        parts.put("xl/worksheets/sheet1.xml", edited.getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static String fromXlsx(byte[] xlsx) {
        RuleFile csv = ComingBack.fromXlsx(
                DecisionPoint.CHECKOUT,
                new RuleFile("checkout/price/prices.xlsx", xlsx),
                null,
                JurisdictionProfile.cn(),
                ShopNames.none());
        assertThat(csv.path()).isEqualTo("checkout/price/prices.csv");
        return new String(csv.content(), StandardCharsets.UTF_8);
    }

    @Test
    void aCellThatDoesNotSayWhereItIsFollowsTheOneBefore() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        String bare = sheet.replaceAll("<row r=\"\\d+\"", "<row").replaceAll("<c r=\"\\w+\"", "<c");
        // The header's blank cells are left out by the writer, so they are put in again.
        bare = bare.replaceFirst(
                "(?s)(<row[^>]*>)(<c[^>]*><v>\\d+</v></c><c[^>]*><v>\\d+</v></c></row>)", "$1<c/><c/>$2");
        bare = bare.replaceFirst(
                "(?s)(<row[^>]*>)(<c[^>]*><v>\\d+</v></c><c[^>]*><v>\\d+</v></c><c[^>]*><v>\\d+</v></c><c[^>]*><v>\\d+</v></c></row>)",
                "$1<c/>$2");
        assertThat(bare).doesNotContain(" r=\"");
        parts.put("xl/worksheets/sheet1.xml", bare.getBytes(StandardCharsets.UTF_8));

        assertThat(fromXlsx(zip(parts))).isEqualTo(TABLE.replaceAll(",+\n", "\n"));
    }

    @Test
    void whatIsHiddenOrFilteredAwayIsRefusedAtItsCell() throws IOException {
        Map<String, byte[]> row = parts(xlsx(TABLE));
        edit(row, "xl/worksheets/sheet1.xml", "<row r=\"6\"", "<row hidden=\"1\" r=\"6\"");
        assertThat(read(zip(row)).problems()).containsExactly("A6 table.hidden-row");

        Map<String, byte[]> column = parts(xlsx(TABLE));
        String sheet = text(column.get("xl/worksheets/sheet1.xml"));
        column.put(
                "xl/worksheets/sheet1.xml",
                sheet.replaceFirst("<cols>.*?</cols>", "<cols><col min=\"4\" max=\"4\" hidden=\"true\"/></cols>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(read(zip(column)).problems()).containsExactly("D2 table.hidden-column");

        Map<String, byte[]> tab = parts(xlsx(TABLE));
        edit(tab, "xl/workbook.xml", "<sheet ", "<sheet state=\"veryHidden\" ");
        assertThat(read(zip(tab)).problems()).containsExactly("null table.hidden-sheet");
    }

    @Test
    void anEmptyHiddenRowIsNobodysBusiness() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(parts, "xl/worksheets/sheet1.xml", "</sheetData>", "<row r=\"9\" hidden=\"1\"/></sheetData>");

        assertThat(read(zip(parts)).problems()).isEmpty();
    }

    @Test
    void whatIsStruckOutIsRefusedAtItsCell() throws IOException {
        Map<String, byte[]> parts = parts(formatted("<v>1000</v>", "0", "<v>1000</v>"));
        String styles = text(parts.get("xl/styles.xml"));
        int fonts = styles.split("<fonts")[1].split("</fonts>")[0].split("<font>|<font ").length - 1;
        parts.put(
                "xl/styles.xml",
                styles.replace("</fonts>", "<font><strike/></font></fonts>")
                        .replace("<xf numFmtId=\"999\"/>", "<xf numFmtId=\"0\" fontId=\"" + fonts + "\"/>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip(parts)).problems()).containsExactly("D6 table.struck-out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2345678901234599E+18", "1234567890123456789", "-1E15"})
    void aNumberTooLongForTheProgramIsRefusedAtItsCell(String number) throws IOException {
        assertThat(read(formatted("<v>1000</v>", "0", "<v>" + number + "</v>")).problems())
                .containsExactly("D6 table.cell-rounded");
    }

    @ParameterizedTest(name = "{0} in the format {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1000|0&quot;%&quot;",
                "1000|0\\%",
                "10|0&quot;00&quot;",
                "1000000|#,##0,",
                "1000|&quot;5&quot;",
                "1000|;;;",
                "1000|0&quot;万&quot;",
                "12.5|0",
                "0.125|0%",
                "1000|[>500]&quot;1&quot;;0",
                "1000|0.0,",
            })
    void aNumberThatIsShownAsAnotherIsRefusedWithBoth(String number, String format) throws IOException {
        assertThat(read(formatted("<v>1000</v>", format.replace("\\", "\\\\"), "<v>" + number + "</v>"))
                        .problems())
                .containsExactly("D6 table.cell-shown");
    }

    @ParameterizedTest(name = "{0} in the format {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1000|0",
                "1000|#,##0",
                "1000|#,##0.00",
                "1000|#,##0_ ;[Red]\\-#,##0\\ ",
                "1000|[$-804]0",
                "1000|General",
                "1000|@",
                "1000|0_);(0)",
            })
    void aNumberThatIsOnlyDressedIsReadAsItIs(String number, String format) throws IOException {
        assertThat(read(formatted("<v>1000</v>", format.replace("\\", "\\\\"), "<v>" + number + "</v>"))
                        .problems())
                .isEmpty();
    }

    @Test
    void aNumberOfAMillionDigitsIsNotEvenRead() throws IOException {
        assertThat(read(formatted("<v>1000</v>", "0", "<v>" + "1".repeat(1_000_000) + "</v>"))
                        .problems())
                .containsExactly("D6 table.cell-rounded");
    }

    @Test
    void thousandsOfMergedAreasAreMoreThanIsReadOfOneFile() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "</sheetData><mergeCells>" + "<mergeCell ref=\"A1:AN2000\"/>".repeat(5_000) + "</mergeCells>");

        assertThat(read(zip(parts)).problems()).containsExactly("null limit.work");
    }

    @Test
    void hundredsOfTabsOfOneSheetAreLookedAtOnce() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + "<row r=\"1\">" + "<c><v>1</v></c>".repeat(40) + "</row>"
                + ("<row>" + "<c><v>1</v></c>".repeat(40) + "</row>").repeat(1_000) + "</sheetData></worksheet>";
        parts.put("xl/worksheets/sheet2.xml", sheet.getBytes(StandardCharsets.UTF_8));
        StringBuilder tabs = new StringBuilder();
        for (int tab = 2; tab < 500; tab++) {
            tabs.append("<sheet name=\"t")
                    .append(tab)
                    .append("\" sheetId=\"")
                    .append(tab)
                    .append("\" r:id=\"second\"/>");
        }
        edit(parts, "xl/workbook.xml", "</sheets>", tabs + "</sheets>");
        edit(
                parts,
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                "<Relationship Id=\"second\" Type=\"worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");

        assertThat(read(zip(parts)).problems()).isEmpty();
    }

    @Test
    void aCodeThatAProgramHasShortenedIsRefusedInATableOfTextToo() {
        assertThat(problems(csv(TABLE.replace("\"web, app\"", "6.90123E+12"))))
                .extracting(Problem::cell, Problem::code)
                .containsExactly(tuple("C6", "table.cell-rounded"));
    }

    @Test
    void aCodeOfDigitsGoesOutAsATextSoThatNoProgramShortensIt() throws IOException {
        String goods = TABLE.replace("channel in", "sku in")
                .replace("$order : OrderFact,$line : LineFact", "$line : LineFact,$line : LineFact")
                .replace("\"web, app\"", "6901230000017");
        String sheet = text(parts(xlsx(goods)).get("xl/worksheets/sheet1.xml"));

        assertThat(sheet).doesNotContain("<v>6901230000017</v>").contains("<v>1000</v>");
        assertThat(fromXlsx(xlsx(goods))).contains(",6901230000017,1000,500\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5,000|500", "５０００|500", "5 000|500", "5000|5%", "5000|5.00%", "5000分|500 bp", "5000|５００"})
    void aNumberReadsTheSameInATableOfTextAsInASpreadsheet(String amount, String rate) throws IOException {
        String table = TABLE.replace(",1000,500\n", ",\"" + amount + "\"," + rate + "\n");

        assertThat(engineText(DecisionPoint.CHECKOUT, csv(table)))
                .isEqualTo(engineText(DecisionPoint.CHECKOUT, csv(TABLE.replace(",1000,500\n", ",5000,500\n"))));
        assertThat(fromXlsx(xlsx(table))).contains("web, app\",5000,500\n");
        assertThat(EditableTable.of(DecisionPoint.CHECKOUT, csv(table), JurisdictionProfile.cn())
                        .orElseThrow()
                        .problems())
                .isEmpty();
    }

    @Test
    void aPercentageWhereAnAmountBelongsIsRefusedInATableOfTextToo() {
        List<Problem> problems = problems(csv(TABLE.replace(",1000,500\n", ",8%,500\n")));

        assertThat(problems)
                .extracting(Problem::cell, Problem::code)
                .containsExactly(tuple("D6", "table.cell-percent"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xl/worksheets/sheet1.xml | </sheetData> | </sheetData><mergeCells><mergeCell ref=':'/></mergeCells>",
                "xl/worksheets/sheet1.xml | <v>500</v> | <v>5e</v>",
                "xl/worksheets/sheet1.xml | <v>500</v> | <v></v></c><c r='ZZZZ1'><v>1</v>",
                "xl/worksheets/sheet1.xml | <row r=\"6\" | <row r=\"6x\"",
                "xl/workbook.xml | <sheet | <nothing"
            })
    void whateverIsWrongInsideIsAProblemAndNeverAnError(String part, String before, String after) throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(parts, part, before, after);

        assertThat(read(zip(parts)).problems()).singleElement().asString().endsWith("file.spreadsheet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999", "x"})
    void aStyleThatIsNoneIsAPlainNumber(String style) throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                sheet.replaceAll("<c r=\"E6\"[^>]*>", "<c r=\"E6\" s=\"" + style + "\">")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip(parts)).problems()).isEmpty();
    }

    @Test
    void aNumberFormatWithoutACodeIsRefusedAtTheCellsThatHaveIt() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String styles = text(parts.get("xl/styles.xml"));
        parts.put(
                "xl/styles.xml",
                styles.replaceFirst("<fonts", "<numFmts count=\"1\"><numFmt numFmtId=\"170\"/></numFmts><fonts")
                        .replaceFirst("(<cellXfs[^>]*>)", "$1<xf numFmtId=\"170\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                sheet.replaceAll("<c r=\"E6\"[^>]*>", "<c r=\"E6\" s=\"0\">").getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip(parts)).problems()).contains("E6 table.cell-shown");
    }

    @Test
    void aFormulaIsRefusedAtItsCell() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(parts, "xl/worksheets/sheet1.xml", "<v>500</v>", "<f>5*100</f><v>500</v>");

        assertThat(read(zip(parts)).problems()).containsExactly("E6 table.formula");
    }

    @Test
    void everyCellThatCannotBeTakenIsNamedAtOnce() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE + "另一条 · Another,other,web,7777,8888\n"));
        edit(parts, "xl/worksheets/sheet1.xml", "<v>500</v>", "<f>5*100</f><v>500</v>");
        edit(parts, "xl/worksheets/sheet1.xml", "<v>7777</v>", "<f>SUM(1,6)</f><v>7777</v>");
        edit(parts, "xl/worksheets/sheet1.xml", "<v>8888</v>", "<f>D7+1</f>");

        assertThat(read(zip(parts)).problems())
                .containsExactly("E6 table.formula", "D7 table.formula", "E7 table.formula");
    }

    @Test
    void anErrorValueIsRefusedAtItsCell() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String sheet = text(parts.get("xl/worksheets/sheet1.xml"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                sheet.replaceAll("<c r=\"E6\"([^>]*)><v>500</v>", "<c r=\"E6\" t=\"e\"><v>#REF!</v>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip(parts)).problems()).containsExactly("E6 table.cell-error");
    }

    @Test
    void aFractionIsRefusedAtItsCell() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(parts, "xl/worksheets/sheet1.xml", "<v>500</v>", "<v>0.05</v>");

        assertThat(read(zip(parts)).problems()).containsExactly("E6 table.cell-type");
    }

    @Test
    void aCellInTheMillionthRowIsRefusedBeforeRoomIsMade() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        edit(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>");

        assertThat(read(zip(parts)).problems()).containsExactly("A1048576 limit.rows");
    }

    @Test
    void anExternalEntityIsNotFollowed() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        String strings = text(parts.get("xl/sharedStrings.xml"));
        parts.put(
                "xl/sharedStrings.xml",
                strings.replaceFirst("<sst", "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst")
                        .replaceFirst("<t[^>]*>[^<]*</t>", "<t>&x;</t>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(zip(parts)).problems()).containsExactly("null file.spreadsheet");
    }

    @Test
    void macrosAreRefused() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        parts.put("xl/vbaProject.bin", new byte[] {1, 2, 3});

        assertThat(read(zip(parts)).problems()).containsExactly("null file.active-content");
    }

    @Test
    void linksToOtherWorkbooksAreRefused() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        parts.put("xl/externalLinks/externalLink1.xml", new byte[0]);

        assertThat(read(zip(parts)).problems()).containsExactly("null file.active-content");
    }

    @Test
    void aZipBombIsRefusedWithoutUnpackingIt() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        parts.put("xl/worksheets/sheet9.xml", new byte[200_000_000]);
        byte[] bomb = zip(parts);

        assertThat(bomb.length).isLessThan(1_000_000);
        assertThat(read(bomb).problems()).containsExactly("null file.unpacked");
    }

    @Test
    void thousandsOfPartsAreRefused() throws IOException {
        Map<String, byte[]> parts = parts(xlsx(TABLE));
        for (int i = 0; i < 1_000; i++) {
            parts.put("xl/part" + i, new byte[0]);
        }

        assertThat(read(zip(parts)).problems()).containsExactly("null file.unpacked");
    }

    @Test
    void whatIsNoSpreadsheetIsRefused() throws IOException {
        byte[] good = xlsx(TABLE);

        assertThat(read(new byte[0]).problems()).containsExactly("null file.spreadsheet");
        assertThat(read("PK\3\4 and so on".getBytes(StandardCharsets.UTF_8)).problems())
                .containsExactly("null file.spreadsheet");
        assertThat(read(Arrays.copyOf(good, good.length / 2)).problems()).containsExactly("null file.spreadsheet");
        assertThat(read(zip(Map.of("readme.txt", new byte[] {1}))).problems()).containsExactly("null file.spreadsheet");
    }

    @Test
    void aTableSavedInChineseLegacyEncodingIsRefusedWithAdvice() {
        RuleFile file = new RuleFile("checkout/price/prices.csv", TABLE.getBytes(Charset.forName("GBK")));

        List<Problem> problems = problems(file);

        assertThat(problems).extracting(Problem::code).containsExactly("file.encoding");
        assertThat(problems.get(0).message(Locale.CHINA)).contains("CSV UTF-8");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
        RuleFile file = csv("\uFEFF" + TABLE.replace("\n", "\r\n"));

        assertThat(engineText(DecisionPoint.CHECKOUT, file)).isEqualTo(engineText(DecisionPoint.CHECKOUT, csv(TABLE)));
    }

    @Test
    void namesMayBeChinese() {
        assertThat(new RuleReader(JurisdictionProfile.cn())
                        .read(new Rulebook(DecisionPoint.CHECKOUT, List.of(csv(TABLE))))
                        .rules())
                .extracting(Rule::ref)
                .containsExactly(RuleRef.of("sale", "网页与应用九五折 · 5 % off"));
    }

    /** @param problems cell and code of each */
    private record Reading(String text, List<String> problems) {}

    private static Reading read(byte[] xlsx) {
        RuleFile file = new RuleFile("checkout/price/prices.xlsx", xlsx);
        RuleReader.Reading reading =
                new RuleReader(JurisdictionProfile.cn()).read(new Rulebook(DecisionPoint.CHECKOUT, List.of(file)));
        return new Reading(
                EngineText.of("test", DecisionPoint.CHECKOUT, reading.rules()),
                reading.problems().stream()
                        .map(problem -> problem.cell() + " " + problem.code())
                        .toList());
    }

    private static List<Problem> problems(RuleFile file) {
        return new RuleReader(JurisdictionProfile.cn())
                .read(new Rulebook(DecisionPoint.CHECKOUT, List.of(file)))
                .problems();
    }

    private static String engineText(DecisionPoint point, RuleFile file) {
        RuleReader.Reading reading = new RuleReader(JurisdictionProfile.cn()).read(new Rulebook(point, List.of(file)));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules()).isNotEmpty();
        return EngineText.of("test", point, reading.rules());
    }

    private static RuleFile csv(String table) {
        return new RuleFile("checkout/price/prices.csv", table.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] xlsx(String table) {
        return PlainWorkbook.of(DecisionPoint.CHECKOUT, csv(table));
    }

    private static void edit(Map<String, byte[]> parts, String part, String before, String after) {
        String text = text(parts.get(part));
        assertThat(text).contains(before);
        parts.put(part, text.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> parts(byte[] xlsx) throws IOException {
        Path file = Files.write(folder.resolve("table.xlsx"), xlsx);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
