package shop.solvent.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.solvent.platform.Settings;
import shop.solvent.platform.Threads;

/**
 * Simulates the shop over months and asks the {@link Laws} after every act. By itself it runs a seed that nobody has
 * seen; {@link LawsTest} runs one that is known. System properties make it longer, or repeat a run:
 * {@code simulation.seeds} fresh seeds over {@code simulation.months}, or {@code simulation.seed} for {@code
 * simulation.steps}.
 */
class SimulationTest {

    private static final Logger LOG = Logger.getLogger(SimulationTest.class.getName());

    private static final int SHORT = 300;

    @TestFactory
    Stream<DynamicTest> everyLawHoldsAfterEveryAct() {
        int steps = number("simulation.steps", number("simulation.months", 0) > 0 ? Integer.MAX_VALUE : SHORT);
        int months = number("simulation.months", Integer.MAX_VALUE);
        return seeds().mapToObj(seed -> dynamicTest("seed " + seed, () -> {
            LOG.info("Seed " + seed + " begins; to repeat it: " + Simulation.command(seed, steps));
            Simulation simulation = new Simulation(seed).run(steps, months).finish();
            LOG.info(simulation::toString);
            assertThat(simulation.steps()).isPositive();
        }));
    }

    private static LongStream seeds() {
        if (isGiven("simulation.seed")) {
            return LongStream.of(Long.parseLong(Settings.get("simulation.seed").orElseThrow()));
        }
        return ThreadLocalRandom.current().longs(number("simulation.seeds", 1), 0, 1_000_000_000);
    }

    private static boolean isGiven(String property) {
        return Settings.get(property).isPresent();
    }

    private static int number(String property, int otherwise) {
        return Settings.get(property).map(Integer::parseInt).orElse(otherwise);
    }

    @Test
    void theSameSeedGivesTheSameHistoryWhateverTheThreadAndTheWallClock() throws Exception {
        assumeTrue(!isGiven("simulation.seed") && !isGiven("simulation.seeds"));
        String first = history(4711);
        // Another thread, at another time; and the shop's ids are drawn anew in any case.
        Callable<String> again = () -> history(4711);
        assertThat(Threads.atOnce(List.of(again))).containsExactly(first);
        assertThat(history(4712)).isNotEqualTo(first);
    }

    private static String history(long seed) {
        return new Simulation(seed)
                .run(60, Integer.MAX_VALUE)
                .finish()
                .history()
                .digest();
    }

    @Test
    void aSeedThatBreaksALawTellsWhichWhenAndHowToSeeItAgain() {
        assumeTrue(!isGiven("simulation.seed") && !isGiven("simulation.seeds"));
        Simulation simulation = new Simulation(7).run(20, Integer.MAX_VALUE);
        simulation
                .town()
                .shop()
                .database()
                .database()
                .update("UPDATE account SET credits_posted = credits_posted + 1 WHERE type = 1 LIMIT 1");

        Throwable failure = catchThrowable(() -> simulation.run(21, Integer.MAX_VALUE));

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Seed 7 broke at step 20")
                .hasMessageContaining("acknowledged: What was acknowledged is there")
                .hasMessageContaining(" orders ")
                .hasMessageContaining("-Dsimulation.seed=7 -Dsimulation.steps=20");
    }
}
