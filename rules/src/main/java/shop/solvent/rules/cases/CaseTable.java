package shop.solvent.rules.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.cases.CaseColumn.Role;
import shop.solvent.rules.cases.CaseColumn.Type;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.CsvText;
import shop.solvent.rules.language.table.CellChange;
import shop.solvent.rules.language.table.TableColumn;
import shop.solvent.rules.language.table.TypedCell;

/**
 * A file of cases as something to edit. It never changes: each operation gives the table that results, which differs
 * from this one in the cells it names and in no other byte. Rows and columns are counted from 0, the headings apart.
 */
public final class CaseTable {

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String BEGINNING = "case,rule,fires\n";

    private final DecisionPoint point;
    private final CsvText text;
    private final List<CaseColumn> columns;
    /** Rows of the sheet that hold cases. */
    private final List<Integer> lines;

    /**
     * A case.
     *
     * @param line row of the sheet, from 1
     * @param cells one for each of the {@link #columns()}
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private CaseTable(DecisionPoint point, CsvText text) {
        this.point = point;
        this.text = text;
        CaseColumns known = new CaseColumns(point);
        this.columns = IntStream.range(0, text.rows().get(0).cells().size())
                .mapToObj(column -> known.of(text.rows().get(0).value(column)))
                .toList();
        this.lines = IntStream.range(1, text.rows().size())
                .filter(row -> IntStream.range(0, columns.size())
                        .anyMatch(column -> !text.rows().get(row).value(column).isEmpty()))
                .boxed()
                .toList();
    }

    /** @return empty if the file cannot be read as a table with the columns every case needs */
    public static Optional<CaseTable> of(DecisionPoint point, RuleFile cases) {
        return CsvText.of(cases)
                .filter(text -> !text.rows().isEmpty())
                .map(text -> new CaseTable(point, text))
                .filter(table -> table.has(Role.CASE) && table.has(Role.RULE) && table.has(Role.FIRES));
    }

    /** A table without cases, for rules that have none yet. */
    public static CaseTable none(DecisionPoint point, String path) {
        return of(point, new RuleFile(path, BEGINNING.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private boolean has(Role role) {
        return columns.stream().anyMatch(column -> column.role() == role);
    }

    public RuleFile file() {
        return text.file();
    }

    public List<CaseColumn> columns() {
        return columns;
    }

    public List<Row> rows() {
        return lines.stream()
                .map(line -> new Row(
                        line + 1,
                        IntStream.range(0, columns.size())
                                .mapToObj(text.rows().get(line)::value)
                                .toList()))
                .toList();
    }

    /** The cells of every row below the headings, blank rows among them, one for each of the {@link #columns()}. */
    List<List<String>> everyRow() {
        return text.rows().stream()
                .skip(1)
                .map(row ->
                        IntStream.range(0, columns.size()).mapToObj(row::value).toList())
                .toList();
    }

    /** With these rows, the headings first, in the place of its own; what says what it said is the same to the byte. */
    CaseTable saying(List<List<String>> rows) {
        return new CaseTable(point, text.saying(rows));
    }

    /** What spreadsheets call the column, e.g. {@code D}. */
    public static String letter(int column) {
        return Position.letters(column + 1);
    }

    /** Columns the table could have and has not: what a case can say of the facts and expect of the decision. */
    public List<CaseColumn> addable() {
        Set<String> there = new HashSet<>();
        columns.forEach(column -> there.add(column.heading()));
        return new CaseColumns(point)
                .all().stream()
                        .filter(column -> !there.contains(column.heading()))
                        .toList();
    }

    /** @param typed as a person types it; see {@link TypedCell} */
    public CaseTable with(int row, int column, String typed) {
        return new CaseTable(point, text.with(lines.get(row), column, understood(columns.get(column), typed)));
    }

    private static String understood(CaseColumn column, String typed) {
        String text = TypedCell.oneLine(typed);
        if (column.role() == Role.FACT) {
            return text.isEmpty() ? "" : asCondition(column).meant(text);
        }
        return switch (column.type()) {
            case TEXT -> text;
            case WHOLE -> text.isEmpty() ? "" : TypedCell.whole(text, column.unit(), true);
            case TRUTH -> column.isYesOrNo() ? TypedCell.truth(text, YES, NO) : TypedCell.truth(text, "TRUE", "FALSE");
        };
    }

    /** As {@link #with}, but for the cell of a spreadsheet; see {@link TableColumn#understoodFromSheet}. */
    static String understoodFromSheet(CaseColumn column, String cell, ShopNames names) {
        String text = TypedCell.oneLine(cell);
        return switch (column.role()) {
            case CASE, RULE, UNKNOWN -> text;
            case FIRES -> TypedCell.truth(text, YES, NO);
            case FACT, DECISION -> asCondition(column).understoodFromSheet(text, () -> names);
        };
    }

    /** What rules compare with a fact and what cases say of it are the same values. */
    private static TableColumn asCondition(CaseColumn column) {
        return new TableColumn(
                0,
                TableColumn.Role.CONDITION,
                "",
                column.subject(),
                column.field(),
                "==",
                TableColumn.Type.valueOf(column.type().name()),
                column.unit(),
                null,
                null,
                column.known(),
                false);
    }

    /** With every amount as the file keeps it, where a person has written it otherwise: {@code ¥100} as {@code 10000}. */
    public CaseTable understood() {
        Map<Integer, Map<Integer, String>> changed = new HashMap<>();
        for (int line : lines) {
            for (int column = 0; column < columns.size(); column++) {
                String cell = text.rows().get(line).value(column);
                String understood =
                        columns.get(column).type() == Type.WHOLE ? understood(columns.get(column), cell) : cell;
                if (!understood.equals(cell)) {
                    changed.computeIfAbsent(line, one -> new HashMap<>()).put(column, understood);
                }
            }
        }
        return changed.isEmpty() ? this : new CaseTable(point, text.with(changed));
    }

    /**
     * With many cells at once, from the one given on to the right and down; cases that are missing are added.
     *
     * @param cells as {@link #with}; no further than the {@linkplain #columns() columns} and {@link #mostRows()} go
     * @param rule id of the rule that cases are about which do not say
     */
    public CaseTable pasted(int row, int column, List<List<String>> cells, String rule) {
        int there = lines.size();
        int after = there == 0 ? 0 : lines.get(there - 1);
        List<List<String>> added = Collections.nCopies(Math.max(0, row + cells.size() - there), beginning(rule));
        Map<Integer, Map<Integer, String>> values = new HashMap<>();
        for (int down = 0; down < cells.size(); down++) {
            boolean own = row + down < there;
            Map<Integer, String> changed = values.computeIfAbsent(
                    own ? lines.get(row + down) : after + 1 + row + down - there, one -> new HashMap<>());
            for (int right = 0; right < cells.get(down).size(); right++) {
                String typed =
                        understood(columns.get(column + right), cells.get(down).get(right));
                if (own || !typed.isEmpty()) {
                    changed.put(column + right, typed);
                }
            }
        }
        return new CaseTable(point, text.withRowsAfter(after, added).with(values));
    }

    /** How many cases the table can have at most, as far as its file goes. */
    public int mostRows() {
        return CsvText.MOST_ROWS - text.rows().size() + lines.size();
    }

    /**
     * With a new case that has nothing but the rule it is about.
     *
     * @param after the row it follows; −1 puts it at the top
     * @param rule id of the rule
     */
    public CaseTable withRow(int after, String rule) {
        return new CaseTable(point, text.withAfter(after < 0 ? 0 : lines.get(after), beginning(rule)));
    }

    private List<String> beginning(String rule) {
        return columns.stream()
                .map(column -> switch (column.role()) {
                    case RULE -> rule;
                    case FIRES -> YES;
                    default -> "";
                })
                .toList();
    }

    /** With a copy of the case below it. */
    public CaseTable withCloneOf(int row) {
        return new CaseTable(
                point, text.withAfter(lines.get(row), rows().get(row).cells()));
    }

    /** With the case in the place of the one above it; the same table for the first. */
    public CaseTable movedUp(int row) {
        return row == 0 ? this : new CaseTable(point, text.swapped(lines.get(row), lines.get(row - 1)));
    }

    /** With the case in the place of the one below it; the same table for the last. */
    public CaseTable movedDown(int row) {
        return row == lines.size() - 1 ? this : movedUp(row + 1);
    }

    public CaseTable without(int row) {
        return new CaseTable(point, text.without(lines.get(row)));
    }

    /** With a column more, blank; the same table if it is there. */
    public CaseTable withColumn(String heading) {
        boolean there = columns.stream().anyMatch(column -> column.heading().equals(heading));
        return there ? this : new CaseTable(point, text.withColumn(heading));
    }

    public static boolean isOfEveryCase(CaseColumn column) {
        return Set.of(Role.CASE, Role.RULE, Role.FIRES).contains(column.role());
    }

    /** @throws IllegalArgumentException for a column that every case needs */
    public CaseTable withoutColumn(int column) {
        if (isOfEveryCase(columns.get(column))) {
            throw new IllegalArgumentException(
                    "every case has a " + columns.get(column).heading());
        }
        return new CaseTable(point, text.withoutColumn(column));
    }

    /**
     * With a case for the rule, proposed from its conditions: the facts are such that it speaks, or such that it just does
     * not. What shall come of it is left for a person to say.
     *
     * @param name the case's sentence
     * @param law under which the rule was read
     */
    public CaseTable withCaseFor(Rule rule, boolean fires, String name, JurisdictionProfile law) {
        Map<String, String> facts = new CaseProposal(point, rule, law).facts(fires);
        CaseTable table = this;
        for (String heading : facts.keySet()) {
            table = table.withColumn(heading);
        }
        int row = table.lines.size();
        table = table.withRow(row - 1, rule.ref().id());
        for (int column = 0; column < table.columns.size(); column++) {
            CaseColumn at = table.columns.get(column);
            String value = at.role() == Role.CASE
                    ? name
                    : at.role() == Role.FIRES ? fires ? YES : NO : facts.get(at.heading());
            if (value != null) {
                table = table.with(row, column, value);
            }
        }
        return table;
    }

    /** What makes that table of this one. Rows go by their rule and sentence, columns by their headings. */
    public List<CellChange> changesTo(CaseTable other) {
        return CellChange.between(cells(), other.cells());
    }

    private Map<String, Map<String, String>> cells() {
        List<Map<String, String>> rows = rows().stream()
                .map(row -> {
                    Map<String, String> cells = new HashMap<>();
                    for (int column = 0; column < columns.size(); column++) {
                        cells.put(columns.get(column).heading(), row.cells().get(column));
                    }
                    return cells;
                })
                .toList();
        return CellChange.named(keys(), rows);
    }

    /** All cells of the case of that name, as a row that comes. */
    public List<CellChange> rowAsNew(String row) {
        return CellChange.between(Map.of(), Map.of(row, cells().get(row)));
    }

    private List<String> keys() {
        return rows().stream()
                .map(row -> cell(row, Role.RULE) + ": " + cell(row, Role.CASE))
                .toList();
    }

    private String cell(Row row, Role role) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).role() == role)
                .mapToObj(row.cells()::get)
                .findFirst()
                .orElse("");
    }

    /** With somebody's changes made on top. Where a case is gone, its changes are left out. */
    public CaseTable with(List<CellChange> changes) {
        CaseTable table = this;
        String added = null;
        for (CellChange change : changes) {
            if (change.isRowAdded()) {
                added = change.row();
                table = table.withRow(table.lines.size() - 1, "");
                continue;
            }
            // A row that came has its name only when all of its cells are there.
            int row = change.row().equals(added)
                    ? table.lines.size() - 1
                    : new ArrayList<>(
                                    CellChange.named(table.keys(), table.rows()).keySet())
                            .indexOf(change.row());
            if (row < 0) {
                continue;
            }
            if (change.isRowRemoved()) {
                table = table.without(row);
                continue;
            }
            table = table.withColumn(change.column());
            for (int column = 0; column < table.columns.size(); column++) {
                if (table.columns.get(column).heading().equals(change.column())) {
                    table = table.with(row, column, change.after());
                }
            }
        }
        return table;
    }

    /**
     * A cell that means nothing, without running the case.
     *
     * @param usable what could stand there; empty if anything that is not blank
     */
    public record Fault(int row, int column, Kind kind, String usable) {

        /** What is wrong with the cell. */
        public enum Kind {
            NAME_MISSING,
            RULE_UNKNOWN,
            NOT_YES_OR_NO,
            NOT_A_NUMBER,
            NOT_A_TRUTH,
            HEADING_UNKNOWN
        }
    }

    /** @param rules ids of the rules there are */
    public List<Fault> faults(Collection<String> rules) {
        List<Fault> faults = new ArrayList<>();
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Fault.Kind kind = fault(
                        columns.get(column), text.rows().get(lines.get(row)).value(column), rules);
                if (kind != null) {
                    faults.add(new Fault(
                            row,
                            column,
                            kind,
                            String.join(", ", columns.get(column).known())));
                }
            }
        }
        return faults;
    }

    private static Fault.Kind fault(CaseColumn column, String cell, Collection<String> rules) {
        return switch (column.role()) {
            case CASE -> cell.isEmpty() ? Fault.Kind.NAME_MISSING : null;
            case RULE -> rules.contains(cell) ? null : Fault.Kind.RULE_UNKNOWN;
            case FIRES -> cell.equals(YES) || cell.equals(NO) ? null : Fault.Kind.NOT_YES_OR_NO;
            case UNKNOWN -> cell.isEmpty() ? null : Fault.Kind.HEADING_UNKNOWN;
            case FACT, DECISION -> cell.isEmpty() ? null : typeFault(column.type(), cell);
        };
    }

    private static Fault.Kind typeFault(Type type, String cell) {
        return switch (type) {
            case TEXT -> null;
            case WHOLE -> cell.matches("-?\\d{1,18}") ? null : Fault.Kind.NOT_A_NUMBER;
            case TRUTH -> TypedCell.isTruth(cell) ? null : Fault.Kind.NOT_A_TRUTH;
        };
    }
}
