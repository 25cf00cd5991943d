package shop.solvent.web.admin.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopiedCellsTest {

    @Test
    void cellsStandBetweenTabsAndRowsBetweenLineEnds() {
        assertThat(CopiedCells.of("a\tb\r\nc\t\r\n")).containsExactly(List.of("a", "b"), List.of("c", ""));
        assertThat(CopiedCells.of("one")).containsExactly(List.of("one"));
        assertThat(CopiedCells.of("a\n\nb\n\n\n")).containsExactly(List.of("a"), List.of(""), List.of("b"));
    }

    @Test
    void aCellWithLineBreaksTabsOrQuotesIsOneCell() {
        assertThat(CopiedCells.of("\"two\nlines\"\t\"a \"\"word\"\"\"\n\"tab\there\"\tx"))
                .containsExactly(List.of("two\nlines", "a \"word\""), List.of("tab\there", "x"));
    }

    @Test
    void aQuoteThatClosesNothingIsAPartOfWhatTheCellSays() {
        assertThat(CopiedCells.of("\"quoted\" and more\tb\n5\" screen\tc"))
                .containsExactly(List.of("\"quoted\" and more", "b"), List.of("5\" screen", "c"));
        assertThat(CopiedCells.of("\"open\tb")).containsExactly(List.of("\"open", "b"));
    }
}
