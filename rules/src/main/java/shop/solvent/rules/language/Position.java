package shop.solvent.rules.language;

/**
 * Where something stands in a rule file.
 *
 * @param path the file
 * @param line from 1; a table's row
 * @param column from 1; a table's column
 * @param cell name of the cell as spreadsheets call it, e.g. {@code D7}; null outside tables
 */
public record Position(String path, int line, int column, String cell) {

    public static Position in(String path, int line, int column) {
        return new Position(path, line, column, null);
    }

    /** @param row from 1 @param column from 1 */
    public static Position cell(String path, int row, int column) {
        return new Position(path, row, column, letters(column) + row);
    }

    /** What spreadsheets call a column. @param column from 1 */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
