package shop.solvent.bench;

import java.time.Duration;
import shop.solvent.stream.FraudStream;
import shop.solvent.stream.Played;
import shop.solvent.stream.StreamPlan;

/** How much of the fraud in a labelled stream the shop finds, and how many honest acts it stops for it. */
final class FraudSearch {

    private final Plan plan;
    private final BenchDatabase database;

    FraudSearch(Plan plan, BenchDatabase database) {
        this.plan = plan;
        this.database = database;
        System.setProperty("shop.test.db.url", database.url());
        database.run("SET GLOBAL innodb_flush_log_at_trx_commit = 0"); // nobody measures how fast a disk is here
    }

    void run() {
        FraudStream stream = new FraudStream(StreamPlan.of(plan.seed(), plan.town(), plan.days()), plan.offered());
        Say.line("%s", stream);
        Played played = stream.play(line -> Say.line("%s", line), Duration.ofMinutes(plan.minutes()));
        Report report = new Report(plan, Machine.describe(database, plan.folder()));
        Runtime machine = Runtime.getRuntime();
        String memory = "%n%nMost memory: program %,.0f MB (heap of %,d MB at most), database %,.0f MB.%n"
                .formatted(
                        Cpu.mostResidentMegabytes(ProcessHandle.current().pid()),
                        machine.maxMemory() >> 20,
                        Cpu.mostResidentMegabytes(database.pid()));
        report.section("Fraud in a labelled stream", played.tables() + memory + "\n" + stream.costs());
        report.write();
    }
}
