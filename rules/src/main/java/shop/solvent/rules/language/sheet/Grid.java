package shop.solvent.rules.language.sheet;

import java.util.List;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.text.Lexer;

/**
 * The cells of a sheet as texts; whole numbers as their digits, truths as {@code TRUE} and {@code FALSE}.
 *
 * @param rows rows may be of different length; a cell is never null
 */
public record Grid(String path, List<List<String>> rows) {

    /** What a cell says that belongs to the one before it, as a merged cell does. */
    public static final String CONTINUED = "...";

    private static final String TABLE = "RuleTable";

    public Grid {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The cell's text without surrounding blanks; empty where there is no such cell. */
    public String at(int row, int column) {
        if (row >= rows.size() || column >= rows.get(row).size()) {
            return "";
        }
        return rows.get(row).get(column).strip();
    }

    /** Whether a cell with this text is where a table of rules begins. */
    public static boolean beginsTable(String cell) {
        return cell.equals(TABLE) || cell.startsWith(TABLE + " ");
    }

    public int width() {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    public boolean isBlank(int row, int fromColumn) {
        for (int column = fromColumn; column < rows.get(row).size(); column++) {
            if (!at(row, column).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** @param row from 0 @param column from 0 */
    public Position place(int row, int column) {
        return Position.cell(path, row + 1, column + 1);
    }

    /** @throws Refusal where the sheet is larger than a person's table, or holds what nobody can see */
    Grid checked() throws Refusal {
        sized();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                check(rows.get(row).get(column), place(row, column));
            }
        }
        return this;
    }

    /** @throws Refusal where the sheet is larger than a person's table; what stands in its cells is not looked at */
    public Grid sized() throws Refusal {
        if (rows.size() > Limits.ROWS) {
            throw new Refusal(place(Limits.ROWS, 0), "limit.rows", "max", Integer.toString(Limits.ROWS));
        }
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).size() > Limits.COLUMNS) {
                throw new Refusal(place(row, Limits.COLUMNS), "limit.columns", "max", Integer.toString(Limits.COLUMNS));
            }
        }
        return this;
    }

    public static void check(String cell, Position place) throws Refusal {
        if (cell.length() > Limits.CELL_LENGTH) {
            throw new Refusal(place, "limit.cell", "max", Integer.toString(Limits.CELL_LENGTH));
        }
        for (int i = 0; i < cell.length(); i++) {
            Lexer.refuseInvisible(cell, i, place);
        }
        Lexer.refuseLookalike(cell, place);
    }
}
