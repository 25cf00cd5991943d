package shop.solvent.rules.language.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /**
     * A cell, or a row, of which two people have made different things.
     *
     * @param column null where one of them has removed the row that the other changed
     * @param before what both began with; null for a row that was not there
     * @param mine null where I have removed the row
     * @param theirs null where they have
     */
    public record Clash(String row, String column, String before, String mine, String theirs) {

        public boolean isMineGone() {
            return column == null && mine == null;
        }

        public boolean isTheirsGone() {
            return column == null && theirs == null;
        }
    }

    /** Where two people have made different things of the same cells. */
    public static List<Clash> clashes(List<CellChange> mine, List<CellChange> theirs) {
        Map<List<String>, Clash> clashes = new LinkedHashMap<>();
        for (CellChange my : mine) {
            for (CellChange their : theirs) {
                if (!my.row().equals(their.row())) {
                    continue;
                }
                if (my.column() != null && my.column().equals(their.column())) {
                    if (!my.after().equals(their.after())) {
                        put(clashes, new Clash(my.row(), my.column(), my.before(), my.after(), their.after()));
                    }
                } else if (my.isRowRemoved() && their.column() != null) {
                    put(clashes, new Clash(my.row(), null, "", null, cells(theirs, my.row())));
                } else if (their.isRowRemoved() && my.column() != null) {
                    put(clashes, new Clash(my.row(), null, "", cells(mine, my.row()), null));
                }
            }
        }
        return List.copyOf(clashes.values());
    }

    private static void put(Map<List<String>, Clash> clashes, Clash clash) {
        clashes.putIfAbsent(Arrays.asList(clash.row(), clash.column()), clash);
    }

    private static String cells(List<CellChange> changes, String row) {
        return changes.stream()
                .filter(change -> change.row().equals(row) && change.column() != null)
                .map(CellChange::after)
                .collect(Collectors.joining(", "));
    }

    /**
     * My changes as they are to be made on top of what somebody else has saved.
     *
     * @param theirsStays the clashes in which it stays as they have it
     * @param myRow all cells of a row as I have it, as a row that comes
     */
    public static List<CellChange> onTop(
            List<CellChange> mine,
            List<CellChange> theirs,
            Predicate<Clash> theirsStays,
            Function<String, List<CellChange>> myRow) {
        List<CellChange> made = new ArrayList<>(mine);
        for (Clash clash : clashes(mine, theirs)) {
            if (theirsStays.test(clash)) {
                made.removeIf(change -> change.row().equals(clash.row())
                        && (clash.column() == null || clash.column().equals(change.column())));
            } else if (clash.isTheirsGone()) {
                made.removeIf(change -> change.row().equals(clash.row()));
                made.addAll(myRow.apply(clash.row()));
            }
        }
        return made;
    }
}
