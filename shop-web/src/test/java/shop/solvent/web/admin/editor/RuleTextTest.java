package shop.solvent.web.admin.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.DecisionTables;
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
        RuleFile workbook = new RuleFile(path + ".xlsx", DecisionTables.toXlsx(DecisionPoint.RELEASE, table));

        assertThat(RuleText.rows(workbook)).extracting(Row::kind).contains("head", "row");
        assertThat(RuleText.rows(workbook).stream().filter(row -> row.kind().equals("row")))
                .containsExactlyElementsOf(RuleText.rows(table).stream()
                        .filter(row -> row.kind().equals("row"))
                        .toList());
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
