package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shop.solvent.web.admin.RuleText.Row;

class RuleTextTest {

    @Test
    void quotesHoldCommasLineBreaksAndQuotes() {
        assertThat(RuleText.cells("a,\"b, \"\"c\"\"\nd\",e\r\nf\n"))
                .containsExactly(java.util.List.of("a", "b, \"c\"\nd", "e"), java.util.List.of("f"));
    }

    @Test
    void aTableOfRulesShowsItsRemarksItsMachineryItsHeadAndItsRows() {
        String table =
                "Points\nwhat they are\nRuleTable points\nNAME,ACTION\n,\n,\"effects.hold(\"\"$param\"\");\"\nRule,Code\nfirst,x\n";

        assertThat(RuleText.rows(table))
                .extracting(Row::kind)
                .containsExactly("about", "about", "machinery", "machinery", "machinery", "machinery", "head", "row");
    }

    @Test
    void aTableOfCasesBeginsWithItsHead() {
        assertThat(RuleText.rows("case,fires\none,yes\n")).extracting(Row::kind).containsExactly("head", "row");
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
