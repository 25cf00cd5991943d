package shop.solvent.rules.language;

/** Decision tables as people exchange them: the same table as CSV (to compare and keep) and XLSX (to edit). */
public final class DecisionTables {

    private DecisionTables() {}

    /**
     * A CSV table as a spreadsheet, the technical rows in grey, the columns' labels kept in view. Uploading it unchanged
     * gives the same rules.
     *
     * @param table a file that compiles
     * @throws IllegalArgumentException if it is no readable decision table
     */
    public static byte[] toXlsx(DecisionPoint point, RuleFile table) {
        try {
            Grid grid = grid(table);
            DecisionTable read = new DecisionTable(point, grid);
            return Spreadsheet.write(grid, read.technicalRows(), read.labelRow());
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

    static Grid grid(RuleFile table) throws Refusal {
        return table.kind().orElse(null) == RuleFile.Kind.XLSX ? Spreadsheet.read(table) : Csv.read(table);
    }
}
