package shop.solvent.rules.language.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;

/** Decision tables as people exchange them: the same table as CSV (to compare and keep) and XLSX (to edit). */
public final class DecisionTables {

    private DecisionTables() {}

    /** How people say what a table says, and what they are told beside it. */
    public interface Spoken {

        /** What the sheets are called. */
        String rules();

        String lists();

        /** A column's label in the reader's language. */
        String label(String label);

        /** The cell as people say it. */
        String cell(TableColumn column, String cell);

        /** The codes that a column can be filled with; empty for anything. */
        List<String> choices(TableColumn column);

        ShopNames names();

        List<Beside> beside();
    }

    /**
     * A CSV table as a spreadsheet that a person fills in, in the person's words. A cell is in words only where these are read
     * back as exactly what the cell says, so that uploading it unchanged gives the same file.
     *
     * @throws IllegalArgumentException if it is no readable decision table
     */
    public static byte[] forPeople(DecisionPoint point, RuleFile table, JurisdictionProfile profile, Spoken spoken) {
        try {
            Grid grid = grid(table);
            DecisionTable read = new DecisionTable(point, grid, profile);
            List<TableColumn> columns = read.columns();
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < grid.rows().size(); row++) {
                List<String> cells = new ArrayList<>(grid.rows().get(row));
                if (row == read.labelRow()) {
                    cells.replaceAll(label -> {
                        String own = withoutUnit(spoken.label(label));
                        return ownHalves(label).contains(own) ? own : label;
                    });
                } else if (row > read.labelRow()) {
                    columns.stream()
                            .filter(column -> column.at() < cells.size())
                            .forEach(column -> cells.set(column.at(), said(column, cells.get(column.at()), spoken)));
                }
                rows.add(cells);
            }
            Map<Integer, List<String>> choices = new TreeMap<>();
            for (TableColumn column : columns) {
                List<String> texts = spoken.choices(column).stream()
                        .map(code -> said(column, code, spoken))
                        .distinct()
                        .toList();
                if (!texts.isEmpty()) {
                    choices.put(column.at(), texts);
                }
            }
            return Spreadsheet.writeForPeople(
                    new Grid(grid.path(), rows),
                    spoken.rules(),
                    read.technicalRows(),
                    read.labelRow(),
                    choices,
                    spoken.beside(),
                    spoken.lists());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.problem().toString(), refusal);
        }
    }

    /** A label in each language, without what the file counts in: people see yuan and per cent. */
    private static List<String> ownHalves(String label) {
        return Stream.of(label.split(" · ")).map(DecisionTables::withoutUnit).toList();
    }

    /** {@code From (fen)} as people read it. */
    public static String withoutUnit(String label) {
        return label.replaceAll("\\s*[(（](fen|bp|分|基点)[)）]", "").replaceAll("([(（])(fen|bp|分|基点)[,，]\\s*", "$1");
    }

    /** Labels that are those of the table before in one language become these again. */
    private static Grid labelled(DecisionPoint point, Grid grid, Grid before, JurisdictionProfile profile) {
        DecisionTable table;
        try {
            table = new DecisionTable(point, grid, profile);
        } catch (Refusal unreadable) {
            return grid;
        }
        int row = table.labelRow();
        List<String> labels = new ArrayList<>();
        for (int column = 0; column < grid.rows().get(row).size(); column++) {
            String was = before.at(row, column);
            String is = grid.at(row, column);
            labels.add(!is.isEmpty() && ownHalves(was).contains(is) ? was : is);
        }
        List<List<String>> rows = new ArrayList<>(grid.rows());
        rows.set(row, labels);
        return new Grid(grid.path(), rows);
    }

    /** In words, where they mean the cell and nothing else. */
    private static String said(TableColumn column, String cell, Spoken spoken) {
        if (cell.isBlank()) {
            return cell;
        }
        String words = spoken.cell(column, cell);
        return column.understoodFromSheet(Spreadsheet.asRead(words), spoken::names)
                        .equals(cell)
                ? words
                : cell;
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
     * A sheet that was read where a table came back from a spreadsheet program, as CSV. What the program or the person wrote in
     * its own way becomes what the column means, {@code 10%} of basis points 1000, and rows that say what they said before are
     * kept to the byte. A cell that cannot be understood stays as it is.
     *
     * @param path of the table, if there was none before
     * @param before the table as it was, as CSV; null if there was none
     * @param names what people call what the shop has
     * @throws Refusal if the table before cannot be read
     */
    public static RuleFile taken(
            DecisionPoint point, Grid sheet, String path, RuleFile before, JurisdictionProfile profile, ShopNames names)
            throws Refusal {
        CsvText old = before == null ? new CsvText(path, "", List.of()) : CsvText.read(before);
        Grid grid = before == null ? sheet : labelled(point, sheet, old.grid(), profile);
        return old.saying(understood(point, grid, profile, names).rows()).file();
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
            DecisionTable read = new DecisionTable(point, grid(table), profile);
            return read.questions(read.columns(), () -> names);
        } catch (Refusal unreadable) {
            return List.of();
        }
    }

    /** The grid with each cell of a rule as its column understands it; as it is if the header cannot be read. */
    private static Grid understood(DecisionPoint point, Grid grid, JurisdictionProfile profile, ShopNames names) {
        DecisionTable table;
        try {
            table = new DecisionTable(point, grid, profile);
        } catch (Refusal unreadable) {
            return grid;
        }
        List<TableColumn> columns = table.columns();
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < grid.rows().size(); row++) {
            List<String> cells = new ArrayList<>(grid.rows().get(row));
            if (row < table.top()) { // a heading merged over the table's width is one heading
                cells.replaceAll(cell -> cell.equals(Grid.CONTINUED) ? "" : cell);
            } else if (row > table.labelRow()) {
                for (TableColumn column : columns) {
                    if (column.at() < cells.size()) {
                        cells.set(column.at(), column.understoodFromSheet(cells.get(column.at()), () -> names));
                    }
                }
            }
            rows.add(cells);
        }
        return new Grid(grid.path(), rows);
    }

    public static Grid grid(RuleFile table) throws Refusal {
        return table.kind().orElse(null) == RuleFile.Kind.XLSX ? Spreadsheet.read(table) : Csv.read(table);
    }
}
