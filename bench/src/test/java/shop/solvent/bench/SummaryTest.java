package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.bench.Plan.Shape;

class SummaryTest {

    private static final Offset<Double> NEARLY = Offset.offset(1e-9);

    private static Measured measured(String contender, Shape shape, int callers, double perSecond, double p50) {
        return new Measured(
                new Cell(contender, shape, callers),
                perSecond,
                p50,
                2 * p50,
                3 * p50,
                Map.of("database", 100.0),
                Map.of("Questions", 5.0),
                0);
    }

    @Test
    void eachNumberOfACellIsTheMedianOfItsRuns() {
        Summary race = Summary.of(List.of(
                measured("limit", Shape.SPREAD, 1, 500, 9),
                measured("limit", Shape.SPREAD, 1, 700, 1),
                measured("limit", Shape.SPREAD, 1, 600, 2),
                measured("limit", Shape.HOT, 1, 50, 7)));

        Measured cell = race.cell(new Cell("limit", Shape.SPREAD, 1)).orElseThrow();
        assertThat(cell.perSecond()).isEqualTo(600);
        assertThat(cell.p50()).isEqualTo(2);
        assertThat(cell.counted()).containsEntry("Questions", 5.0);
        assertThat(race.cells()).hasSize(2);
    }

    @Test
    void targetsCompareOursWithTheLimitOfTheSameCellAndRace() {
        List<Target> targets = Targets.of(Summary.of(List.of(
                measured("limit", Shape.SPREAD, 1, 500, 2),
                measured("in process", Shape.SPREAD, 1, 300, 3.2),
                measured("limit", Shape.SPREAD, 64, 1_000, 60),
                measured("in process", Shape.SPREAD, 64, 2_500, 25),
                measured("in process", Shape.HOT, 64, 2_000, 30))));

        assertThat(targets).hasSize(3);
        assertThat(targets.get(0).reached()).isCloseTo(2.5, NEARLY);
        assertThat(targets.get(0).met()).isTrue();
        assertThat(targets.get(1).reached()).isCloseTo(0.8, NEARLY);
        assertThat(targets.get(1).met()).isFalse();
        assertThat(targets.get(2).name()).contains("lone order");
        assertThat(targets.get(2).reached()).isCloseTo(1.6, NEARLY);
        assertThat(targets.get(2).met()).isFalse();
    }

    @Test
    void aTargetWhoseCellsWereNotMeasuredIsNotToldOf() {
        assertThat(Targets.of(Summary.of(List.of(measured("limit", Shape.SPREAD, 64, 1_000, 60)))))
                .isEmpty();
    }
}
