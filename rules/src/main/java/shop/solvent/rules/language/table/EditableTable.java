package shop.solvent.rules.language.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Csv;
import shop.solvent.rules.language.sheet.CsvText;
import shop.solvent.rules.language.sheet.Grid;
import shop.solvent.rules.language.table.TableColumn.Role;

/**
 * A decision table as something to edit, cell by cell and row by row. It never changes: each operation gives the table
 * that results, which differs from this one in the cells it names and in no other byte.
 *
 * <p>Rows and columns are counted from 0 and are those that hold rules: the engine's rows, the labels, remarks above and
 * beside the table are not among them.
 */
public final class EditableTable {

    private static final Pattern COUNTED = Pattern.compile("(.*?)\\s*[(（](\\d{1,3})[)）]");
    private static final String BILINGUAL = " · ";

    private final DecisionPoint point;
    private final JurisdictionProfile profile;
    private final CsvText text;
    private final Grid grid;
    private final DecisionTable table;
    private final List<TableColumn> columns;
    /** Rows of the sheet that hold rules, from 0. */
    private final List<Integer> lines;

    private final Supplier<ShopNames> names;

    /**
     * A rule of the table.
     *
     * @param line row of the sheet, from 1
     * @param cells one for each of the {@link #columns()}
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private EditableTable(DecisionPoint point, JurisdictionProfile profile, Supplier<ShopNames> names, CsvText text)
            throws Refusal {
        this.point = point;
        this.profile = profile;
        this.names = names;
        this.text = text;
        this.grid = text.grid();
        this.table = new DecisionTable(point, grid, profile, true);
        this.columns = table.columns();
        this.lines = table.lines();
    }

    /** @return empty if the file is no CSV table with a readable header; what is wrong with it {@code RuleReader} says */
    public static Optional<EditableTable> of(DecisionPoint point, RuleFile csv, JurisdictionProfile profile) {
        return of(point, csv, profile, ShopNames::none);
    }

    /** @param names what people who type call what the shop has; asked only where somebody writes no code */
    public static Optional<EditableTable> of(
            DecisionPoint point, RuleFile csv, JurisdictionProfile profile, Supplier<ShopNames> names) {
        if (csv.kind().orElse(null) != RuleFile.Kind.CSV) {
            return Optional.empty();
        }
        try {
            CsvText text = CsvText.read(csv);
            text.grid().sized(); // what is wrong in a cell is said beside it
            return Optional.of(new EditableTable(point, profile, names, text));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    public RuleFile file() {
        return text.file();
    }

    /** What stands above the table for people, line by line. */
    public List<String> about() {
        return IntStream.range(0, table.top())
                .mapToObj(row -> text.rows().get(row).value(0))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** As the table has them, from left to right. */
    public List<TableColumn> columns() {
        return columns;
    }

    public List<Row> rows() {
        return lines.stream()
                .map(line -> new Row(
                        line + 1,
                        columns.stream()
                                .map(column -> grid.at(line, column.at()))
                                .toList()))
                .toList();
    }

    /** What spreadsheets call the cell, e.g. {@code D7}. */
    public String cellName(int row, int column) {
        return grid.place(lines.get(row), columns.get(column).at()).cell();
    }

    /** The row and column of this table that the place is in; empty if it is in none, as a header's is. */
    public Optional<int[]> find(int line, int column) {
        int row = lines.indexOf(line - 1);
        int at = IntStream.range(0, columns.size())
                .filter(one -> columns.get(one).at() == column - 1)
                .findFirst()
                .orElse(-1);
        return row < 0 || at < 0 ? Optional.empty() : Optional.of(new int[] {row, at});
    }

    /**
     * With another value in one cell.
     *
     * @param typed as a person types it; see {@link TableColumn#understood}
     */
    public EditableTable with(int row, int column, String typed) {
        TableColumn at = columns.get(column);
        return changed(text.with(lines.get(row), at.at(), at.understood(typed, names)));
    }

    /**
     * With a new row that has nothing but an id.
     *
     * @param after the row it follows; −1 puts it at the top
     * @param taken ids of rules elsewhere in the rulebook
     */
    public EditableTable withRow(int after, Collection<String> taken) {
        Map<Role, String> values = Map.of(Role.ID, freeId(prefix(), taken));
        return changed(text.withAfter(sheetRow(after), values(line(after), values, false)));
    }

    /** With a copy of the row below it, under an id and a name of its own. */
    public EditableTable withCloneOf(int row, Collection<String> taken) {
        String id = cell(row, Role.ID);
        Map<Role, String> values = Map.of(
                Role.ID,
                freeId(id.isEmpty() ? prefix() : id.replaceFirst("-\\d{1,3}$", ""), taken),
                Role.NAME,
                freeName(cell(row, Role.NAME)));
        return changed(text.withAfter(lines.get(row), values(lines.get(row), values, true)));
    }

    /** With the row in the place of the one above it; the same table for the first row. */
    public EditableTable movedUp(int row) {
        return row == 0 ? this : changed(text.swapped(lines.get(row), lines.get(row - 1)));
    }

    /** With the row in the place of the one below it; the same table for the last row. */
    public EditableTable movedDown(int row) {
        return row == lines.size() - 1 ? this : movedUp(row + 1);
    }

    public EditableTable without(int row) {
        return changed(text.without(lines.get(row)));
    }

    /**
     * With many cells at once, from the one given on to the right and down; rows that are missing are added.
     *
     * @param cells as {@link #with}; no further than the {@linkplain #columns() columns} and {@link #mostRows()} go
     * @param taken ids of rules elsewhere in the rulebook
     */
    public EditableTable pasted(int row, int column, List<List<String>> cells, Collection<String> taken) {
        int there = lines.size();
        int missing = Math.max(0, row + cells.size() - there);
        List<List<String>> added = new ArrayList<>();
        Set<String> ids = new HashSet<>(taken);
        for (int one = 0; one < missing; one++) {
            String id = freeId(prefix(), ids);
            ids.add(id);
            added.add(values(line(there - 1), Map.of(Role.ID, id), false));
        }
        int after = sheetRow(there - 1);
        Map<Integer, Map<Integer, String>> values = new HashMap<>();
        for (int down = 0; down < cells.size(); down++) {
            boolean own = row + down < there;
            int line = own ? lines.get(row + down) : after + 1 + row + down - there;
            Map<Integer, String> changed = values.computeIfAbsent(line, one -> new HashMap<>());
            for (int right = 0; right < cells.get(down).size(); right++) {
                TableColumn at = columns.get(column + right);
                String typed = at.understood(cells.get(down).get(right), names);
                if (own || at.role() != Role.ID || !typed.isEmpty()) { // a new row keeps its id
                    changed.put(at.at(), typed);
                }
            }
        }
        return changed(text.withRowsAfter(after, added).with(values));
    }

    /** How many rows the table can have at most, as far as its file goes. */
    public int mostRows() {
        return Limits.ROWS - text.rows().size() + lines.size();
    }

    /** Columns the table could have and has not. */
    public List<NewColumn> addable() {
        if (grid.width() >= Limits.COLUMNS - 3) {
            return List.of();
        }
        return NewColumn.all(point).stream()
                .filter(one -> columns.stream().noneMatch(column -> isThere(one, column)))
                .filter(one -> one.role() != Role.CAMPAIGN || !table.isOfOneCampaign())
                .toList();
    }

    private static boolean isThere(NewColumn wished, TableColumn column) {
        return column.role() == Role.CAMPAIGN && wished.role() == Role.CAMPAIGN
                || column.role() == wished.role()
                        && wished.subject().equals(String.valueOf(column.subject()))
                        && (column.role() == Role.ACTION
                                || wished.member().equals(column.member())
                                        && wished.test().equals(column.test()));
    }

    /**
     * With a column more, blank in every row. An effect that is about a fact the table does not look at yet brings a
     * condition on it along.
     *
     * @param labels what the cells of a column are called for people: one text for each cell of a row
     */
    public EditableTable withColumn(NewColumn column, Function<NewColumn, List<String>> labels) {
        return switch (column.role()) {
            case CONDITION -> withCondition(column, labels.apply(column).get(0));
            case ACTION -> withEffect(column, labels);
            case CAMPAIGN ->
                withHeader(
                        table.lastMetadata() + 1,
                        "METADATA",
                        "",
                        "campaign(\"$param\")",
                        labels.apply(column).get(0));
            default -> {
                int at = columns.stream().mapToInt(TableColumn::at).max().orElseThrow() + 1;
                yield withHeader(at, "DESCRIPTION", "", "", labels.apply(column).get(0));
            }
        };
    }

    private EditableTable withCondition(NewColumn column, String label) {
        Class<?> fact = point.fact(column.subject());
        Optional<DecisionTable.Pattern> own = table.pattern(fact);
        return withHeader(
                own.map(DecisionTable.Pattern::last).orElseGet(table::lastCondition) + 1,
                "CONDITION",
                own.map(DecisionTable.Pattern::object).orElseGet(() -> NewColumn.pattern(fact)),
                column.conditionSnippet(point),
                label);
    }

    private EditableTable withEffect(NewColumn column, Function<NewColumn, List<String>> labels) {
        for (Class<?> about : NewColumn.facts(point, column.subject())) {
            if (table.pattern(about).isEmpty()) {
                return withColumn(NewColumn.usual(about), labels).withEffect(column, labels);
            }
        }
        Function<Class<?>, String> variable =
                about -> table.pattern(about).orElseThrow().variable();
        List<String> called = labels.apply(column);
        EditableTable wider = this;
        for (int at = 0; at < called.size(); at++) {
            String snippet = at == 0 ? column.effectSnippet(point, variable) : Grid.CONTINUED;
            wider = wider.withHeader(wider.table.lastAction() + 1, "ACTION", "", snippet, called.get(at));
        }
        return wider;
    }

    private EditableTable withHeader(int at, String kind, String object, String snippet, String label) {
        List<Integer> rows = table.headerRows();
        return changed(text.withColumnAt(
                at, Map.of(rows.get(0), kind, rows.get(1), object, rows.get(2), snippet, rows.get(3), label)));
    }

    /** A column that does not say what it is for becomes a remark. @param column as in {@link #columns()} */
    public EditableTable asRemark(int column) {
        int at = columns.get(column).at();
        List<Integer> rows = table.headerRows();
        return changed(text.with(Map.of(
                rows.get(0), Map.of(at, "DESCRIPTION"), rows.get(1), Map.of(at, ""), rows.get(2), Map.of(at, ""))));
    }

    /**
     * Without the column, or without all columns of its effect.
     *
     * @param column as in {@link #columns()}
     * @return empty if the table is none without it: every rule has a name and an id, looks at something and does something,
     *     and what an effect is about has to be looked at
     */
    public Optional<EditableTable> withoutColumn(int column) {
        int at = columns.get(column).at();
        List<Integer> gone = table.belongingTo(at);
        CsvText narrower = text.with(table.heirs(at));
        for (int one = gone.size() - 1; one >= 0; one--) {
            narrower = narrower.withoutColumn(gone.get(one));
        }
        try {
            EditableTable left = new EditableTable(point, profile, names, narrower);
            return left.table.isBound() || !table.isBound() ? Optional.of(left) : Optional.empty();
        } catch (Refusal nothingLeft) {
            return Optional.empty();
        }
    }

    /** Whether the column does not say what it is for: the rules cannot be used before it does. */
    public boolean isUnknown(int column) {
        return table.unknown().contains(columns.get(column).at());
    }

    /**
     * A table without rules, for an effect of the point.
     *
     * @param title what the file is about
     * @param labels as for {@link #withColumn}; and for the name's and the id's column
     */
    public static RuleFile begun(
            DecisionPoint point,
            String path,
            String title,
            NewColumn effect,
            List<String> own,
            Function<NewColumn, List<String>> labels,
            JurisdictionProfile profile) {
        List<Class<?>> about = NewColumn.facts(point, effect.subject());
        Class<?> first = point.facts().values().iterator().next();
        Function<Class<?>, String> variable = fact -> NewColumn.pattern(fact).replaceFirst(" .*", "");
        List<String> called = labels.apply(effect);
        List<List<String>> rows = new ArrayList<>(List.of(
                new ArrayList<>(List.of(title)),
                new ArrayList<>(List.of("RuleTable " + effect.subject())),
                new ArrayList<>(List.of("NAME", "METADATA")),
                new ArrayList<>(List.of("", "")),
                new ArrayList<>(List.of("", "id(\"$param\")")),
                new ArrayList<>(List.of(own.get(0), own.get(1)))));
        for (Class<?> fact : about.isEmpty() ? List.<Class<?>>of(first) : about) {
            NewColumn condition = about.isEmpty() ? NewColumn.first(fact) : NewColumn.usual(fact);
            rows.get(2).add("CONDITION");
            rows.get(3).add(NewColumn.pattern(fact));
            rows.get(4).add(condition.conditionSnippet(point));
            rows.get(5).add(labels.apply(condition).get(0));
        }
        for (int at = 0; at < called.size(); at++) {
            rows.get(2).add("ACTION");
            rows.get(3).add("");
            rows.get(4).add(at == 0 ? effect.effectSnippet(point, variable) : Grid.CONTINUED);
            rows.get(5).add(called.get(at));
        }
        RuleFile file = new RuleFile(path, Csv.write(new Grid(path, rows)).getBytes(StandardCharsets.UTF_8));
        return of(point, file, profile).orElseThrow().file();
    }

    /** Without any rule: the header for a new table. */
    public EditableTable emptied() {
        CsvText bare = text;
        for (int row = lines.size() - 1; row >= 0; row--) {
            bare = bare.without(lines.get(row));
        }
        return changed(bare);
    }

    /** What makes that table of this one. Rows go by their ids and columns by their letters. */
    public List<CellChange> changesTo(EditableTable other) {
        return CellChange.between(cells(), other.cells());
    }

    private Map<String, Map<String, String>> cells() {
        List<Map<String, String>> rows = rows().stream()
                .map(row -> {
                    Map<String, String> cells = new HashMap<>();
                    for (int column = 0; column < columns.size(); column++) {
                        cells.put(letter(column), row.cells().get(column));
                    }
                    return cells;
                })
                .toList();
        return CellChange.named(keys(), rows);
    }

    /** All cells of the row of that name, as a row that comes. */
    public List<CellChange> rowAsNew(String row) {
        return CellChange.between(Map.of(), Map.of(row, cells().get(row)));
    }

    private List<String> keys() {
        return IntStream.range(0, lines.size())
                .mapToObj(row -> cell(row, Role.ID))
                .toList();
    }

    /** What spreadsheets call the column, e.g. {@code D}. */
    public String letter(int column) {
        return Position.letters(columns.get(column).at() + 1);
    }

    /** The column of that letter; empty if it is none of this table's. */
    public Optional<TableColumn> column(String letter) {
        return IntStream.range(0, columns.size())
                .filter(column -> letter(column).equals(letter))
                .mapToObj(columns::get)
                .findFirst();
    }

    /** With somebody's changes made on top. Where a row or column is gone, its changes are left out. */
    public EditableTable with(List<CellChange> changes) {
        EditableTable table = this;
        for (CellChange change : changes) {
            List<String> rows =
                    new ArrayList<>(CellChange.named(table.keys(), table.rows()).keySet());
            int row = rows.indexOf(change.row());
            if (change.isRowAdded() && row < 0) {
                table = table.withRow(rows.size() - 1, Set.of()).with(rows.size(), Role.ID, change.row());
            } else if (change.isRowRemoved() && row >= 0) {
                table = table.without(row);
            } else if (change.column() != null && row >= 0) {
                for (int column = 0; column < columns.size(); column++) {
                    if (letter(column).equals(change.column())) {
                        table = table.with(row, column, change.after());
                    }
                }
            }
        }
        return table;
    }

    private EditableTable with(int row, Role role, String value) {
        return with(row, columns.indexOf(column(role)), value);
    }

    /** What is wrong in the cells, each by itself: for use with every keystroke. Whether the rulebook compiles it does not say. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        Map<String, Integer> sentences = new HashMap<>();
        for (int row = 0; row < lines.size(); row++) {
            for (TableColumn column : columns) {
                table.problem(lines.get(row), column).ifPresent(problems::add);
            }
            twin(row, Role.ID, ids, "rule.id-twice", "id").ifPresent(problems::add);
            twin(row, Role.NAME, sentences, "rule.name-twice", "name").ifPresent(problems::add);
        }
        Set<String> wrong = problems.stream().map(Problem::cell).collect(Collectors.toSet());
        table.questions(columns, names).stream()
                .filter(question -> !wrong.contains(question.cell()))
                .forEach(problems::add);
        return problems;
    }

    private Optional<Problem> twin(int row, Role role, Map<String, Integer> seen, String code, String parameter) {
        String value = cell(row, role);
        if (value.isEmpty() || seen.putIfAbsent(value, row) == null) {
            return Optional.empty();
        }
        Position place = grid.place(lines.get(row), column(role).at());
        return Optional.of(Problem.at(place, code, Map.of(parameter, value, "other", text.path())));
    }

    private EditableTable changed(CsvText changed) {
        try {
            return new EditableTable(point, profile, names, changed);
        } catch (Refusal refusal) {
            throw new IllegalStateException("an edit of rows reached the header: " + refusal.problem(), refusal);
        }
    }

    private TableColumn column(Role role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private String cell(int row, Role role) {
        return grid.at(lines.get(row), column(role).at());
    }

    private int line(int row) {
        return row < 0 ? table.labelRow() : lines.get(row);
    }

    /** After which row of the sheet: a table may end with its header. */
    private int sheetRow(int row) {
        return Math.min(line(row), text.rows().size() - 1);
    }

    /** A row of the sheet as wide as the given one, remarks beside the table left out. */
    private List<String> values(int line, Map<Role, String> own, boolean copy) {
        CsvText.Row model = text.rows().get(Math.min(line, text.rows().size() - 1));
        int width = Math.max(
                model.cells().size(),
                columns.stream().mapToInt(column -> column.at() + 1).max().orElse(0));
        List<String> values = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            int sheetColumn = at;
            Optional<TableColumn> column =
                    columns.stream().filter(one -> one.at() == sheetColumn).findFirst();
            values.add(column.map(one -> own.getOrDefault(one.role(), copy ? model.value(one.at()) : ""))
                    .orElse(""));
        }
        return values;
    }

    /** What the ids of the table begin with; the file's name if they have nothing in common. */
    private String prefix() {
        Set<String> firsts = new HashSet<>();
        for (int row = 0; row < lines.size(); row++) {
            firsts.add(cell(row, Role.ID).replaceFirst("-.*", ""));
        }
        String name = file().stem().replaceFirst(".*/", "").replace('.', '-');
        String prefix = firsts.size() == 1 ? firsts.iterator().next() : name;
        return prefix.matches("[a-z][a-z0-9-]*") ? prefix : "rule";
    }

    private String freeId(String prefix, Collection<String> elsewhere) {
        Set<String> taken = new HashSet<>(elsewhere);
        for (int row = 0; row < lines.size(); row++) {
            taken.add(cell(row, Role.ID));
        }
        String stem = prefix.substring(0, Math.min(prefix.length(), Limits.ID_LENGTH - 5));
        return IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> stem + "-" + number)
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** The name with a number behind each of its halves: two rules need two sentences, and the person writes them. */
    private String freeName(String name) {
        Set<String> taken = new HashSet<>();
        for (int row = 0; row < lines.size(); row++) {
            taken.add(cell(row, Role.NAME));
        }
        int dot = name.indexOf(BILINGUAL);
        for (int number = 2; ; number++) {
            String free = dot < 0
                    ? counted(name, number)
                    : counted(name.substring(0, dot), number)
                            + BILINGUAL
                            + counted(name.substring(dot + BILINGUAL.length()), number);
            if (!taken.contains(free)) {
                return free;
            }
        }
    }

    private static String counted(String sentence, int number) {
        Matcher counted = COUNTED.matcher(sentence);
        String plain = counted.matches() ? counted.group(1) : sentence;
        return plain + " (" + number + ")";
    }
}
