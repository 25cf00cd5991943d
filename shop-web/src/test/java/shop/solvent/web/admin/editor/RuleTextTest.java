package shop.solvent.web.admin.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.web.admin.editor.RuleText.Row;

class RuleTextTest {

    @Test
    void aTableOfRulesShowsItsRemarksItsMachineryItsHeadAndItsRows() {
        String table = "Points,\n\"what, they are\",\nRuleTable points,\nNAME,ACTION\n,\n"
                + ",\"effects.hold(\"\"$param\"\");\"\nRule,Code\nfirst,x\n";

        assertThat(rows("checkout/risk/points.csv", table))
                .containsExactly(
                        new Row("about", List.of("Points")),
                        new Row("about", List.of("what, they are")),
                        new Row("machinery", List.of("RuleTable points", "")),
                        new Row("machinery", List.of("NAME", "ACTION")),
                        new Row("machinery", List.of("", "")),
                        new Row("machinery", List.of("", "effects.hold(\"$param\");")),
                        new Row("head", List.of("Rule", "Code")),
                        new Row("row", List.of("first", "x")));
    }

    @Test
    void aTableOfCasesBeginsWithItsHead() {
        assertThat(rows("checkout/risk/points.cases.csv", "case,fires\none,yes\n"))
                .extracting(Row::kind)
                .containsExactly("head", "row");
    }

    @Test
    void aWorkbookIsShownAsTheTableItIs() throws IOException {
        String path = "release/pace/pace-by-pool";
        RuleFile table;
        try (InputStream in = RuleFile.class.getResourceAsStream("/rulebook/" + path + ".csv")) {
            table = new RuleFile(path + ".csv", in.readAllBytes());
        }
        RuleFile workbook = new RuleFile(path + ".xlsx", workbook(table));

        assertThat(RuleText.rows(workbook)).extracting(Row::kind).contains("head", "row");
        assertThat(RuleText.rows(workbook).stream().filter(row -> row.kind().equals("row")))
                .containsExactlyElementsOf(RuleText.rows(table).stream()
                        .filter(row -> row.kind().equals("row"))
                        .toList());
    }

    private static byte[] workbook(RuleFile table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("rules");
            List<String> lines =
                    new String(table.content(), StandardCharsets.UTF_8).lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] cells = lines.get(row).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                for (int column = 0; column < cells.length; column++) {
                    String cell = cells[column].replaceAll("^\"|\"$", "").replace("\"\"", "\"");
                    sheet.value(row, column, cell.isEmpty() ? null : cell);
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void aBrokenWorkbookShowsNothing() {
        assertThat(RuleText.rows(new RuleFile("a.xlsx", new byte[] {1, 2, 3}))).isEmpty();
    }

    private static List<Row> rows(String path, String table) {
        return RuleText.rows(new RuleFile(path, table.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theMarkThatSpreadsheetsWriteIsNotShown() {
        assertThat(RuleText.decode("a.csv", "\ufeffcase".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("case");
    }

    @Test
    void whatIsNoTextIsNotShownAsText() {
        assertThat(RuleText.decode("a.csv", new byte[] {(byte) 0xff, 0x41})).isNull();
        assertThat(RuleText.decode("a.xlsx", new byte[] {0x41})).isNull();
    }
}
