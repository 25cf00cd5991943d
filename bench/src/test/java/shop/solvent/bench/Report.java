package shop.solvent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.platform.Json;

/** What was measured: as Markdown for people, and as JSON with every single run. */
final class Report {

    private final Plan plan;
    private final Map<String, String> machine;
    private final List<Target> targets = new ArrayList<>();
    private String limit = "";
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> data = new LinkedHashMap<>();

    Report(Plan plan, Map<String, String> machine) {
        this.plan = plan;
        this.machine = machine;
    }

    /** A race of the checkout. */
    void checkout(String ours, List<Measured> all) {
        Summary race = Summary.of(all);
        targets.addAll(plan.quick() ? Targets.recorded(race) : Targets.of(race));
        data.put("checkout " + ours, all.stream().map(Measured::data).toList());
        section("Checkout, " + ours, speed(race) + "\n" + costs(race));
    }

    /** How much the limit program writes. */
    void limit(OrderSize size) {
        limit = " The limit program writes 1 order and " + size.entries() + " entries, locks "
                + size.buyerBalances() + " balances of the buyer and updates them with " + size.sharedBalances()
                + " of the merchant and its pool, and commits, for each order.";
    }

    /** A sentence below what was told last. */
    void note(String sentence) {
        text.append('\n').append(sentence).append('\n');
    }

    void target(Target target) {
        targets.add(target);
    }

    /** Anything else that was measured. */
    void section(String title, String body) {
        text.append("\n### ").append(title).append("\n\n").append(body);
    }

    void data(String name, Object values) {
        data.put(name, values);
    }

    private static Table speed(Summary race) {
        Table table = new Table(
                2, "who", "pays", "callers", "orders/s", "÷ limit", "p50 ms", "p95 ms", "p99 ms", "p50 ÷ limit");
        for (Measured one : race.cells()) {
            Measured limit = race.cell(
                            new Cell("limit", one.cell().shape(), one.cell().callers()))
                    .filter(other -> other != one)
                    .orElse(null);
            table.add(
                    one.cell().contender(),
                    one.cell().shape().text(),
                    Integer.toString(one.cell().callers()),
                    Table.whole(one.perSecond()),
                    limit == null ? "" : Table.hundredths(one.perSecond() / limit.perSecond()),
                    Table.hundredths(one.p50()),
                    Table.hundredths(one.p95()),
                    Table.hundredths(one.p99()),
                    limit == null ? "" : Table.hundredths(one.p50() / limit.p50()));
        }
        return table;
    }

    private static Table costs(Summary race) {
        List<String> processes = race.cells().stream()
                .flatMap(one -> one.cpuMicros().keySet().stream())
                .distinct()
                .toList();
        List<String> columns = new ArrayList<>(List.of("who", "pays", "callers"));
        processes.forEach(process -> columns.add(process + " CPU µs"));
        columns.addAll(
                List.of("orders/s by CPU", "statements", "prepares", "commits", "lock waits", "others' processors"));
        Table table = new Table(2, columns.toArray(String[]::new));
        for (Measured one : race.cells()) {
            List<String> cells = new ArrayList<>(List.of(
                    one.cell().contender(),
                    one.cell().shape().text(),
                    Integer.toString(one.cell().callers())));
            processes.forEach(process -> cells.add(Table.whole(one.cpuMicros().getOrDefault(process, Double.NaN))));
            cells.add(Table.whole(one.perSecondByCpu()));
            cells.add(Table.tenths(counted(one, "Questions")));
            cells.add(Table.hundredths(counted(one, "Com_stmt_prepare")));
            cells.add(Table.hundredths(counted(one, "Com_commit")));
            cells.add(Table.hundredths(counted(one, "Innodb_row_lock_waits")));
            cells.add(Table.hundredths(one.elsewhere()));
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    private static double counted(Measured one, String name) {
        return one.counted().getOrDefault(name, Double.NaN);
    }

    private String targets() {
        if (targets.isEmpty()) {
            return "";
        }
        Table table = new Table(1, "target", "wanted", "reached", "met");
        targets.forEach(target -> table.add(
                target.name(),
                (target.atLeast() ? "≥ " : "≤ ") + Table.hundredths(target.wanted()) + " " + target.unit(),
                Table.hundredths(target.reached()) + " " + target.unit(),
                target.met() ? "yes" : "**no**"));
        return "\n### Targets\n\n" + table;
    }

    private String head() {
        return "Measured " + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", medians of " + plan.runs()
                + " runs in turns, " + plan.seconds() + " s a cell after at least " + plan.warmUp()
                + " s of warming up, on one database with durable commits. "
                + machine.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("; "))
                + "." + limit + "\n";
    }

    /** Writes both files and shows the tables. */
    void write() {
        String markdown = head() + targets() + text;
        data.put("targets", targets.stream().map(Target::data).toList());
        data.put("machine", machine);
        try {
            Path file = plan.folder().resolve("report.md");
            Files.writeString(file, markdown);
            Files.writeString(plan.folder().resolve("report.json"), Json.write(data));
            System.out.println(markdown);
            Say.line("written to %s", file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
