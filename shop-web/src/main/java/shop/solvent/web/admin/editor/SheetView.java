package shop.solvent.web.admin.editor;

import java.util.List;

/**
 * A table of rules or of cases as people read it: amounts in yuan, shares in per cent, codes by their names.
 *
 * @param about what stands above it
 */
public record SheetView(List<String> about, List<Column> columns, List<Row> rows) {

    /**
     * @param letter what spreadsheets call it
     * @param help what it looks at or does; may be empty
     * @param role {@code name}, {@code id}, {@code condition}, {@code action}, {@code remark}, {@code rule} or {@code fires}
     * @param number whether it holds whole numbers
     */
    public record Column(String letter, String label, String help, String role, boolean number) {}

    /** @param line row of the file, from 1 */
    public record Row(int line, List<Cell> cells) {}

    /** @param blank whether the file says nothing there */
    public record Cell(String text, boolean blank) {}
}
