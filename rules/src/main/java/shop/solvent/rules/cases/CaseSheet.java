package shop.solvent.rules.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.rules.cases.CaseColumn.Role;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Grid;
import shop.solvent.rules.language.sheet.Spreadsheet;
import shop.solvent.rules.language.sheet.Spreadsheet.Beside;
import shop.solvent.rules.language.table.TypedCell;

/**
 * A table of cases as a sheet of a workbook that people fill in, row for row the same. Headings and cells are in words where
 * these are read back as exactly what the file says, else as the file has them; so a sheet that comes back unchanged is the same
 * file, whoever reads it in whatever language.
 */
final class CaseSheet {

    private static final List<Role> OF_EVERY_CASE = List.of(Role.CASE, Role.RULE, Role.FIRES);

    /** Where several columns are called the same. */
    private static final CaseColumn AMBIGUOUS =
            new CaseColumn("", Role.UNKNOWN, null, null, 0, null, CaseColumn.Type.TEXT, null, List.of());

    private final CaseTable table;
    private final Workbook.Spoken spoken;
    /** By what people call it in any language, and by its heading. */
    private final Map<String, CaseColumn> called = new HashMap<>();

    /** Headings of columns that say {@code true} rather than {@code TRUE}. */
    private final Set<String> small = new HashSet<>();

    /** @param table the cases as they are; those of a file that has none yet if there are none */
    CaseSheet(CaseTable table, Workbook.Spoken spoken) {
        this.table = table;
        this.spoken = spoken;
        Map<String, CaseColumn> columns = new LinkedHashMap<>();
        Stream.concat(table.columns().stream(), table.addable().stream())
                .forEach(column -> columns.putIfAbsent(column.heading(), column));
        columns.values()
                .forEach(column -> new LinkedHashSet<>(spoken.labels(column))
                        .forEach(label -> called.merge(label, column, (one, other) -> AMBIGUOUS)));
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            if (table.everyRow().stream().map(row -> row.get(at)).anyMatch(Set.of("true", "false")::contains)) {
                small.add(table.columns().get(column).heading());
            }
        }
        columns.forEach(called::put); // what the file itself calls a column is that column and no other
    }

    Beside sheet() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(this::heading).toList());
        table.everyRow()
                .forEach(row -> rows.add(IntStream.range(0, table.columns().size())
                        .mapToObj(column -> said(table.columns().get(column), row.get(column)))
                        .toList()));
        Map<Integer, List<String>> choices = new TreeMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            CaseColumn of = table.columns().get(column);
            List<String> texts = spoken.choices(of).stream()
                    .map(code -> said(of, code))
                    .distinct()
                    .toList();
            if (!texts.isEmpty()) {
                choices.put(column, texts);
            }
        }
        return new Beside(spoken.caseSheet().get(0), rows, choices);
    }

    private String heading(CaseColumn column) {
        String label = spoken.labels(column).get(0);
        return column.equals(called.get(label)) ? label : column.heading();
    }

    private String said(CaseColumn column, String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        String words = spoken.cell(column, cell);
        return understood(column, Spreadsheet.asRead(words)).equals(cell) ? words : cell;
    }

    private String understood(CaseColumn column, String cell) {
        String understood = CaseTable.understoodFromSheet(column, cell, spoken.shop());
        return small.contains(column.heading()) && TypedCell.isTruth(understood)
                ? understood.toLowerCase(Locale.ROOT)
                : understood;
    }

    /** Whether a sheet of that name and with that first row is meant to have cases. */
    boolean isSo(String name, List<String> firstRow) {
        long own = OF_EVERY_CASE.stream()
                .filter(role ->
                        firstRow.stream().map(called::get).anyMatch(column -> column != null && column.role() == role))
                .count();
        return own > 1 || spoken.caseSheet().contains(name);
    }

    /** @throws Refusal for what stands where no case can say it, all of it at once */
    RuleFile taken(Grid sheet) throws Refusal {
        Map<String, Integer> at = columns(sheet);
        List<String> headings = new ArrayList<>();
        table.columns().stream()
                .map(CaseColumn::heading)
                .filter(at::containsKey)
                .forEach(headings::add);
        at.keySet().stream().filter(heading -> !headings.contains(heading)).forEach(headings::add);
        List<Problem> merged = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings);
        for (int row = 1; row < sheet.rows().size(); row++) {
            List<String> cells = new ArrayList<>();
            for (String heading : headings) {
                String cell = sheet.at(row, at.get(heading));
                if (cell.equals(Grid.CONTINUED)) {
                    merged.add(Problem.at(sheet.place(row, at.get(heading)), "table.merged", Map.of()));
                }
                cells.add(understood(called.get(heading), cell));
            }
            rows.add(cells);
        }
        if (!merged.isEmpty()) {
            throw new Refusal(merged);
        }
        return table.saying(rows).file();
    }

    /** Where each column stands, by its heading in the file. */
    private Map<String, Integer> columns(Grid sheet) throws Refusal {
        Map<String, Integer> at = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int column = 0; column < sheet.width(); column++) {
            String label = sheet.at(0, column);
            CaseColumn known = called.get(label);
            if (label.isEmpty() || label.equals(Grid.CONTINUED)) {
                if (isFilled(sheet, column)) {
                    problems.add(Problem.at(sheet.place(0, column), "cases.heading-missing", Map.of()));
                }
            } else if (known == null || known == AMBIGUOUS) {
                problems.add(Problem.at(sheet.place(0, column), "cases.heading-unknown", Map.of("found", label)));
            } else if (at.putIfAbsent(known.heading(), column) != null) {
                problems.add(Problem.at(sheet.place(0, column), "cases.heading-twice", Map.of("found", label)));
            }
        }
        Set<Role> there = new HashSet<>();
        at.keySet().forEach(heading -> there.add(called.get(heading).role()));
        if (!there.containsAll(OF_EVERY_CASE)) {
            problems.add(Problem.at(sheet.place(0, 0), "cases.columns", Map.of()));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return at;
    }

    private static boolean isFilled(Grid sheet, int column) {
        return IntStream.range(1, sheet.rows().size())
                .anyMatch(row -> !sheet.at(row, column).isEmpty());
    }
}
