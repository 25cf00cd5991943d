package shop.solvent.rules.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Spreadsheet;
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;
import shop.solvent.rules.language.sheet.Spreadsheet.Read;
import shop.solvent.rules.language.sheet.Spreadsheet.Sheets;
import shop.solvent.rules.language.table.DecisionTable;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.EditableTable;

/**
 * A table of rules and its cases as a workbook that a person fills in, and what comes back.
 *
 * @param rules the table, as CSV; null where the workbook has none
 * @param cases the cases, as CSV; null where the workbook has none
 * @param problems why nothing of it can be taken, each with its sheet; none if all of it can
 */
public record Workbook(RuleFile rules, RuleFile cases, List<Problem> problems) {

    /** How people say what tables and cases say. */
    public interface Spoken {

        /** What the sheet of cases is called, in each language; the reader's first. */
        List<String> caseSheet();

        /** What the column is called, in each language; the reader's first. */
        List<String> labels(CaseColumn column);

        /** The cell as people say it. */
        String cell(CaseColumn column, String text);

        /** The codes that the column can be filled with; empty for anything. */
        List<String> choices(CaseColumn column);

        /** What people call what the shop has. */
        ShopNames shop();
    }

    public Workbook {
        problems = List.copyOf(problems);
    }

    private static Workbook refused(List<Problem> problems) {
        return new Workbook(null, null, problems);
    }

    /** The sheet of cases, to stand beside that of the rules. */
    public static Beside cases(CaseTable cases, Spoken spoken) {
        return new CaseSheet(cases, spoken).sheet();
    }

    /**
     * A workbook that comes back: both sheets or one of them. What says what it said before is the same file to the byte.
     *
     * @param rules as they are, as CSV
     * @param cases as they are
     */
    public static Workbook read(
            DecisionPoint point,
            RuleFile xlsx,
            RuleFile rules,
            CaseTable cases,
            JurisdictionProfile law,
            Spoken spoken) {
        CaseSheet sheet = new CaseSheet(cases, spoken);
        try {
            Sheets sheets = Spreadsheet.sheets(xlsx, DecisionTables.grid(rules), sheet::isSo);
            List<Problem> problems = Stream.of(sheets.rules(), sheets.cases())
                    .flatMap(one -> one == null ? Stream.empty() : one.problems().stream())
                    .toList();
            if (sheets.rules() == null && sheets.cases() == null) {
                problems = List.of(Problem.ofFile(xlsx.path(), "table.no-sheet", Map.of()));
            }
            return problems.isEmpty() ? read(point, sheets, rules, sheet, law, spoken) : refused(problems);
        } catch (Refusal refusal) {
            return refused(refusal.problems());
        }
    }

    private static Workbook read(
            DecisionPoint point,
            Sheets sheets,
            RuleFile rules,
            CaseSheet sheet,
            JurisdictionProfile law,
            Spoken spoken) {
        List<Problem> problems = new ArrayList<>();
        RuleFile table = null;
        RuleFile cases = null;
        if (sheets.rules() != null) {
            Read read = sheets.rules();
            try {
                table = DecisionTables.taken(point, read.grid(), rules.path(), rules, law, spoken.shop());
                if (EditableTable.of(point, table, law).isEmpty()) {
                    new DecisionTable(point, read.grid(), law); // says why
                    problems.add(Problem.ofFile(read.grid().path(), "table.no-sheet", Map.of())
                            .onSheet(read.name()));
                }
            } catch (Refusal refusal) {
                problems.addAll(onSheet(refusal, read));
            }
        }
        if (sheets.cases() != null) {
            try {
                cases = sheet.taken(sheets.cases().grid());
            } catch (Refusal refusal) {
                problems.addAll(onSheet(refusal, sheets.cases()));
            }
        }
        return problems.isEmpty() ? new Workbook(table, cases, List.of()) : refused(problems);
    }

    private static List<Problem> onSheet(Refusal refusal, Read sheet) {
        return refusal.problems().stream()
                .map(problem -> problem.onSheet(sheet.name()))
                .toList();
    }
}
