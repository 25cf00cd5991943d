package shop.solvent.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.TestDatabase;
import shop.solvent.points.Schedule.Stage;

@DisplayName("When points are due")
class ScheduleTest {

    private static final LocalDate DAY = LocalDate.of(2028, 2, 29);
    private static final int LOTS = 400;

    private record Lot(long points, Schedule schedule) {

        /** By the calendar that a member is shown. */
        long dueBy(LocalDate day) {
            return schedule.of(points, day).stream()
                    .filter(Stage::reached)
                    .mapToLong(Stage::points)
                    .sum();
        }
    }

    @Test
    void theDatabaseReleasesWhatTheCalendarShows() {
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        for (int round = 0; round < 5; round++) {
            LocalDate day = DAY.plusDays(random.nextInt(4_000));
            List<Lot> lots = new ArrayList<>();
            for (int i = 0; i < LOTS; i++) {
                lots.add(lot(random, day));
            }
            assertThat(inTheDatabase(lots, day))
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyElementsOf(
                            lots.stream().map(lot -> lot.dueBy(day)).toList());
        }
    }

    /** Short and long schedules, small and huge lots, granted around the day's own stages and after the day. */
    private static Lot lot(Random random, LocalDate day) {
        int stages = 1 + random.nextInt(60);
        int everyDays = 1 + random.nextInt(random.nextBoolean() ? 366 : 31);
        long age = (long) random.nextInt(stages + 2) * everyDays + random.nextInt(3) - 1;
        long points = random.nextInt(4) == 0
                ? 1 + random.nextLong(1_000_000_000_000_000L)
                : 1 + random.nextInt(random.nextBoolean() ? 100 : 100_000);
        return new Lot(points, new Schedule(day.minusDays(age), stages, everyDays));
    }

    private static List<Long> inTheDatabase(List<Lot> lots, LocalDate day) {
        String rows = String.join(
                " UNION ALL ",
                Collections.nCopies(
                        lots.size(),
                        "SELECT ? AS n, ? AS points, ? AS stages, ? AS every_days, CAST(? AS DATE) AS granted_on"));
        List<Object> parameters = new ArrayList<>(List.of(day));
        for (int i = 0; i < lots.size(); i++) {
            Schedule schedule = lots.get(i).schedule();
            parameters.addAll(
                    List.of(i, lots.get(i).points(), schedule.stages(), schedule.everyDays(), schedule.grantedOn()));
        }
        return TestDatabase.shared()
                .database()
                .query(
                        "SELECT " + Schedule.DUE_BY + " FROM (" + rows + ") l ORDER BY l.n",
                        row -> row.getLong(1),
                        parameters);
    }

    @Test
    void nothingIsDueBeforeItsTimeAndAllByTheLastStage() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            Lot lot = lot(random, DAY);
            int stages = lot.schedule().stages();
            long due = 0;
            List<Stage> calendar = lot.schedule().of(lot.points(), DAY);
            for (int stage = 1; stage <= stages; stage++) {
                due += calendar.get(stage - 1).points();
                assertThat(Math.multiplyHigh(due, stages)).isLessThanOrEqualTo(Math.multiplyHigh(lot.points(), stage));
                assertThat(due * stages).isLessThanOrEqualTo(lot.points() * stage);
            }
            assertThat(due).isEqualTo(lot.points());
        }
    }

    @Test
    void theCalendarsOfTheDocumentAreThoseOfTheShop() throws Exception {
        List<String[]> examples = Files.readAllLines(Path.of("../docs/rounding.md")).stream()
                .dropWhile(line -> !line.startsWith("| points"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(3)
                .allSatisfy(example -> assertThat(new Schedule(DAY, Integer.parseInt(example[2].strip()), 30)
                                .of(Long.parseLong(example[1].strip()), DAY).stream()
                                        .map(Stage::points))
                        .containsExactlyElementsOf(Arrays.stream(example[3].split(","))
                                .map(part -> Long.valueOf(part.strip()))
                                .toList()));
    }
}
