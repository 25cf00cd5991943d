package shop.solvent.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What work costs: processor time of the shop, of the database and of all others, and what the database was asked. */
final class Meter {

    private final BenchDatabase database;
    private final Map<String, Long> processes;

    /** @param processes by the names they have in the report */
    Meter(BenchDatabase database, Map<String, Long> processes) {
        this.database = database;
        this.processes = new LinkedHashMap<>(processes);
        this.processes.put("database", database.pid());
    }

    /** Totals since each began. */
    record Reading(Map<String, Double> cpuSeconds, double cpuOfAll, Map<String, Long> counters) {

        /**
         * What came on top since an earlier reading.
         *
         * @return {@code cpuOfAll} without the processes that are listed
         */
        Reading since(Reading earlier) {
            Map<String, Double> seconds = new LinkedHashMap<>();
            cpuSeconds.forEach((name, now) -> seconds.put(name, now - earlier.cpuSeconds.get(name)));
            Map<String, Long> asked = new LinkedHashMap<>();
            counters.forEach((name, now) -> asked.put(name, now - earlier.counters.getOrDefault(name, 0L)));
            double own = seconds.values().stream().mapToDouble(one -> one).sum();
            return new Reading(seconds, cpuOfAll - earlier.cpuOfAll - own, asked);
        }
    }

    Reading read() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, pid) -> seconds.put(name, Cpu.seconds(pid)));
        return new Reading(seconds, Cpu.secondsOfAll(), database.counters());
    }
}
