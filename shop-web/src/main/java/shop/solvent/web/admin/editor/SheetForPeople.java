package shop.solvent.web.admin.editor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.cases.Workbook;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.TableColumn;
import shop.solvent.web.admin.Formats;

/**
 * A table of rules as a workbook in the reader's language: its cells in words, its cases and what to fill in beside it. Rules and
 * cases are read back.
 */
@RequestScoped
public class SheetForPeople {

    @Inject
    private SheetWords words;

    @Inject
    private Formats show;

    @Inject
    private JurisdictionProfile law;

    /** @param cases those beside the table; null if there are none */
    public RuleFile of(RuleFile table, RuleFile cases) {
        DecisionPoint point = DecisionPoint.of(
                        table.path().substring(0, table.path().indexOf('/')))
                .orElseThrow();
        List<Beside> beside = new ArrayList<>();
        Optional.of(
                        cases == null
                                ? CaseTable.none(point, table.stem() + RuleEditor.CASES)
                                        .file()
                                : cases)
                .flatMap(file -> CaseTable.of(point, file))
                .ifPresent(read -> beside.add(Workbook.cases(read, new SaidInCases())));
        EditableTable.of(point, table, law).ifPresent(read -> beside.add(help(read.columns())));
        return new RuleFile(table.stem() + ".xlsx", DecisionTables.forPeople(point, table, law, new Said(beside)));
    }

    /**
     * A workbook that comes back.
     *
     * @param rules as they are
     * @param cases as they are; none where they cannot be read as a table, and so nothing can take their place
     */
    public Workbook read(RuleFile xlsx, RuleFile rules, CaseTable cases) {
        DecisionPoint point = DecisionPoint.of(
                        rules.path().substring(0, rules.path().indexOf('/')))
                .orElseThrow();
        return Workbook.read(point, xlsx, rules, cases, law, new SaidInCases());
    }

    private Beside help(List<TableColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of("column", "means", "typed", "choices")
                .map(key -> show.phrase("sheet.help." + key))
                .toList());
        for (TableColumn column : columns) {
            rows.add(List.of(
                    DecisionTables.withoutUnit(words.label(column)),
                    words.help(column),
                    how(column),
                    words.choices(column).stream()
                            .map(code -> words.typed(column, code))
                            .collect(Collectors.joining("\n"))));
        }
        rows.add(List.of("", show.phrase("sheet.help.rest"), "", ""));
        return new Beside(show.phrase("sheet.help"), rows);
    }

    private String how(TableColumn column) {
        String how =
                column.unit() != null ? show.label("sheet.how", column.unit()) : show.label("sheet.how", column.type());
        return column.isOptional() ? how + " " + show.phrase("sheet.how-blank") : how;
    }

    private final class SaidInCases implements Workbook.Spoken {

        @Override
        public List<String> caseSheet() {
            return words.languages().map(one -> one.phrase("sheet.cases")).toList();
        }

        @Override
        public List<String> labels(CaseColumn column) {
            return words.labels(column);
        }

        @Override
        public String cell(CaseColumn column, String text) {
            return words.typed(column, text);
        }

        @Override
        public List<String> choices(CaseColumn column) {
            return words.choices(column);
        }

        @Override
        public ShopNames shop() {
            return words.names();
        }
    }

    private final class Said implements DecisionTables.Spoken {

        private final List<Beside> beside;

        private Said(List<Beside> beside) {
            this.beside = List.copyOf(beside);
        }

        @Override
        public String rules() {
            return show.phrase("sheet.rules");
        }

        @Override
        public String lists() {
            return show.phrase("sheet.lists");
        }

        @Override
        public String label(String label) {
            return show.ownHalf(label);
        }

        @Override
        public String cell(TableColumn column, String cell) {
            return words.typed(column, cell);
        }

        @Override
        public List<String> choices(TableColumn column) {
            return words.choices(column);
        }

        @Override
        public ShopNames names() {
            return words.names();
        }

        @Override
        public List<Beside> beside() {
            return beside;
        }
    }
}
