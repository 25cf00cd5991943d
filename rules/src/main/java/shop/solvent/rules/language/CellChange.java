package shop.solvent.rules.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One difference between two states of a table whose rows have names: a cell that says something else, or a row that came
 * or went.
 *
 * @param row the row's name
 * @param column the column's name; null where the whole row came or went
 * @param before null for a row that came
 * @param after null for a row that went
 */
public record CellChange(String row, String column, String before, String after) {

    public boolean isRowAdded() {
        return column == null && before == null;
    }

    public boolean isRowRemoved() {
        return column == null && after == null;
    }

    /**
     * What makes one table of the other.
     *
     * @param before cells by the names of row and column
     * @return rows that came first with their cells as changes from nothing, each row's changes together
     */
    public static List<CellChange> between(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        List<CellChange> changes = new ArrayList<>();
        before.keySet().stream()
                .filter(row -> !after.containsKey(row))
                .forEach(row -> changes.add(new CellChange(row, null, "", null)));
        after.forEach((row, cells) -> {
            if (!before.containsKey(row)) {
                changes.add(new CellChange(row, null, null, ""));
            }
            Map<String, String> old = before.getOrDefault(row, Map.of());
            Set<String> columns = new TreeSet<>(cells.keySet());
            columns.addAll(old.keySet());
            for (String column : columns) {
                String was = old.getOrDefault(column, "");
                String is = cells.getOrDefault(column, "");
                if (!was.equals(is)) {
                    changes.add(new CellChange(row, column, was, is));
                }
            }
        });
        return changes;
    }

    /** Names for rows, each once: a second row of a name has its number behind it. */
    public static <T> Map<String, T> named(List<String> names, List<T> rows) {
        Map<String, T> named = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String name = names.get(i);
            for (int number = 2; named.containsKey(name); number++) {
                name = names.get(i) + " #" + number;
            }
            named.put(name, rows.get(i));
        }
        return named;
    }
}
