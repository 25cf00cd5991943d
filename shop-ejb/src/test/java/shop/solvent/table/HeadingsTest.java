package shop.solvent.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.table.TableFile.Row;

class HeadingsTest {

    private final Problems problems = new Problems();

    @Test
    void aColumnIsKnownByItsNameHoweverItIsWrittenAndByItsOtherName() {
        Headings headings = headings(" Member", "标签", "validUntil");

        assertThat(problems.problemCount()).isZero();
        Row row = new Row(2, List.of("m", " gold "));
        assertThat(headings.cell(row, "member")).contains("m");
        assertThat(headings.text(row, "tag")).isEqualTo("gold");
        assertThat(headings.cell(row, "validUntil"))
                .as("beyond the end of its line")
                .contains("");
        assertThat(headings.cell(row, "other")).isEmpty();
        assertThat(headings.text(row, "other")).isEmpty();
    }

    @Test
    void whatIsUnknownThereTwiceOrMissingIsToldWithItsLine() {
        headings("member", "MEMBER", "", "colour");

        assertThat(problems.problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::code)
                .containsExactly(
                        tuple(1, "MEMBER", "import.column-twice"),
                        tuple(1, "colour", "import.column-unknown"),
                        tuple(1, "tag", "import.column-missing"));
    }

    @Test
    void allIsCountedAndTheFirstAreTold() {
        for (int line = 1; line <= Problems.MOST + 5; line++) {
            problems.problem(line, "", "import.empty");
        }
        assertThat(problems.problemCount()).isEqualTo(Problems.MOST + 5);
        assertThat(problems.problems()).hasSize(Problems.MOST);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30,2026-11-30", "2026/1/5,2026-01-05", "46356,2026-11-30", "46356.75,2026-11-30"})
    void aDayIsReadAsPeopleAndSpreadsheetsWriteIt(String written, LocalDate day) {
        assertThat(SheetDay.parse(written)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-02-30", "30.11.2026", "2026-11-30T00:00", "4635", "463566", "-1-2-3"})
    void whatIsNoDayIsRefused(String written) {
        assertThatThrownBy(() -> SheetDay.parse(written)).isInstanceOf(DateTimeException.class);
    }

    private Headings headings(String... cells) {
        return Headings.of(
                new Row(1, List.of(cells)),
                List.of("member", "tag", "validUntil"),
                Map.of("标签", "tag"),
                List.of("tag", "member"),
                problems);
    }
}
