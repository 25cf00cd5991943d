package shop.solvent.web.admin.editor;

import java.util.List;
import java.util.Optional;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.table.CellChange;

/**
 * A table of cases in the grid.
 *
 * @param rule id of the rule that a case is about unless somebody says otherwise; may be empty
 */
record EditedCases(CaseTable table, String rule) implements EditedSheet {

    private EditedCases of(CaseTable changed) {
        return new EditedCases(changed, rule);
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
    public EditedCases with(int row, int column, String typed) {
        return of(table.with(row, column, typed));
    }

    /** A case is most likely about the rule of the case before it. */
    @Override
    public EditedCases withRow(int after) {
        String about = rule;
        for (int column = 0; after >= 0 && column < columns(); column++) {
            about = table.columns().get(column).role() == CaseColumn.Role.RULE ? cell(after, column) : about;
        }
        return of(table.withRow(after, about));
    }

    @Override
    public EditedCases withCloneOf(int row) {
        return of(table.withCloneOf(row));
    }

    @Override
    public EditedCases movedUp(int row) {
        return of(table.movedUp(row));
    }

    @Override
    public EditedCases movedDown(int row) {
        return of(table.movedDown(row));
    }

    @Override
    public EditedCases without(int row) {
        return of(table.without(row));
    }

    @Override
    public EditedCases pasted(int row, int column, List<List<String>> cells) {
        return of(table.pasted(row, column, cells, rule));
    }

    @Override
    public int mostRows() {
        return table.mostRows();
    }

    @Override
    public EditedCases withColumn(String heading) {
        boolean known =
                table.addable().stream().anyMatch(column -> column.heading().equals(heading));
        return known ? of(table.withColumn(heading)) : this;
    }

    @Override
    public Optional<EditedSheet> withoutColumn(int column) {
        return CaseTable.isOfEveryCase(table.columns().get(column))
                ? Optional.empty()
                : Optional.of(of(table.withoutColumn(column)));
    }

    @Override
    public List<CellChange> rowAsNew(String row) {
        return table.rowAsNew(row);
    }

    @Override
    public EditedCases with(List<CellChange> changes) {
        return of(table.with(changes));
    }

    @Override
    public List<CellChange> changesTo(EditedSheet other) {
        return table.changesTo(((EditedCases) other).table);
    }

    @Override
    public String heading(int column) {
        return table.columns().get(column).heading();
    }

    @Override
    public String columnName(String column) {
        return column;
    }
}
