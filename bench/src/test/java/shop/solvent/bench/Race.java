package shop.solvent.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.bench.Plan.Shape;

/**
 * Measures contenders in turns, cell by cell and run by run, so that none has the emptier tables or the quieter machine.
 */
final class Race {

    /** The least time to warm up has so many slices; the longest is so many times the least. */
    private static final int SLICES = 4;

    private static final int LONGEST = 8;
    private static final double LEAST_ACCEPTED = 0.99;

    /** Until it is known how fast somebody is, this many orders a second are prepared for. */
    private static final double FIRST_GUESS = 2_500;

    private final Plan plan;
    private final List<Contender> contenders;
    private final Map<String, Double> fastest = new HashMap<>();

    Race(Plan plan, List<Contender> contenders) {
        this.plan = plan;
        this.contenders = contenders;
    }

    List<Measured> run() {
        for (Contender contender : contenders) {
            warmUp(contender);
        }
        List<Measured> all = new ArrayList<>();
        for (int run = 1; run <= plan.runs(); run++) {
            for (Shape shape : plan.shapes()) {
                for (int callers : plan.callers()) {
                    for (Contender contender : contenders) {
                        Measured measured = measure(contender, new Cell(contender.name(), shape, callers));
                        Say.line(
                                "run %d  %-10s %-6s %2d callers: %6.0f orders/s, p50 %.2f p99 %.2f ms%s",
                                run,
                                contender.name(),
                                shape.text(),
                                callers,
                                measured.perSecond(),
                                measured.p50(),
                                measured.p99(),
                                costs(measured));
                        all.add(measured);
                    }
                }
            }
        }
        for (Contender contender : contenders) {
            Say.line("do the books of %s agree?", contender.name());
            contender.check();
        }
        return all;
    }

    private static String costs(Measured measured) {
        StringBuilder text = new StringBuilder();
        measured.cpuMicros().forEach((name, micros) -> text.append(String.format(", %s %.0f µs", name, micros)));
        text.append(String.format(
                ", %.1f statements, %.2f prepares, %.3f commits, others %.2f processors",
                measured.counted().getOrDefault("Questions", Double.NaN),
                measured.counted().getOrDefault("Com_stmt_prepare", Double.NaN),
                measured.counted().getOrDefault("Com_commit", Double.NaN),
                measured.elsewhere()));
        return text.toString();
    }

    /**
     * Lets a contender work until it gets no faster: a big one takes far longer to be compiled than a small one. With many
     * callers and with one, since both paths are to be compiled.
     */
    private void warmUp(Contender contender) {
        if (plan.warmUp() == 0) {
            return;
        }
        int most = plan.callers().stream().mapToInt(callers -> callers).max().orElseThrow();
        double slice = plan.warmUp() / (double) SLICES;
        double best = 0;
        int slices = 0;
        int noFaster = 0;
        while (slices < SLICES || noFaster < 2 && slices < (plan.quick() ? 1 : LONGEST) * SLICES) {
            Shape shape = plan.shapes().get(slices++ % plan.shapes().size());
            double fast = load(contender, new Cell(contender.name(), shape, most), slice * 0.8)
                    .perSecond();
            load(contender, new Cell(contender.name(), shape, 1), slice * 0.2);
            noFaster = fast > 1.05 * best ? 0 : noFaster + 1;
            best = Math.max(best, fast);
        }
        Say.line(
                "warmed up  %-10s for %.0f s: %.0f orders/s with %d callers",
                contender.name(), slices * slice, best, most);
    }

    private Measured measure(Contender contender, Cell cell) {
        prepare(contender, plan.seconds());
        Meter meter = contender.meter();
        contender.begin();
        try {
            Meter.Reading before = meter.read();
            Load.Outcome outcome =
                    Load.run(cell.callers(), plan.seconds(), number -> contender.caller(cell.shape(), number));
            Meter.Reading cost = meter.read().since(before);
            accepted(cell, outcome);
            return Measured.of(cell, outcome, cost);
        } finally {
            contender.end();
        }
    }

    private Load.Outcome load(Contender contender, Cell cell, double seconds) {
        prepare(contender, seconds);
        contender.begin();
        try {
            Load.Outcome outcome = Load.run(cell.callers(), seconds, number -> contender.caller(cell.shape(), number));
            accepted(cell, outcome);
            return outcome;
        } finally {
            contender.end();
        }
    }

    private void prepare(Contender contender, double seconds) {
        contender.prepare((long) (2 * seconds * fastest.getOrDefault(contender.name(), FIRST_GUESS)));
    }

    private void accepted(Cell cell, Load.Outcome outcome) {
        fastest.merge(cell.contender(), outcome.perSecond(), Math::max);
        if (outcome.accepted() < LEAST_ACCEPTED * outcome.orders()) {
            throw new Stopped(
                    cell + ": of " + outcome.orders() + " orders only " + outcome.accepted() + " were accepted");
        }
    }
}
