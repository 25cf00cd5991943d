package shop.solvent.web.admin.editor;

import java.util.List;
import java.util.Optional;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.CellChange;

/** What the grid on the page can do with a table, be it of rules or of cases. Each act gives the table that results. */
interface EditedSheet {

    RuleFile file();

    int rows();

    int columns();

    /** What the cell says, as the file has it. */
    String cell(int row, int column);

    EditedSheet with(int row, int column, String typed);

    /** @param after −1 for the top */
    EditedSheet withRow(int after);

    EditedSheet withCloneOf(int row);

    EditedSheet movedUp(int row);

    EditedSheet movedDown(int row);

    EditedSheet without(int row);

    /** With many cells at once, from the one given on to the right and down; rows that are missing are added. */
    EditedSheet pasted(int row, int column, List<List<String>> cells);

    /** How many rows it can have at most. */
    int mostRows();

    /** With the column of that code; the same sheet if there is none such. */
    EditedSheet withColumn(String code);

    /** Without the column and those that mean nothing without it; empty if the table is none without it. */
    Optional<EditedSheet> withoutColumn(int column);

    EditedSheet with(List<CellChange> changes);

    /** All cells of the row of that name, as a row that comes. */
    List<CellChange> rowAsNew(String row);

    /** @param other of the same kind */
    List<CellChange> changesTo(EditedSheet other);

    /** What stands above the column for people. */
    String heading(int column);

    /** What people call the column of a {@link CellChange}. */
    String columnName(String column);
}
