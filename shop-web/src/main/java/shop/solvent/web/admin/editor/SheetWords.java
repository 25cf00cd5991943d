package shop.solvent.web.admin.editor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Money;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.table.DecisionTables;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.NewColumn;
import shop.solvent.rules.language.table.TableColumn;
import shop.solvent.rules.language.table.TypedCell;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** Says what the columns of tables of rules and of cases are about, for the page that edits them. */
@RequestScoped
public class SheetWords {

    /** From a longer list nobody picks. */
    private static final int MOST_TO_PICK = 300;

    @Inject
    private Formats show;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Language language;

    private ShopNames names;

    /** The columns of a decision table. */
    JsonArray columns(EditableTable table) {
        JsonArrayBuilder columns = EditorState.JSON.createArrayBuilder();
        for (int at = 0; at < table.columns().size(); at++) {
            TableColumn column = table.columns().get(at);
            columns.add(column(
                            switch (column.role()) {
                                case NAME -> "name";
                                case ID -> "id";
                                case CAMPAIGN -> "campaign";
                                case CONDITION -> "condition";
                                case ACTION -> "action";
                                case REMARK -> "remark";
                            },
                            column.type().name(),
                            column.unit())
                    .add("label", label(column))
                    .add("letter", table.letter(at))
                    .add("unknown", table.isUnknown(at))
                    .add("help", help(column))
                    .add("optional", column.isOptional())
                    .add("known", known(column.member(), values(table, at, column), column.known())));
        }
        return columns.build();
    }

    /** The table to read. */
    public SheetView view(EditableTable table) {
        List<SheetView.Column> columns = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            TableColumn column = table.columns().get(at);
            columns.add(new SheetView.Column(
                    table.letter(at),
                    DecisionTables.withoutUnit(label(column)),
                    help(column),
                    column.role().name().toLowerCase(Locale.ROOT),
                    column.type() == TableColumn.Type.WHOLE));
        }
        List<SheetView.Row> rows = table.rows().stream()
                .map(row -> {
                    List<SheetView.Cell> cells = new ArrayList<>();
                    for (int at = 0; at < columns.size(); at++) {
                        cells.add(cell(table.columns().get(at), row.cells().get(at)));
                    }
                    return new SheetView.Row(row.line(), cells);
                })
                .toList();
        return new SheetView(table.about().stream().map(show::ownHalf).toList(), columns, rows);
    }

    private SheetView.Cell cell(TableColumn column, String text) {
        if (text.isEmpty()) {
            return new SheetView.Cell(column.isOptional() ? show.phrase("editor.js.any") : "", true);
        }
        return new SheetView.Cell(
                switch (column.role()) {
                    case NAME, REMARK -> show.ownHalf(text);
                    case ID -> text;
                    case CONDITION, ACTION, CAMPAIGN -> value(column.member(), column.unit(), text);
                },
                false);
    }

    /** The cases to read. */
    public SheetView view(CaseTable table) {
        List<SheetView.Column> columns = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            CaseColumn column = table.columns().get(at);
            columns.add(new SheetView.Column(
                    CaseTable.letter(at),
                    label(column),
                    column.field() == null ? "" : column.heading(),
                    role(column),
                    column.type() == CaseColumn.Type.WHOLE));
        }
        List<SheetView.Row> rows = table.rows().stream()
                .map(row -> {
                    List<SheetView.Cell> cells = new ArrayList<>();
                    for (int at = 0; at < columns.size(); at++) {
                        cells.add(cell(table.columns().get(at), row.cells().get(at)));
                    }
                    return new SheetView.Row(row.line(), cells);
                })
                .toList();
        return new SheetView(List.of(), columns, rows);
    }

    private SheetView.Cell cell(CaseColumn column, String text) {
        boolean own = column.field() == null && column.role() != CaseColumn.Role.FIRES;
        return new SheetView.Cell(text.isEmpty() ? "" : own ? show.ownHalf(text) : value(column, text), text.isEmpty());
    }

    /** What a cell says, as people say it. */
    public String value(CaseColumn column, String text) {
        return value(column.field(), column.unit(), text);
    }

    /** A value as people say it; as the file has it where that means nothing to us. */
    private String value(String field, Unit unit, String text) {
        if (TypedCell.isTruth(text)) {
            return show.phrase(TypedCell.truth(text, "yes", "no").equals("yes") ? "editor.js.yes" : "editor.js.no");
        }
        if (text.matches("-?\\d{1,18}") && unit != null) {
            long number = Long.parseLong(text);
            return switch (unit) {
                case FEN -> show.fen(number);
                case BASIS_POINTS -> Math.abs(number) <= Integer.MAX_VALUE ? show.rate((int) number) : text;
                case POINTS -> show.points(number);
                case DAYS -> show.phrase("editor.js.days", show.number(number));
                case HOUR -> show.phrase("editor.js.hour", text);
                case MINUTE -> TypedCell.time(number);
                default -> show.number(number);
            };
        }
        return Arrays.stream(text.split(",\\s*"))
                .map(one -> called(field, one))
                .collect(Collectors.joining(show.phrase("editor.and")));
    }

    String label(TableColumn column) {
        return column.label().isEmpty() ? help(column) : show.ownHalf(column.label());
    }

    /** The codes to choose from in a column: those that are published, and what the shop has; empty for anything. */
    List<String> choices(TableColumn column) {
        if (column.type() == TableColumn.Type.TRUTH) {
            return List.of("TRUE", "FALSE");
        }
        if (column.role() == TableColumn.Role.CAMPAIGN) {
            return List.copyOf(names().of(Listed.CAMPAIGN).keySet());
        }
        return choices(column.member(), column.known());
    }

    /** The codes to choose from in a column of cases; empty for anything. */
    List<String> choices(CaseColumn column) {
        if (column.role() == CaseColumn.Role.FIRES) {
            return List.of("yes", "no");
        }
        if (column.type() == CaseColumn.Type.TRUTH) {
            return List.of("TRUE", "FALSE");
        }
        return column.role() == CaseColumn.Role.FACT || column.role() == CaseColumn.Role.DECISION
                ? choices(column.field(), column.known())
                : List.of();
    }

    private List<String> choices(String field, List<String> known) {
        LinkedHashSet<String> codes = new LinkedHashSet<>(known);
        Codes.of(field)
                .map(names()::of)
                .filter(shops -> shops.size() <= MOST_TO_PICK)
                .ifPresent(shops -> codes.addAll(shops.keySet()));
        return List.copyOf(codes);
    }

    /** A cell of cases as somebody types it. */
    String typed(CaseColumn column, String text) {
        return switch (column.role()) {
            case CASE, RULE, UNKNOWN -> text;
            case FIRES, FACT, DECISION -> typed(column.field(), column.unit(), text);
        };
    }

    /** A cell as somebody types it: {@code ¥100}, {@code 15%}, {@code 金卡}. */
    String typed(TableColumn column, String text) {
        if (column.role() == TableColumn.Role.NAME
                || column.role() == TableColumn.Role.ID
                || column.role() == TableColumn.Role.REMARK) {
            return text;
        }
        if (column.role() == TableColumn.Role.CAMPAIGN) {
            return names().called(Listed.CAMPAIGN, text, language.getLocale()).orElse(text);
        }
        return typed(column.member(), column.unit(), text);
    }

    private String typed(String field, Unit unit, String text) {
        if (!text.matches("-?\\d{1,15}")) {
            return value(field, unit, text)
                    .replace(" " + show.phrase("editor.and").strip() + " ", ", ");
        }
        long number = Long.parseLong(text);
        return unit == Unit.FEN
                ? "¥" + Money.fen(number).inUnits().stripTrailingZeros().toPlainString()
                : unit == Unit.BASIS_POINTS
                        ? Units.percent(text) + "%"
                        : unit == Unit.MINUTE ? TypedCell.time(number) : text;
    }

    String help(TableColumn column) {
        return switch (column.role()) {
            case NAME -> show.phrase("editor.column.name");
            case ID -> show.phrase("editor.column.id");
            case CAMPAIGN -> show.phrase("editor.column.campaign");
            case REMARK -> show.phrase("editor.column.remark");
            case CONDITION ->
                column.member() == null
                        ? ""
                        : show.phrase(
                                "editor.column.condition",
                                show.label("fact", column.subject()),
                                show.field(column.subject(), column.member()),
                                show.label("editor.test", test(column.test())));
            case ACTION -> column.member() == null ? "" : action(column);
        };
    }

    private static String test(String sign) {
        return switch (sign) {
            case "==" -> "equal";
            case "!=" -> "unequal";
            case "<" -> "less";
            case "<=" -> "at-most";
            case ">" -> "more";
            case ">=" -> "at-least";
            default -> sign.replace(' ', '-');
        };
    }

    /** By its name alone, unless that means something else of this effect: {@code weigh.weight}. */
    private static String heading(Formats words, String effect, String parameter) {
        String own = effect + "." + parameter;
        String label = words.label("heading", own);
        return label.equals(own) ? words.label("heading", parameter) : label;
    }

    private String action(TableColumn column) {
        String what = show.phrase(
                "editor.column.action",
                show.label("choice", column.subject()),
                heading(show, column.subject(), column.member()));
        return column.min() == null
                ? what
                : what + " " + show.phrase("editor.column.range", show.number(column.min()), show.number(column.max()));
    }

    private static Collection<String> values(EditableTable table, int at, TableColumn column) {
        TreeSet<String> values = new TreeSet<>();
        if (column.role() == TableColumn.Role.CONDITION || column.role() == TableColumn.Role.ACTION) {
            table.rows()
                    .forEach(row -> values.addAll(List.of(row.cells().get(at).split(",\\s*"))));
        }
        return values;
    }

    /** The columns of a table of cases. */
    JsonArray columns(CaseTable table, List<Rule> rules) {
        JsonArrayBuilder columns = EditorState.JSON.createArrayBuilder();
        for (int at = 0; at < table.columns().size(); at++) {
            CaseColumn column = table.columns().get(at);
            boolean own = column.field() == null;
            columns.add(column(role(column), column.type().name(), column.unit())
                    .add("label", label(column))
                    .add("letter", CaseTable.letter(at))
                    .add("help", own ? "" : column.heading())
                    .add("optional", !own)
                    .add(
                            "known",
                            column.role() == CaseColumn.Role.RULE
                                    ? rules(rules)
                                    : known(column.field(), List.of(), column.known())));
        }
        return columns.build();
    }

    private static String role(CaseColumn column) {
        return switch (column.role()) {
            case CASE -> "name";
            case RULE -> "rule";
            case FIRES -> "fires";
            case FACT, UNKNOWN -> "condition";
            case DECISION -> "action";
        };
    }

    /** Columns that a table of rules could gain, in groups. */
    JsonArray addable(EditableTable table) {
        Map<String, JsonArrayBuilder> groups = new LinkedHashMap<>();
        List<NewColumn> addable = table.addable();
        window(addable)
                .ifPresent(
                        codes -> add(groups, show.phrase("editor.add.ready"), codes, show.phrase("editor.add.window")));
        for (NewColumn column : addable) {
            switch (column.role()) {
                case CONDITION ->
                    add(
                            groups,
                            show.phrase("editor.add.condition", show.label("fact", column.subject())),
                            column.code(),
                            show.phrase(
                                    "editor.add.test",
                                    show.field(column.subject(), column.member()),
                                    show.label("editor.test", test(column.test()))));
                case ACTION ->
                    add(
                            groups,
                            show.phrase("editor.add.effect"),
                            column.code(),
                            show.label("choice", column.subject()));
                case CAMPAIGN ->
                    add(groups, show.phrase("editor.add.rule"), column.code(), show.phrase("editor.label.campaign"));
                default ->
                    add(groups, show.phrase("editor.add.other"), column.code(), show.phrase("editor.add.remark"));
            }
        }
        return groups(groups);
    }

    /** From a day until a day: what a campaign needs, as one choice. */
    private static Optional<String> window(List<NewColumn> addable) {
        List<String> days = addable.stream()
                .filter(column -> column.member().equals("date"))
                .map(NewColumn::code)
                .toList();
        return days.size() == 2 ? Optional.of(String.join(" ", days)) : Optional.empty();
    }

    private static void add(Map<String, JsonArrayBuilder> groups, String group, String heading, String label) {
        groups.computeIfAbsent(group, one -> EditorState.JSON.createArrayBuilder())
                .add(EditorState.JSON
                        .createObjectBuilder()
                        .add("heading", heading)
                        .add("label", label));
    }

    private static JsonArray groups(Map<String, JsonArrayBuilder> groups) {
        JsonArrayBuilder all = EditorState.JSON.createArrayBuilder();
        groups.forEach((group, columns) -> all.add(
                EditorState.JSON.createObjectBuilder().add("group", group).add("columns", columns)));
        return all.build();
    }

    /** What the cells of a new column are called in the file, which all languages share: {@code 渠道 · Channel}. */
    public List<String> labels(NewColumn column) {
        return switch (column.role()) {
            case CONDITION ->
                List.of(bilingual(words -> words.phrase(
                        "editor.label." + test(column.test()),
                        words.label("fact", column.subject()),
                        words.field(column.subject(), column.member()))));
            case ACTION ->
                NewColumn.parameters(point(column), column.subject()).stream()
                        .map(parameter -> bilingual(words -> words.phrase(
                                "editor.label.effect",
                                words.label("choice", column.subject()),
                                heading(words, column.subject(), parameter.getName()))))
                        .toList();
            case CAMPAIGN -> List.of(bilingual(words -> words.phrase("editor.label.campaign")));
            default -> List.of(bilingual(words -> words.phrase("editor.add.remark")));
        };
    }

    /** Names of the columns that every table has. */
    public List<String> own() {
        return List.of(
                bilingual(words -> words.phrase("editor.label.name")),
                bilingual(words -> words.phrase("editor.label.id")));
    }

    public String bilingual(Function<Formats, String> text) {
        return text.apply(show.in(Locale.CHINESE)) + " · " + text.apply(show.in(Locale.ENGLISH));
    }

    private static DecisionPoint point(NewColumn effect) {
        return Arrays.stream(DecisionPoint.values())
                .filter(one -> NewColumn.effects(one).contains(effect))
                .findFirst()
                .orElseThrow();
    }

    /** Columns that cases could have, in groups. */
    JsonArray addable(CaseTable table) {
        Map<String, JsonArrayBuilder> groups = new LinkedHashMap<>();
        for (CaseColumn column : table.addable()) {
            add(groups, subject(column), column.heading(), label(column));
        }
        return groups(groups);
    }

    private String subject(CaseColumn column) {
        return subject(column, show);
    }

    private static String subject(CaseColumn column, Formats show) {
        if (column.fact() == null) {
            return show.phrase("editor.expecting");
        }
        String subject = show.label("fact", column.fact().getSimpleName());
        return column.number() < 2 ? subject : subject + " " + column.number();
    }

    /** What the column is about: {@code Order line · amount}. */
    public String label(CaseColumn column) {
        return label(column, show);
    }

    /** What it is about, in the reader's language and in the others. */
    List<String> labels(CaseColumn column) {
        return languages().map(words -> label(column, words)).toList();
    }

    /** The reader's language first. */
    Stream<Formats> languages() {
        return Stream.of(show, show.in(Locale.CHINESE), show.in(Locale.ENGLISH));
    }

    private static String label(CaseColumn column, Formats show) {
        return switch (column.role()) {
            case CASE -> show.phrase("editor.case");
            case RULE -> show.phrase("editor.case-rule");
            case FIRES -> show.phrase("editor.case-fires");
            case UNKNOWN -> column.heading();
            case DECISION -> show.phrase("editor.expected", show.label("figure", column.field()));
            case FACT ->
                subject(column, show) + " · "
                        + (column.fact().isAnnotationPresent(ByCode.class)
                                ? column.field()
                                : show.field(column.fact().getSimpleName(), column.field()));
        };
    }

    private static JsonObjectBuilder column(String role, String type, Unit unit) {
        return EditorState.JSON
                .createObjectBuilder()
                .add("role", role)
                .add("type", type)
                .add("unit", unit == null ? "" : unit.name());
    }

    private static JsonArray rules(List<Rule> rules) {
        JsonArrayBuilder known = EditorState.JSON.createArrayBuilder();
        rules.forEach(rule -> known.add(EditorState.JSON
                .createObjectBuilder()
                .add("value", rule.ref().id())
                .add("label", rule.ref().name())));
        return known.build();
    }

    /** Texts to choose from, each with what it is called. */
    private JsonArray known(String field, Collection<String> used, Collection<String> published) {
        Map<String, String> texts = new LinkedHashMap<>();
        published.forEach(value -> texts.put(value, called(field, value)));
        Codes.of(field)
                .map(names()::of)
                .filter(shops -> shops.size() <= MOST_TO_PICK)
                .ifPresent(shops -> shops.keySet().forEach(code -> texts.put(code, called(field, code))));
        used.stream()
                .filter(value -> value.matches("[a-z][a-z0-9-]*"))
                .forEach(value -> texts.putIfAbsent(value, called(field, value)));
        JsonArrayBuilder known = EditorState.JSON.createArrayBuilder();
        texts.forEach((value, label) -> known.add(
                EditorState.JSON.createObjectBuilder().add("value", value).add("label", label)));
        return known.build();
    }

    private String called(String field, String value) {
        Optional<String> own = Codes.of(field).flatMap(kind -> names().called(kind, value, language.getLocale()));
        return own.orElseGet(() -> show.word(field, value));
    }

    ShopNames names() {
        if (names == null) {
            names = rulebooks.names();
        }
        return names;
    }
}
