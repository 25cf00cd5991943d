package shop.solvent.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.RuleAnalysis;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;

/**
 * How long somebody waits who edits a table of a thousand rules beside those that ship. Not part of the build, since it says how
 * fast this machine is: {@code mvn -pl rules test -Dtest=LargeTableMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LargeTableMeasurement {

    private static final Logger LOG = Logger.getLogger(LargeTableMeasurement.class.getName());

    private static final int ROWS = 1_000;
    private static final int RUNS = 7;
    private static final List<String> LEVELS = List.of("basic", "silver", "gold", "staff");
    private static final JurisdictionProfile LAW = JurisdictionProfile.cn();

    @Test
    void howLongReadingRunningTheCasesAndLookingThroughTakes() {
        Rulebook large =
                ShippedRulebooks.of(DecisionPoint.CHECKOUT).with(table()).with(cases());
        Reading reading = tell("reading all rules", () -> new RuleReader(LAW).read(large));
        assertThat(reading.problems()).isEmpty();
        RuleCases.Report report =
                tell("running all cases", () -> new RuleCases(new ReadRules(large, reading.rules(), LAW)).run(large));
        LOG.info(() -> report.results().size() + " cases, " + report.failures().size() + " of them fail");
        assertThat(report.failures()).isEmpty();
        tell("looking through all rules", () -> RuleAnalysis.of(large, reading.rules(), LAW, ShopNames.none()));
    }

    /** The best and the middle of some runs: processor time of the thread, and time that passes. */
    private static <T> T tell(String what, Supplier<T> done) {
        long[] cpu = new long[RUNS];
        long[] wall = new long[RUNS];
        T result = null;
        for (int run = 0; run < RUNS; run++) {
            long began = System.nanoTime();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            result = done.get();
            cpu[run] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used;
            wall[run] = System.nanoTime() - began;
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        LOG.info(() -> String.format(
                Locale.ROOT,
                "%s: processor %.0f ms at best, %.0f in the middle; %.0f and %.0f ms passed",
                what,
                cpu[0] / 1e6,
                cpu[RUNS / 2] / 1e6,
                wall[0] / 1e6,
                wall[RUNS / 2] / 1e6));
        return result;
    }

    private static int from(int row) {
        return 100_000 + row / LEVELS.size() * 1_000;
    }

    /** Points by bands of amounts for each of four levels. */
    private static RuleFile table() {
        StringBuilder table = new StringBuilder("""
                RuleTable points,,,,,
                NAME,METADATA,CONDITION,CONDITION,CONDITION,ACTION
                ,,$buyer : BuyerFact,$line : LineFact,$line : LineFact,
                ,"id(""$param"")","level in (""$param"")",amount >= $param,amount < $param,"effects.points($line, $param, 2, 30);"
                rule,id,level,from,below,rate
                """);
        for (int row = 0; row < ROWS; row++) {
            table.append(String.format(
                    Locale.ROOT,
                    "第 %d 行 · Row %d,row-%d,%s,%d,%d,%d%n",
                    row,
                    row,
                    row,
                    LEVELS.get(row % LEVELS.size()),
                    from(row),
                    from(row) + 1_000,
                    100 + row % 900));
        }
        return file("checkout/points/large.csv", table);
    }

    /** One that fires for each, and one that does not for all but the last: so many rows a file of cases may have. */
    private static RuleFile cases() {
        StringBuilder cases = new StringBuilder("case,rule,fires,buyer.level,line1.amount,decision.outcome\n");
        for (int row = 0; row < ROWS; row++) {
            String level = LEVELS.get(row % LEVELS.size());
            cases.append(
                    String.format(Locale.ROOT, "%d,row-%d,yes,%s,%d,accepted%n", row, row, level, from(row) + 500));
            if (row < ROWS - 1) {
                cases.append(
                        String.format(Locale.ROOT, "%d,row-%d,no,%s,%d,accepted%n", row, row, level, from(row) - 1));
            }
        }
        return file("checkout/points/large.cases.csv", cases);
    }

    private static RuleFile file(String path, CharSequence text) {
        return new RuleFile(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
