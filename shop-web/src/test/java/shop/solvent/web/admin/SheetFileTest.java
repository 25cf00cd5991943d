package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Spreadsheet;

/** A list that is handed out as a spreadsheet is read again as it was, and nothing in it is a formula. */
class SheetFileTest {

    @Test
    void whatIsListedIsReadAgainAndNoTextIsAFormula() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SheetFile file = new SheetFile("statement-a merchant/with [a] long name", out);
        file.line("id", "amount", "text");
        file.line("0012", new BigDecimal("12.50"), "=HYPERLINK(\"x\")");
        file.line("b", 123456789012L, null);
        file.line("c", null, "积分 <&> \u0001 ☃");
        file.close();

        assertThat(Spreadsheet.read(new RuleFile("list.xlsx", out.toByteArray()))
                        .rows())
                .satisfies(rows -> {
                    assertThat(rows.get(0)).containsExactly("id", "amount", "text");
                    assertThat(rows.get(1)).startsWith("0012", "12.5");
                    assertThat(rows.get(1).get(2)).contains("=HYPERLINK");
                    assertThat(rows.get(2)).startsWith("b", "123456789012");
                    assertThat(rows.get(3).get(2)).startsWith("积分 <&>").endsWith("☃");
                });
    }

    @Test
    void aListOfMoreRowsThanASheetHasGoesOnInAnother() throws Exception {
        long[] bytes = {0};
        SheetFile file = new SheetFile("members", new java.io.OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes[0] += length;
            }
        });
        Runtime memory = Runtime.getRuntime();
        for (int i = 0; i < 1_000_002; i++) {
            file.line("mem_" + i);
        }
        System.gc();
        file.close();
        assertThat(bytes[0]).isGreaterThan(1_000_000);
        assertThat((memory.totalMemory() - memory.freeMemory()) / 1_000_000)
                .as("megabytes")
                .isLessThan(200);
    }
}
