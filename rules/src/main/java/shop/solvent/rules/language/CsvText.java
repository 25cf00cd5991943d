package shop.solvent.rules.language;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A CSV file as it was written, cell by cell with its quotes and row by row with its line end, so that changing one
 * cell leaves every other byte as it was.
 *
 * @param mark the byte order mark, or nothing
 */
record CsvText(String path, String mark, List<Row> rows) {

    /**
     * @param cells as written, quotes included
     * @param end what ends the row: a line end, or nothing at the end of the file
     */
    record Row(List<String> cells, String end) {
        Row {
            cells = List.copyOf(cells);
        }

        String value(int column) {
            return column < cells.size() ? Csv.value(cells.get(column)) : "";
        }

        Row with(int column, String value) {
            List<String> changed = new ArrayList<>(cells);
            changed.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), ""));
            changed.set(column, Csv.written(value));
            return new Row(changed, end);
        }
    }

    CsvText {
        rows = List.copyOf(rows);
    }

    static CsvText read(RuleFile file) throws Refusal {
        String text = Utf8.text(file);
        boolean marked = file.content().length > text.getBytes(StandardCharsets.UTF_8).length;
        return new CsvText(file.path(), marked ? Utf8.MARK : "", Csv.rows(file.path(), text));
    }

    Grid grid() {
        return new Grid(
                path,
                rows.stream()
                        .map(row -> row.cells().stream().map(Csv::value).toList())
                        .toList());
    }

    RuleFile file() {
        StringBuilder text = new StringBuilder(mark);
        rows.forEach(row -> text.append(String.join(",", row.cells())).append(row.end()));
        return new RuleFile(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    CsvText with(int row, int column, String value) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(row, rows.get(row).with(column, value));
        return new CsvText(path, mark, changed);
    }

    CsvText swapped(int row, int other) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(row, new Row(rows.get(other).cells(), rows.get(row).end()));
        changed.set(other, new Row(rows.get(row).cells(), rows.get(other).end()));
        return new CsvText(path, mark, changed);
    }

    CsvText without(int row) {
        List<Row> changed = new ArrayList<>(rows);
        Row gone = changed.remove(row);
        if (row == changed.size() && row > 0) { // the file ends as it ended
            changed.set(row - 1, new Row(changed.get(row - 1).cells(), gone.end()));
        }
        return new CsvText(path, mark, changed);
    }

    /** @param values a row that comes after the one given */
    CsvText withAfter(int row, List<String> values) {
        List<Row> changed = new ArrayList<>(rows);
        String end = rows.get(row).end();
        if (end.isEmpty()) { // until now the last row, of a file that does not end its last line
            changed.set(
                    row,
                    new Row(
                            rows.get(row).cells(),
                            row == 0 ? "\n" : rows.get(row - 1).end()));
        }
        changed.add(row + 1, new Row(values.stream().map(Csv::written).toList(), end));
        return new CsvText(path, mark, changed);
    }
}
