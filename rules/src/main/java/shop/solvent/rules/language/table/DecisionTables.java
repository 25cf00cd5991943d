package shop.solvent.rules.language.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Csv;
import shop.solvent.rules.language.sheet.CsvText;
import shop.solvent.rules.language.sheet.Grid;
import shop.solvent.rules.language.sheet.Spreadsheet;

/** Decision tables as people exchange them: the same table as CSV (to compare and keep) and XLSX (to edit). */
public final class DecisionTables {

    private DecisionTables() {}

    /**
     * A CSV table as a spreadsheet, the technical rows in grey, the columns' labels kept in view. Uploading it unchanged
     * gives the same file.
     *
     * @param table a table with a readable header; its cells may be wrong
     * @throws IllegalArgumentException if it is no readable decision table
     */
    public static byte[] toXlsx(DecisionPoint point, RuleFile table) {
        try {
            Grid grid = grid(table);
            DecisionTable read = new DecisionTable(point, grid);
            Set<Integer> texts = read.columns(JurisdictionProfile.cn()).stream()
                    .filter(column -> column.type() == TableColumn.Type.TEXT || column.type() == TableColumn.Type.TEXTS)
                    .map(TableColumn::at)
                    .collect(Collectors.toSet());
            return Spreadsheet.write(grid, texts, read.technicalRows(), read.labelRow());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }

    /**
     * A spreadsheet's table as CSV, so that versions compare line by line.
     *
     * @throws IllegalArgumentException if it is no readable spreadsheet
     */
    public static String toCsv(RuleFile table) {
        try {
            return Csv.write(grid(table));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }

    /**
     * A table that comes back from a spreadsheet program, as CSV. What the program or the person wrote in its own way
     * becomes what the column means, {@code 10%} of basis points 1000, and rows that say what they said before are kept to
     * the byte. A cell that cannot be understood stays as it is.
     *
     * @param before the table as it was, as CSV; null if there was none
     * @throws IllegalArgumentException if it is no readable spreadsheet; {@code RuleReader} says why
     */
    public static RuleFile fromXlsx(DecisionPoint point, RuleFile xlsx, RuleFile before, JurisdictionProfile profile) {
        try {
            Grid grid = Spreadsheet.read(xlsx);
            Map<List<String>, CsvText.Row> known = new HashMap<>();
            CsvText old = before == null ? new CsvText(xlsx.stem() + ".csv", "", List.of()) : CsvText.read(before);
            for (int row = 0; row < old.rows().size(); row++) {
                known.putIfAbsent(trimmed(old.grid(), row), old.rows().get(row));
            }
            Grid understood = understood(point, grid, profile);
            List<CsvText.Row> rows = new ArrayList<>();
            for (int row = 0; row < understood.rows().size(); row++) {
                List<String> cells = trimmed(understood, row);
                CsvText.Row same = known.get(cells);
                List<String> written = same != null
                        ? same.cells()
                        : cells.stream().map(Csv::written).toList();
                rows.add(new CsvText.Row(
                        written, old.rows().isEmpty() ? "\n" : old.rows().get(0).end()));
            }
            while (!rows.isEmpty() && rows.get(rows.size() - 1).cells().stream().allMatch(String::isEmpty)) {
                rows.remove(rows.size() - 1);
            }
            return new CsvText(old.path(), old.mark(), rows).file();
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }

    /**
     * What is to be asked of whoever changes the table although it can be read: {@code 8} where a share belongs, a name where
     * a code belongs. None of a file that is no readable table; {@code RuleReader} says why.
     *
     * @param names what people call what the shop has
     */
    public static List<Problem> questions(
            DecisionPoint point, RuleFile table, JurisdictionProfile profile, ShopNames names) {
        RuleFile.Kind kind = table.kind().orElse(null);
        if (kind != RuleFile.Kind.CSV && kind != RuleFile.Kind.XLSX) {
            return List.of();
        }
        try {
            DecisionTable read = new DecisionTable(point, grid(table));
            return read.questions(read.columns(profile), () -> names);
        } catch (Refusal unreadable) {
            return List.of();
        }
    }

    /** The grid with each cell of a rule as its column understands it; as it is if the header cannot be read. */
    private static Grid understood(DecisionPoint point, Grid grid, JurisdictionProfile profile) {
        DecisionTable table;
        try {
            table = new DecisionTable(point, grid);
        } catch (Refusal unreadable) {
            return grid;
        }
        List<TableColumn> columns = table.columns(profile);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < grid.rows().size(); row++) {
            List<String> cells = new ArrayList<>(grid.rows().get(row));
            if (row < table.top()) { // a heading merged over the table's width is one heading
                cells.replaceAll(cell -> cell.equals(Grid.CONTINUED) ? "" : cell);
            } else if (row > table.labelRow()) {
                for (TableColumn column : columns) {
                    if (column.at() < cells.size()) {
                        cells.set(column.at(), column.understoodFromSheet(cells.get(column.at())));
                    }
                }
            }
            rows.add(cells);
        }
        return new Grid(grid.path(), rows);
    }

    private static List<String> trimmed(Grid grid, int row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < grid.rows().get(row).size(); column++) {
            cells.add(grid.at(row, column));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    public static Grid grid(RuleFile table) throws Refusal {
        return table.kind().orElse(null) == RuleFile.Kind.XLSX ? Spreadsheet.read(table) : Csv.read(table);
    }
}
