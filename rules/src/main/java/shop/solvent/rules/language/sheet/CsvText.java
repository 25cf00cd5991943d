package shop.solvent.rules.language.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Utf8;

/**
 * A CSV file as it was written, cell by cell with its quotes and row by row with its line end, so that changing one
 * cell leaves every other byte as it was. Rows and columns are counted from 0.
 *
 * @param mark the byte order mark, or nothing
 */
public record CsvText(String path, String mark, List<Row> rows) {

    /** More a file of rules or cases does not have. */
    public static final int MOST_ROWS = Limits.ROWS;

    /**
     * @param cells as written, quotes included
     * @param end what ends the row: a line end, or nothing at the end of the file
     */
    public record Row(List<String> cells, String end) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** What the cell says, without blanks around it; empty where there is no such cell. */
        public String value(int column) {
            return column < cells.size() ? Csv.value(cells.get(column)).strip() : "";
        }

        Row with(int column, String value) {
            List<String> changed = new ArrayList<>(cells);
            changed.addAll(Collections.nCopies(Math.max(0, column + 1 - cells.size()), ""));
            changed.set(column, Csv.written(value));
            return new Row(changed, end);
        }
    }

    public CsvText {
        rows = List.copyOf(rows);
    }

    /** @return empty if the file is no readable CSV */
    public static Optional<CsvText> of(RuleFile file) {
        try {
            CsvText text = read(file);
            text.grid().checked();
            return Optional.of(text);
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    public static CsvText read(RuleFile file) throws Refusal {
        String text = Utf8.text(file);
        boolean marked = file.content().length > text.getBytes(StandardCharsets.UTF_8).length;
        return new CsvText(file.path(), marked ? Utf8.MARK : "", Csv.rows(file.path(), text));
    }

    public Grid grid() {
        return new Grid(
                path,
                rows.stream()
                        .map(row -> row.cells().stream().map(Csv::value).toList())
                        .toList());
    }

    public RuleFile file() {
        StringBuilder text = new StringBuilder(mark);
        rows.forEach(row -> text.append(String.join(",", row.cells())).append(row.end()));
        return new RuleFile(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * With these rows in the place of its own. A row that says what one said before is kept to the byte, and so is the whole
     * file if all of them do; blank cells behind the last and blank rows behind the last say nothing.
     *
     * @param says values, row by row
     */
    public CsvText saying(List<List<String>> says) {
        List<List<String>> wanted = said(says);
        List<List<String>> now = said(grid().rows());
        if (wanted.equals(now)) {
            return this;
        }
        Map<List<String>, Row> known = new HashMap<>();
        for (int row = 0; row < now.size(); row++) {
            known.putIfAbsent(now.get(row), rows.get(row));
        }
        int widest = wanted.stream().mapToInt(List::size).max().orElse(0);
        String end = rows.isEmpty() ? "\n" : rows.get(0).end();
        List<Row> changed = new ArrayList<>();
        for (int row = 0; row < wanted.size(); row++) {
            Row same = known.get(wanted.get(row));
            List<String> cells = same != null
                    ? same.cells()
                    : written(
                            wanted.get(row),
                            row < rows.size()
                                    ? Math.min(widest, rows.get(row).cells().size())
                                    : 0);
            changed.add(new Row(cells, end));
        }
        return new CsvText(path, mark, changed);
    }

    private static List<String> written(List<String> values, int width) {
        List<String> cells = new ArrayList<>(values.stream().map(Csv::written).toList());
        cells.addAll(Collections.nCopies(Math.max(0, width - cells.size()), ""));
        return cells;
    }

    private static List<List<String>> said(List<List<String>> rows) {
        List<List<String>> said = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row.stream().map(String::strip).toList());
            while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
                cells.remove(cells.size() - 1);
            }
            said.add(cells);
        }
        while (!said.isEmpty() && said.get(said.size() - 1).isEmpty()) {
            said.remove(said.size() - 1);
        }
        return said;
    }

    public CsvText with(int row, int column, String value) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(row, rows.get(row).with(column, value));
        return new CsvText(path, mark, changed);
    }

    public CsvText swapped(int row, int other) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(row, new Row(rows.get(other).cells(), rows.get(row).end()));
        changed.set(other, new Row(rows.get(row).cells(), rows.get(other).end()));
        return new CsvText(path, mark, changed);
    }

    public CsvText without(int row) {
        List<Row> changed = new ArrayList<>(rows);
        Row gone = changed.remove(row);
        if (row == changed.size() && row > 0) { // the file ends as it ended
            changed.set(row - 1, new Row(changed.get(row - 1).cells(), gone.end()));
        }
        return new CsvText(path, mark, changed);
    }

    /** With other values in many cells at once. @param values by row and column */
    public CsvText with(Map<Integer, Map<Integer, String>> values) {
        List<Row> changed = new ArrayList<>(rows);
        values.forEach((row, cells) -> {
            Row now = changed.get(row);
            for (Map.Entry<Integer, String> cell : cells.entrySet()) {
                now = now.with(cell.getKey(), cell.getValue());
            }
            changed.set(row, now);
        });
        return new CsvText(path, mark, changed);
    }

    /** With a new row after the one given. */
    public CsvText withAfter(int row, List<String> values) {
        return withRowsAfter(row, List.of(values));
    }

    /** With new rows after the one given. */
    public CsvText withRowsAfter(int row, List<List<String>> many) {
        if (many.isEmpty()) {
            return this;
        }
        List<Row> changed = new ArrayList<>(rows);
        String end = rows.get(row).end();
        if (end.isEmpty()) { // until now the last row, of a file that does not end its last line
            changed.set(
                    row,
                    new Row(
                            rows.get(row).cells(),
                            row == 0 ? "\n" : rows.get(row - 1).end()));
        }
        String between = end.isEmpty() ? changed.get(row).end() : end;
        for (int at = 0; at < many.size(); at++) {
            List<String> cells = many.get(at).stream().map(Csv::written).toList();
            changed.add(row + 1 + at, new Row(cells, at == many.size() - 1 ? end : between));
        }
        return new CsvText(path, mark, changed);
    }

    /**
     * With a new column before the one given, for the rows that reach as far.
     *
     * @param values by row; blank in the other rows
     */
    public CsvText withColumnAt(int column, Map<Integer, String> values) {
        List<Row> changed = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Row old = rows.get(row);
            String value = values.getOrDefault(row, "");
            if (old.cells().size() >= column && !(old.cells().size() == column && value.isEmpty())) {
                List<String> cells = new ArrayList<>(old.cells());
                cells.add(column, Csv.written(value));
                changed.add(new Row(cells, old.end()));
            } else {
                changed.add(value.isEmpty() ? old : old.with(column, value));
            }
        }
        return new CsvText(path, mark, changed);
    }

    /**
     * With a new column behind all others. Only its heading in the first row is written: a row that ends before a column is
     * blank there, and so stays as it was.
     */
    public CsvText withColumn(String heading) {
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        return with(0, width, heading);
    }

    public CsvText withoutColumn(int column) {
        return new CsvText(
                path,
                mark,
                rows.stream()
                        .map(row -> {
                            List<String> cells = new ArrayList<>(row.cells());
                            if (column < cells.size()) {
                                cells.remove(column);
                            }
                            return new Row(cells, row.end());
                        })
                        .toList());
    }
}
