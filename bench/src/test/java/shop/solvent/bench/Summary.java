package shop.solvent.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.bench.Measured.Cell;

/** All runs of a race, cell by cell: every number is the median of its runs. */
final class Summary {

    private final Map<Cell, Measured> cells;

    private Summary(Map<Cell, Measured> cells) {
        this.cells = cells;
    }

    static Summary of(Collection<Measured> all) {
        return new Summary(all.stream()
                .collect(Collectors.groupingBy(Measured::cell, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cell -> median(cell.getValue()), (one, other) -> one, LinkedHashMap::new)));
    }

    private static Measured median(List<Measured> runs) {
        return new Measured(
                runs.get(0).cell(),
                Statistics.median(runs, Measured::perSecond),
                Statistics.median(runs, Measured::p50),
                Statistics.median(runs, Measured::p95),
                Statistics.median(runs, Measured::p99),
                medians(runs.stream().map(Measured::cpuMicros).toList()),
                medians(runs.stream().map(Measured::counted).toList()),
                Statistics.median(runs, Measured::elsewhere));
    }

    private static Map<String, Double> medians(List<Map<String, Double>> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.keySet()));
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String name : names) {
            List<Double> values = new ArrayList<>();
            runs.forEach(run -> values.add(run.getOrDefault(name, 0.0)));
            medians.put(name, Statistics.median(values, value -> value));
        }
        return medians;
    }

    Collection<Measured> cells() {
        return cells.values();
    }

    Optional<Measured> cell(Cell cell) {
        return Optional.ofNullable(cells.get(cell));
    }
}
