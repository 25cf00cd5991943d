package shop.solvent.web.admin.editor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.CellChange;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.NewColumn;
import shop.solvent.rules.language.table.TableColumn;

/**
 * A decision table in the grid.
 *
 * @param taken ids of rules elsewhere
 * @param labels what a new column's cells are called
 */
record EditedTable(EditableTable table, Set<String> taken, Function<NewColumn, List<String>> labels)
        implements EditedSheet {

    private EditedTable of(EditableTable changed) {
        return new EditedTable(changed, taken, labels);
    }

    @Override
    public RuleFile file() {
        return table.file();
    }

    @Override
    public int rows() {
        return table.rows().size();
    }

    @Override
    public int columns() {
        return table.columns().size();
    }

    @Override
    public String cell(int row, int column) {
        return table.rows().get(row).cells().get(column);
    }

    @Override
    public EditedTable with(int row, int column, String typed) {
        return of(table.with(row, column, typed));
    }

    @Override
    public EditedTable withRow(int after) {
        return of(table.withRow(after, taken));
    }

    @Override
    public EditedTable withCloneOf(int row) {
        return of(table.withCloneOf(row, taken));
    }

    @Override
    public EditedTable movedUp(int row) {
        return of(table.movedUp(row));
    }

    @Override
    public EditedTable movedDown(int row) {
        return of(table.movedDown(row));
    }

    @Override
    public EditedTable without(int row) {
        return of(table.without(row));
    }

    @Override
    public EditedTable pasted(int row, int column, List<List<String>> cells) {
        return of(table.pasted(row, column, cells, taken));
    }

    @Override
    public int mostRows() {
        return table.mostRows();
    }

    @Override
    public EditedTable withColumn(String code) {
        EditableTable wider = table;
        for (String one : code.split(" ")) { // from and until are two columns and one choice
            wider = wider.addable().stream()
                    .filter(column -> column.code().equals(one))
                    .findFirst()
                    .map(widened(wider))
                    .orElse(wider);
        }
        return of(wider);
    }

    @Override
    public Optional<EditedSheet> withoutColumn(int column) {
        return table.withoutColumn(column).map(this::of);
    }

    private Function<NewColumn, EditableTable> widened(EditableTable before) {
        return column -> before.withColumn(column, labels);
    }

    @Override
    public List<CellChange> rowAsNew(String row) {
        return table.rowAsNew(row);
    }

    @Override
    public EditedTable with(List<CellChange> changes) {
        return of(table.with(changes));
    }

    @Override
    public List<CellChange> changesTo(EditedSheet other) {
        return table.changesTo(((EditedTable) other).table);
    }

    @Override
    public String heading(int column) {
        return table.columns().get(column).label();
    }

    @Override
    public String columnName(String column) {
        return table.column(column).map(TableColumn::label).orElse(column);
    }
}
