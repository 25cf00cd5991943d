package shop.solvent.rulebook.draft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.rulebook.draft.FileDiff.Change;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.CsvText;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.TableColumn;

/**
 * How a table differs from another, cell by cell. Rows are the same by the id of their rule or the sentence of their case,
 * else by what they say; columns by what they mean, wherever they stand. So a moved row or column is no difference.
 *
 * @param about lines above the rules that only the other has or that only this one has: remarks, and what the engine reads
 * @param columns those that only one of the two has
 * @param rows those that differ, in the order of the newer table, what is gone last
 * @param same how many rows are as they were
 */
public record TableDiff(List<FileDiff.Line> about, List<Column> columns, List<Row> rows, int same) {

    /**
     * A column of either table; one of the two is null.
     *
     * @param rule of a table of rules
     * @param example of a table of cases
     */
    public record Column(TableColumn rule, CaseColumn example, Change change) {

        /** What a whole number in it counts; null where its cells hold none. */
        public Unit unit() {
            return rule == null ? example.unit() : rule.unit();
        }

        /** The field or parameter it is about; null for a name, an id or a remark. */
        public String field() {
            return rule == null ? example.field() : rule.member();
        }

        public boolean isTruth() {
            return rule == null ? example.type() == CaseColumn.Type.TRUTH : rule.type() == TableColumn.Type.TRUTH;
        }

        private boolean isName() {
            return rule == null ? example.role() == CaseColumn.Role.CASE : rule.role() == TableColumn.Role.NAME;
        }

        private boolean isId() {
            return rule == null ? example.role() == CaseColumn.Role.RULE : rule.role() == TableColumn.Role.ID;
        }

        /** Told of a row that came or went without saying so. */
        private boolean isNameOrId() {
            return isName() || isId();
        }

        private String meaning() {
            return rule == null
                    ? example.heading()
                    : rule.role() + " " + rule.subject() + "." + rule.member() + " " + rule.test()
                            + (rule.role() == TableColumn.Role.REMARK ? rule.label() : "");
        }

        private Column with(Change become) {
            return new Column(rule, example, become);
        }
    }

    /**
     * @param name the rule's or the case's sentence; as it is now, or was last
     * @param id of the rule
     * @param line row of the sheet, from 1, in the newer table; in the older one if it is gone
     * @param cells those that differ; all that are not blank of a row that came or went
     */
    public record Row(Change change, String name, String id, int line, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param before as the file had it; null in a row that came
     * @param after as the file has it; null in a row that went
     */
    public record Cell(Column column, String before, String after) {}

    public TableDiff {
        about = List.copyOf(about);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether no cell says something else, though the files differ: rows have moved, or quotes. */
    public boolean isNothing() {
        return about.isEmpty() && columns.isEmpty() && rows.isEmpty();
    }

    /** Empty if one of them is no table. @param old null if the file is new @param now null if it is gone */
    static Optional<TableDiff> of(DecisionPoint point, RuleFile old, RuleFile now, JurisdictionProfile law) {
        Optional<Table> before = old == null ? Optional.of(Table.NONE) : Table.of(point, old, law);
        Optional<Table> after = now == null ? Optional.of(Table.NONE) : Table.of(point, now, law);
        return before.flatMap(one -> after.map(other -> between(one, other)));
    }

    /** @param columns by what they mean */
    private record Table(List<String> about, Map<String, Column> columns, List<Line> lines) {

        static final Table NONE = new Table(List.of(), Map.of(), List.of());

        static Optional<Table> of(DecisionPoint point, RuleFile file, JurisdictionProfile law) {
            if (file.kind().orElse(null) == RuleFile.Kind.CASES) {
                return CaseTable.of(point, file).map(Table::cases);
            }
            return EditableTable.of(point, file, law).map(Table::rules);
        }

        private static Table cases(CaseTable table) {
            Map<String, Column> columns = new LinkedHashMap<>();
            List<String> keys = new ArrayList<>();
            table.columns().forEach(one -> keys.add(key(columns, new Column(null, one, Change.CHANGED))));
            return new Table(
                    List.of(),
                    columns,
                    table.rows().stream()
                            .map(row -> Line.of(row.line(), keys, row.cells(), columns))
                            .toList());
        }

        private static Table rules(EditableTable table) {
            Map<String, Column> columns = new LinkedHashMap<>();
            List<String> keys = new ArrayList<>();
            table.columns().forEach(one -> keys.add(key(columns, new Column(one, null, Change.CHANGED))));
            List<CsvText.Row> rows = CsvText.of(table.file()).map(CsvText::rows).orElse(List.of());
            int first = table.rows().stream()
                    .mapToInt(EditableTable.Row::line)
                    .min()
                    .orElse(rows.size() + 1);
            return new Table(
                    rows.subList(0, first - 1).stream().map(Table::text).toList(),
                    columns,
                    table.rows().stream()
                            .map(row -> Line.of(row.line(), keys, row.cells(), columns))
                            .toList());
        }

        private static String text(CsvText.Row row) {
            return IntStream.range(0, row.cells().size())
                    .mapToObj(row::value)
                    .filter(cell -> !cell.isEmpty())
                    .reduce((one, other) -> one + " | " + other)
                    .orElse("");
        }

        /** Two columns may mean the same; the second is then the second. */
        private static String key(Map<String, Column> columns, Column column) {
            String key = column.meaning();
            for (int number = 2; columns.containsKey(key); number++) {
                key = column.meaning() + " " + number;
            }
            columns.put(key, column);
            return key;
        }
    }

    /** @param cells by what their columns mean */
    private record Line(int line, String name, String id, Map<String, String> cells) {

        static Line of(int line, List<String> keys, List<String> texts, Map<String, Column> columns) {
            Map<String, String> cells = new LinkedHashMap<>();
            String name = "";
            String id = "";
            for (int at = 0; at < keys.size(); at++) {
                Column column = columns.get(keys.get(at));
                cells.put(keys.get(at), texts.get(at));
                name = column.isName() ? texts.get(at) : name;
                id = column.isId() ? texts.get(at) : id;
            }
            return new Line(line, name, id, cells);
        }

        /** What it says, but for what it is called. */
        Map<String, String> content(Map<String, Column> columns) {
            Map<String, String> content = new HashMap<>(cells);
            content.keySet()
                    .removeIf(key -> columns.get(key).isName()
                            || columns.get(key).rule() != null
                                    && columns.get(key).isId());
            content.values().removeIf(String::isEmpty);
            return content;
        }
    }

    private static TableDiff between(Table before, Table after) {
        Map<Line, Line> pairs = pairs(before, after);
        Map<String, Column> columns = new LinkedHashMap<>(after.columns());
        before.columns().forEach(columns::putIfAbsent);
        List<Row> rows = new ArrayList<>();
        int same = 0;
        for (Line now : after.lines()) {
            Line old = pairs.get(now);
            List<Cell> cells = cells(old, now, columns);
            if (old == null) {
                rows.add(new Row(Change.ADDED, now.name(), now.id(), now.line(), cells));
            } else if (!cells.isEmpty()) {
                rows.add(new Row(Change.CHANGED, now.name(), now.id(), now.line(), cells));
            } else {
                same++;
            }
        }
        Set<Line> kept = new HashSet<>(pairs.values());
        before.lines().stream()
                .filter(line -> !kept.contains(line))
                .forEach(line -> rows.add(
                        new Row(Change.REMOVED, line.name(), line.id(), line.line(), cells(line, null, columns))));
        boolean both = before != Table.NONE && after != Table.NONE;
        return new TableDiff(
                both ? about(before, after) : List.of(), both ? columns(before, after) : List.of(), rows, same);
    }

    private static List<FileDiff.Line> about(Table before, Table after) {
        List<FileDiff.Line> lines = new ArrayList<>();
        for (FileDiff.Line line : FileDiff.all(before.about(), after.about())) {
            if (line.sign() != FileDiff.Sign.SAME) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<Column> columns(Table before, Table after) {
        return Stream.concat(
                        after.columns().entrySet().stream()
                                .filter(one -> !before.columns().containsKey(one.getKey()))
                                .map(one -> one.getValue().with(Change.ADDED)),
                        before.columns().entrySet().stream()
                                .filter(one -> !after.columns().containsKey(one.getKey()))
                                .map(one -> one.getValue().with(Change.REMOVED)))
                .toList();
    }

    private static List<Cell> cells(Line old, Line now, Map<String, Column> columns) {
        List<Cell> cells = new ArrayList<>();
        for (String key : columns.keySet()) {
            String before = old == null ? "" : old.cells().getOrDefault(key, "");
            String after = now == null ? "" : now.cells().getOrDefault(key, "");
            boolean told = old != null && now != null || !columns.get(key).isNameOrId();
            if (told && !before.equals(after)) {
                cells.add(new Cell(columns.get(key), old == null ? null : before, now == null ? null : after));
            }
        }
        return cells;
    }

    /** Rows of the newer table, each with the one of the older table that it was. */
    private static Map<Line, Line> pairs(Table before, Table after) {
        Map<Line, Line> pairs = new HashMap<>();
        boolean cases = Stream.concat(before.columns().values().stream(), after.columns().values().stream())
                .anyMatch(column -> column.example() != null);
        pair(before, after, pairs, (line, table) -> cases ? List.of(line.name(), line.id()) : line.id());
        pair(before, after, pairs, (line, table) -> line.name());
        pair(before, after, pairs, (line, table) -> line.content(table.columns()));
        return pairs;
    }

    /** Pairs rows that are in no pair yet and of which the same can be said, in their order. */
    private static void pair(Table before, Table after, Map<Line, Line> pairs, BiFunction<Line, Table, Object> said) {
        Set<Line> taken = new HashSet<>(pairs.values());
        Map<Object, Deque<Line>> open = new HashMap<>();
        before.lines().stream()
                .filter(line -> !taken.contains(line))
                .forEach(line -> open.computeIfAbsent(said.apply(line, before), one -> new ArrayDeque<>())
                        .add(line));
        for (Line now : after.lines()) {
            Deque<Line> same = open.getOrDefault(said.apply(now, after), new ArrayDeque<>());
            if (!pairs.containsKey(now) && !same.isEmpty()) {
                pairs.put(now, same.remove());
            }
        }
    }
}
