package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.bench.Plan.Part;
import shop.solvent.bench.Plan.Shape;

class ReportTest {

    @TempDir
    private Path folder;

    private static Measured measured(String contender, double perSecond) {
        return new Measured(
                new Cell(contender, Shape.SPREAD, 64),
                perSecond,
                1,
                2,
                3,
                Map.of("program", 120.0),
                Map.of("Questions", 5.0, "Com_commit", 1.0),
                0.1);
    }

    @Test
    void saysWhatWasMeasuredBesideTheLimitAndWhichTargetsAreMissed() throws Exception {
        Plan plan = new Plan(
                EnumSet.allOf(Part.class),
                10,
                20,
                3,
                List.of(64),
                List.of(Shape.SPREAD),
                List.of(),
                10,
                List.of(),
                0,
                true,
                "1G",
                folder,
                folder,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                true,
                false);
        Report report = new Report(plan, Map.of("processors", "2"));
        report.limit(new OrderSize(4, 2, 2));
        report.checkout("in process", List.of(measured("limit", 1_000), measured("in process", 1_500)));
        report.note("Nothing else ran.");
        report.write();

        assertThat(folder.resolve("report.md"))
                .content()
                .contains("medians of 3 runs", "processors: 2", "1 order and 4 entries")
                .contains("| in process, 64 callers, spread: orders/s ÷ the limit's | ≥ 2.00 × | 1.50 × | **no** |")
                .contains("| limit | spread | 64 | 1,000 |  | 1.00 | 2.00 | 3.00 |  |")
                .contains("| in process | spread | 64 | 1,500 | 1.50 | 1.00 | 2.00 | 3.00 | 1.00 |")
                .containsPattern(
                        "\\| in process \\| spread \\| 64 \\| 120 \\| [0-9,]+ \\| 5.0 \\| – \\| 1.00 \\| – \\| 0.10 \\|")
                .endsWith("Nothing else ran.\n");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"ordersPerSecond\":1500.0", "\"reached\":1.5", "\"met\":false");
    }
}
