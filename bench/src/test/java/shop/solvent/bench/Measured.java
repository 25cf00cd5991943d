package shop.solvent.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.bench.Plan.Shape;

/**
 * One cell, measured once.
 *
 * @param cpuMicros processor time an order, by process
 * @param counted what the database counted, an order
 * @param elsewhere processors that everybody else kept busy meanwhile, of those there are
 */
record Measured(
        Cell cell,
        double perSecond,
        double p50,
        double p95,
        double p99,
        Map<String, Double> cpuMicros,
        Map<String, Double> counted,
        double elsewhere) {

    /** Who, whom, how many at once. */
    record Cell(String contender, Shape shape, int callers) {}

    static Measured of(Cell cell, Load.Outcome outcome, Meter.Reading cost) {
        Map<String, Double> micros = new LinkedHashMap<>();
        cost.cpuSeconds().forEach((name, seconds) -> micros.put(name, seconds * 1e6 / outcome.orders()));
        Map<String, Double> counted = new LinkedHashMap<>();
        cost.counters().forEach((name, count) -> counted.put(name, (double) count / outcome.orders()));
        return new Measured(
                cell,
                outcome.perSecond(),
                outcome.millis(50),
                outcome.millis(95),
                outcome.millis(99),
                micros,
                counted,
                cost.cpuOfAll() * 1e9 / outcome.nanos());
    }

    /**
     * Orders a second if nothing but processor time counted and nobody else took any: what is left to compare where the
     * machine was not quiet.
     */
    double perSecondByCpu() {
        double micros = cpuMicros.values().stream().mapToDouble(one -> one).sum();
        return Runtime.getRuntime().availableProcessors() * 1e6 / micros;
    }

    /** For the JSON report. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("contender", cell.contender());
        data.put("pays", cell.shape().text());
        data.put("callers", cell.callers());
        data.put("ordersPerSecond", perSecond);
        data.put("p50Millis", p50);
        data.put("p95Millis", p95);
        data.put("p99Millis", p99);
        data.put("cpuMicrosAnOrder", cpuMicros);
        data.put("ordersPerSecondByCpu", perSecondByCpu());
        data.put("countedAnOrder", counted);
        data.put("processorsElsewhere", elsewhere);
        return data;
    }
}
