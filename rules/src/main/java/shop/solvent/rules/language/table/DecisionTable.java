package shop.solvent.rules.language.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.sheet.Grid;
import shop.solvent.rules.language.text.Lexer;
import shop.solvent.rules.language.text.RuleParser;
import shop.solvent.rules.language.text.Token;
import shop.solvent.rules.language.text.Token.Kind;

/**
 * A decision table: each row a rule. The layout is that of Drools' own tables, from the cell {@code RuleTable} down:
 *
 * <pre>
 * RuleTable points by amount
 * NAME          METADATA       CONDITION               CONDITION              ACTION
 *                              $order : OrderFact      $line : LineFact
 *               id("$param")   channel == "$param"     amount >= $param       effects.points($line, $1, 2, 30);
 * 规则 · Rule    编号 · Id       渠道 · Channel           金额 · From (fen)       比例 · Rate (bp)
 * …             points-web     web                     10000                  1000
 * </pre>
 *
 * What stands above or left of it is for people. A blank condition cell means "any"; neighbouring conditions on the same
 * fact are one pattern; an {@code ACTION} may span neighbouring columns ({@code ...} in those that follow) and call them
 * {@code $1}, {@code $2}, …
 *
 * <p>A second {@code METADATA} column may say to which campaign a row belongs, {@code campaign("$param")}; or all rows do, and
 * the header says it, {@code campaign("dec-newcomer")}.
 *
 * <p>A cell never becomes code. The header's snippets are cut into tokens once, and a cell's value takes the place of
 * exactly one token: of a text where the snippet has quotes, of a whole number or truth where it has none.
 */
public final class DecisionTable {

    private static final java.util.regex.Pattern REMARK =
            java.util.regex.Pattern.compile("(?i).*(备注|说明|注释|批注|remark|comment|description|\\bnotes?\\b|\\bmemo\\b).*");

    // Every cell of every row passes here with each keystroke: the patterns are made once.
    private static final java.util.regex.Pattern HOLE = java.util.regex.Pattern.compile("\\$[1-9]\\d?");
    private static final java.util.regex.Pattern PERCENT = java.util.regex.Pattern.compile("-?\\d+(\\.\\d+)?%");
    private static final java.util.regex.Pattern MONEY = java.util.regex.Pattern.compile("¥-?\\d+(\\.\\d+)?");
    private static final java.util.regex.Pattern DATE = java.util.regex.Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final java.util.regex.Pattern METADATA =
            java.util.regex.Pattern.compile("\\s*@?\\s*(id|campaign)\\s*\\(\\s*\"([^\"]*)\"\\s*\\)\\s*");
    private static final java.util.regex.Pattern HOLE_OF_METADATA = java.util.regex.Pattern.compile("\\$(param|1)");
    private static final java.util.regex.Pattern WHOLE = java.util.regex.Pattern.compile("-?\\d{1,18}");
    private static final java.util.regex.Pattern NUMERIC = java.util.regex.Pattern.compile("[-¥\\d.].*");

    private static final int KINDS = 1;
    private static final int OBJECTS = 2;
    private static final int SNIPPETS = 3;
    private static final int LABELS = 4;
    private static final int DATA = 5;

    /** What Drools' tables may carry above {@code RuleTable} and ours may not: the house supplies it. */
    private static final Set<String> HEADER = Set.of(
            "ruleset",
            "import",
            "variables",
            "functions",
            "queries",
            "declare",
            "notes",
            "sequential",
            "unit",
            "sequentialmaxpriority",
            "sequentialminpriority",
            "escapequotes",
            "ignorenumericformat",
            "package",
            "dialect");

    private static final Set<String> TRUE = Set.of("true", "是");
    private static final Set<String> FALSE = Set.of("false", "否");

    private final DecisionPoint point;
    private final JurisdictionProfile law;
    private final Grid grid;
    private final int top;
    private final int left;
    private int names = -1;
    private int ids = -1;
    private int campaigns = -1;
    /** The campaign that all rows belong to; null if rows say it, or belong to none. */
    private Token campaignOfAll;

    private final List<Group> conditions = new ArrayList<>();
    private final List<Group> actions = new ArrayList<>();
    private Map<Integer, TableColumn> understanding;

    /**
     * Neighbouring columns that make one pattern, or one action.
     *
     * @param pattern tokens of {@code $variable : Type}; null where the snippets are whole
     * @param snippets the columns' snippets; an action has one
     */
    private record Group(List<Token> pattern, List<Integer> columns, List<List<Token>> snippets) {}

    /** Columns that hold something and do not say what it is; they are refused, but for who is to mend them. */
    private final List<Integer> unknown = new ArrayList<>();

    private final boolean mending;

    public DecisionTable(DecisionPoint point, Grid grid, JurisdictionProfile law) throws Refusal {
        this(point, grid, law, false);
    }

    /** @param mending whether columns that do not say what they are for are taken as remarks, to be shown and mended */
    DecisionTable(DecisionPoint point, Grid grid, JurisdictionProfile law, boolean mending) throws Refusal {
        this.point = point;
        this.law = law;
        this.grid = grid;
        this.mending = mending;
        int[] corner = corner();
        top = corner[0];
        left = corner[1];
        for (int column = left; column < grid.width(); column++) {
            readColumn(column);
        }
        if (names < 0 || ids < 0 || actions.isEmpty() || conditions.isEmpty()) {
            String missing = names < 0 ? "NAME" : ids < 0 ? "METADATA" : actions.isEmpty() ? "ACTION" : "CONDITION";
            throw new Refusal(grid.place(top + KINDS, left), "table.column-missing", "kind", missing);
        }
    }

    /** From 0, the row with which the table begins; above it stand remarks. */
    int top() {
        return top;
    }

    /** From 0, the rows only the engine reads. */
    List<Integer> technicalRows() {
        return List.of(top, top + KINDS, top + OBJECTS, top + SNIPPETS);
    }

    /** From 0, the rows that hold rules. */
    List<Integer> lines() {
        List<Integer> lines = new ArrayList<>();
        for (int row = top + DATA; row < grid.rows().size(); row++) {
            if (!grid.isBlank(row, left)) {
                lines.add(row);
            }
        }
        return lines;
    }

    /** From 0, the row that names the columns for people. */
    int labelRow() {
        return top + LABELS;
    }

    /** What may be filled in, from left to right. */
    List<TableColumn> columns() {
        HeaderReader header = new HeaderReader(point, law);
        List<TableColumn> columns = new ArrayList<>();
        columns.add(header.plain(names, TableColumn.Role.NAME, label(names)));
        columns.add(header.plain(ids, TableColumn.Role.ID, label(ids)));
        if (campaigns >= 0 && campaignOfAll == null) {
            columns.add(header.campaign(campaigns, label(campaigns)));
        }
        for (Group group : conditions) {
            for (int i = 0; i < group.columns().size(); i++) {
                int column = group.columns().get(i);
                columns.add(header.condition(
                        column, label(column), group.pattern(), group.snippets().get(i)));
            }
        }
        for (Group group : actions) {
            for (int i = 0; i < group.columns().size(); i++) {
                int column = group.columns().get(i);
                columns.add(
                        header.action(column, label(column), group.snippets().get(0), i + 1));
            }
        }
        for (int column = left; column < grid.width(); column++) {
            if (grid.at(top + KINDS, column).equalsIgnoreCase("DESCRIPTION")
                    || isRemark(column)
                    || unknown.contains(column)) {
                columns.add(header.plain(column, TableColumn.Role.REMARK, label(column)));
            }
        }
        columns.sort(Comparator.comparingInt(TableColumn::at));
        return columns;
    }

    private String label(int column) {
        return grid.at(top + LABELS, column);
    }

    /** What is wrong with one cell by itself, as far as its column says; empty if nothing. */
    Optional<Problem> problem(int row, TableColumn column) {
        String cell = understood(row, column.at());
        Position place = grid.place(row, column.at());
        try {
            Grid.check(grid.at(row, column.at()), place);
            Optional<Problem> question = CellQuestion.unclear(column, cell, place);
            if (!cell.isEmpty() && question.isPresent()) {
                return question;
            }
            switch (column.role()) {
                case NAME -> RuleParser.checkedName(ruleName(row));
                case ID -> RuleParser.checkedId(new Token(Kind.TEXT, cell, place));
                case CAMPAIGN -> RuleParser.checkedCampaign(point, campaign(row));
                case CONDITION, ACTION -> {
                    if (!cell.isEmpty()) {
                        checkType(column, cell, place);
                    } else if (column.role() == TableColumn.Role.ACTION && isActionMissing(row, column.at())) {
                        throw new Refusal(place, "table.cell-missing");
                    }
                }
                case REMARK -> {
                    // whatever people want to tell each other
                }
            }
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.problem());
        }
    }

    /** What could be read and is to be asked all the same, of every cell. */
    List<Problem> questions(List<TableColumn> columns, Supplier<ShopNames> names) {
        List<Problem> questions = new ArrayList<>();
        for (int row : lines()) {
            for (TableColumn column : columns) {
                String cell = grid.at(row, column.at());
                CellQuestion.ambiguous(column, cell, grid.place(row, column.at()), names)
                        .ifPresent(questions::add);
            }
        }
        return questions;
    }

    /** An effect's columns are filled together; and a rule without any effect is none. */
    private boolean isActionMissing(int row, int column) {
        Group own = actions.stream()
                .filter(group -> group.columns().contains(column))
                .findFirst()
                .orElseThrow();
        return hasAny(row, own) || actions.stream().noneMatch(group -> hasAny(row, group));
    }

    private boolean hasAny(int row, Group group) {
        return group.columns().stream().anyMatch(column -> !grid.at(row, column).isEmpty());
    }

    private static void checkType(TableColumn column, String cell, Position place) throws Refusal {
        boolean effect = column.role() == TableColumn.Role.ACTION;
        switch (column.type()) {
            case TEXT -> {
                text(cell, place);
                if (effect) {
                    RuleParser.checkCode(Codes.of(column.member()).orElse(null), column.member(), cell, place);
                }
            }
            case TEXTS -> addMembers(new ArrayList<>(), cell, place);
            case TRUTH -> {
                if (isPlain(cell) || literal(cell, place).kind() != Kind.WORD) {
                    throw new Refusal(place, "table.cell-truth", "found", cell);
                }
            }
            case WHOLE -> {
                boolean money = cell.startsWith("¥") && column.unit() != Unit.FEN;
                Token number = isPlain(cell) || money ? null : literal(cell, place);
                if (number == null || number.kind() != Kind.NUMBER) {
                    throw new Refusal(place, "table.cell-whole", "found", cell);
                }
                checkRange(column, Long.parseLong(number.text()), place);
            }
        }
    }

    /** Whether it is a word where a number or truth belongs: neither one, nor something a spreadsheet program made. */
    private static boolean isPlain(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        return !TRUE.contains(lower)
                && !FALSE.contains(lower)
                && !NUMERIC.matcher(cell).matches();
    }

    private static void checkRange(TableColumn column, long number, Position place) throws Refusal {
        long min = column.min() == null ? Long.MIN_VALUE : column.min();
        long max = column.max() == null ? Long.MAX_VALUE : column.max();
        if (number < min || number > max) {
            throw new Refusal(
                    place,
                    "effect.range",
                    "parameter",
                    column.member(),
                    "min",
                    Long.toString(min),
                    "max",
                    Long.toString(max),
                    "found",
                    Long.toString(number));
        }
    }

    private Token ruleName(int row) throws Refusal {
        Position place = grid.place(row, names);
        if (grid.at(row, names).equals(Grid.CONTINUED)) {
            throw new Refusal(place, "table.merged");
        }
        return new Token(Kind.TEXT, grid.at(row, names), place);
    }

    TableOutline outline() {
        List<TableOutline.Column> columns = new ArrayList<>();
        conditions.forEach(group -> group.columns().forEach(column -> columns.add(column(column, false))));
        actions.forEach(group -> group.columns().forEach(column -> columns.add(column(column, true))));
        return new TableOutline(grid.path(), grid.place(top, left), columns);
    }

    private TableOutline.Column column(int column, boolean action) {
        int filled = 0;
        for (int row = top + DATA; row < grid.rows().size(); row++) {
            filled += grid.at(row, column).isEmpty() ? 0 : 1;
        }
        return new TableOutline.Column(
                grid.at(top + LABELS, column),
                grid.at(top + SNIPPETS, column),
                grid.place(top + LABELS, column),
                action,
                filled);
    }

    private int[] corner() throws Refusal {
        int[] corner = null;
        int width = grid.width();
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < width; column++) {
                String cell = grid.at(row, column);
                if (Grid.beginsTable(cell)) {
                    if (corner != null) {
                        throw new Refusal(grid.place(row, column), "table.second");
                    }
                    corner = new int[] {row, column};
                } else if (corner == null && HEADER.contains(cell.toLowerCase(Locale.ROOT))) {
                    throw new Refusal(grid.place(row, column), "header.supplied", "word", cell);
                }
            }
        }
        if (corner == null) {
            throw new Refusal(new Position(grid.path(), 0, 0, null), "table.missing");
        }
        return corner;
    }

    private void readColumn(int column) throws Refusal {
        String kind = grid.at(top + KINDS, column);
        Position place = grid.place(top + KINDS, column);
        switch (kind.toUpperCase(Locale.ROOT)) {
            case "NAME" -> names = once(names, column, kind);
            case "METADATA" -> readMetadata(column, kind);
            case "CONDITION" -> readCondition(column);
            case "ACTION" -> readAction(column);
            case "DESCRIPTION" -> {
                // for people
            }
            case "" -> {
                for (int row = top + OBJECTS; row < grid.rows().size(); row++) {
                    if (!grid.at(row, column).isEmpty() && !isRemark(column)) {
                        refuseUnknown(place, "");
                        return;
                    }
                }
            }
            case "PRIORITY",
                    "DURATION",
                    "TIMER",
                    "CALENDARS",
                    "NO-LOOP",
                    "LOCK-ON-ACTIVE",
                    "AGENDA-GROUP",
                    "ACTIVATION-GROUP",
                    "RULEFLOW-GROUP",
                    "AUTO-FOCUS",
                    "ENABLED",
                    "UNLOOP" -> throw new Refusal(place, "forbidden.attribute", "word", kind);
            default -> refuseUnknown(place, kind);
        }
    }

    private void readMetadata(int column, String kind) throws Refusal {
        Position place = grid.place(top + SNIPPETS, column);
        Matcher metadata = METADATA.matcher(grid.at(top + SNIPPETS, column));
        if (!metadata.matches()) {
            throw new Refusal(place, "table.metadata");
        }
        boolean ofEach = HOLE_OF_METADATA.matcher(metadata.group(2)).matches();
        if (metadata.group(1).equals("campaign")) {
            campaigns = once(campaigns, column, kind);
            campaignOfAll = ofEach ? null : new Token(Kind.TEXT, metadata.group(2), place);
        } else if (ofEach) {
            ids = once(ids, column, kind);
        } else {
            throw new Refusal(place, "table.metadata");
        }
    }

    private void refuseUnknown(Position place, String kind) throws Refusal {
        if (!mending) {
            throw new Refusal(place, "table.column-kind", "found", kind);
        }
        unknown.add(place.column() - 1);
    }

    /**
     * A column that people have added in a spreadsheet program and called a remark. One that is called anything else is
     * refused: it may be meant as a condition, and would then be none.
     */
    private boolean isRemark(int column) {
        return grid.at(top + KINDS, column).isEmpty()
                && grid.at(top + OBJECTS, column).isEmpty()
                && grid.at(top + SNIPPETS, column).isEmpty()
                && REMARK.matcher(label(column)).matches();
    }

    /** From 0, the columns that do not say what they are for; empty unless the table is to be mended. */
    List<Integer> unknown() {
        return unknown;
    }

    /**
     * A pattern that conditions complete.
     *
     * @param object as the table has it, {@code $order : OrderFact}
     * @param variable what it calls the fact
     * @param last the last of its columns, from 0
     */
    record Pattern(String object, String variable, int last) {}

    /** The first plain pattern on the fact. */
    Optional<Pattern> pattern(Class<?> fact) {
        return conditions.stream()
                .filter(group -> group.pattern() != null
                        && group.pattern().size() == 3
                        && group.pattern().get(1).is(":")
                        && group.pattern().get(2).text().equals(fact.getSimpleName()))
                .findFirst()
                .map(group -> new Pattern(
                        textOf(group),
                        group.pattern().get(0).text(),
                        group.columns().get(group.columns().size() - 1)));
    }

    /** From 0, the last of the columns with what rows say of themselves. */
    int lastMetadata() {
        return Math.max(ids, campaigns);
    }

    /** Whether all rows belong to one campaign, which the header names. */
    boolean isOfOneCampaign() {
        return campaignOfAll != null;
    }

    /** From 0, the last column with a condition. */
    int lastCondition() {
        return last(conditions);
    }

    /** From 0, the last column of an effect. */
    int lastAction() {
        return last(actions);
    }

    private static int last(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.columns().stream())
                .mapToInt(column -> column)
                .max()
                .orElseThrow();
    }

    /** From 0, the columns that go if one goes: those of the same effect. */
    List<Integer> belongingTo(int column) {
        return actions.stream()
                .map(Group::columns)
                .filter(columns -> columns.contains(column))
                .findFirst()
                .orElseGet(() -> List.of(column));
    }

    /** What the next column of the pattern has to say if the one that said it for both goes: by row, then by column. */
    Map<Integer, Map<Integer, String>> heirs(int column) {
        return conditions.stream()
                .filter(group -> group.pattern() != null
                        && group.columns().size() > 1
                        && group.columns().get(0) == column)
                .findFirst()
                .map(group -> Map.of(top + OBJECTS, Map.of(group.columns().get(1), textOf(group))))
                .orElse(Map.of());
    }

    /** Whether each variable that an effect names is one of the table's patterns'. */
    boolean isBound() {
        Set<String> variables = new HashSet<>();
        conditions.stream()
                .flatMap(group -> group.pattern() == null ? group.snippets().get(0).stream() : group.pattern().stream())
                .forEach(token -> variables.add(token.text()));
        return actions.stream()
                .flatMap(group -> group.snippets().get(0).stream())
                .filter(token -> token.kind() == Kind.WORD && token.text().startsWith("$") && placeholder(token) == 0)
                .allMatch(token -> variables.contains(token.text()));
    }

    /** From 0, the rows with the columns' kinds, objects, snippets and labels. */
    List<Integer> headerRows() {
        return List.of(top + KINDS, top + OBJECTS, top + SNIPPETS, top + LABELS);
    }

    private int once(int known, int column, String kind) throws Refusal {
        if (known >= 0) {
            throw new Refusal(grid.place(top + KINDS, column), "table.column-twice", "kind", kind);
        }
        return column;
    }

    private void readCondition(int column) throws Refusal {
        List<Token> snippet = snippet(column);
        String object = grid.at(top + OBJECTS, column);
        boolean continued = object.equals(Grid.CONTINUED);
        object = object.endsWith(Grid.CONTINUED)
                ? object.substring(0, object.length() - Grid.CONTINUED.length()).strip()
                : object;
        if (!conditions.isEmpty() && column > left) {
            Group last = conditions.get(conditions.size() - 1);
            boolean neighbour = last.columns().contains(column - 1);
            String before = neighbour ? textOf(last) : null;
            if (last.pattern() != null && neighbour && (continued || object.equals(before))) {
                last.columns().add(column);
                last.snippets().add(snippet);
                return;
            }
        }
        if (continued) {
            throw new Refusal(grid.place(top + OBJECTS, column), "table.nothing-to-continue");
        }
        List<Token> pattern = object.isEmpty() ? null : Lexer.ofCell(grid.place(top + OBJECTS, column), object);
        conditions.add(new Group(pattern, new ArrayList<>(List.of(column)), new ArrayList<>(List.of(snippet))));
    }

    private String textOf(Group group) {
        String text = grid.at(top + OBJECTS, group.columns().get(0));
        return text.endsWith(Grid.CONTINUED)
                ? text.substring(0, text.length() - Grid.CONTINUED.length()).strip()
                : text;
    }

    private void readAction(int column) throws Refusal {
        if (!grid.at(top + OBJECTS, column).isEmpty()) {
            throw new Refusal(grid.place(top + OBJECTS, column), "table.action-object");
        }
        if (grid.at(top + SNIPPETS, column).equals(Grid.CONTINUED)) {
            Group last = actions.isEmpty() ? null : actions.get(actions.size() - 1);
            if (last == null || !last.columns().contains(column - 1)) {
                throw new Refusal(grid.place(top + SNIPPETS, column), "table.nothing-to-continue");
            }
            last.columns().add(column);
            return;
        }
        actions.add(new Group(null, new ArrayList<>(List.of(column)), List.of(snippet(column))));
    }

    private List<Token> snippet(int column) throws Refusal {
        String text = grid.at(top + SNIPPETS, column);
        Position place = grid.place(top + SNIPPETS, column);
        List<Token> tokens = Lexer.ofCell(place, text);
        if (tokens.stream().noneMatch(token -> placeholder(token) > 0)) {
            throw new Refusal(place, "table.placeholder", "found", text);
        }
        for (Token token : tokens) {
            if (token.kind() == Kind.TEXT && token.text().contains("$") && placeholder(token) == 0) {
                throw new Refusal(place, "table.placeholder", "found", token.text());
            }
        }
        return tokens;
    }

    /** 1 for {@code $param} and {@code $1}, 2 for {@code $2}, …; 0 for any other token. */
    static int placeholder(Token token) {
        if (token.kind() != Kind.WORD && token.kind() != Kind.TEXT) {
            return 0;
        }
        if (token.text().equals("$param")) {
            return 1;
        }
        return HOLE.matcher(token.text()).matches()
                ? Integer.parseInt(token.text().substring(1))
                : 0;
    }

    /** The rules of the rows. After a problem it goes on with the next row, so that one look shows them all. */
    public List<Rule> rules(Consumer<Problem> problems) {
        List<Rule> rules = new ArrayList<>();
        Set<Problem> known = new HashSet<>();
        for (int row : lines()) {
            try {
                rules.add(rule(row));
            } catch (Refusal refusal) {
                if (known.add(refusal.problem())) { // a fault in the header is one fault, not one a row
                    problems.accept(refusal.problem());
                }
            }
        }
        return rules;
    }

    private Rule rule(int row) throws Refusal {
        Position place = grid.place(row, left);
        Token campaign = campaign(row);
        RuleRef ref = new RuleRef(
                RuleParser.checkedId(new Token(Kind.TEXT, grid.at(row, ids), grid.place(row, ids))),
                RuleParser.checkedName(ruleName(row)),
                RuleParser.checkedCampaign(point, campaign));
        List<Token> tokens = new ArrayList<>();
        for (Group group : conditions) {
            addCondition(tokens, group, row);
        }
        tokens.add(word("then", place));
        for (Group group : actions) {
            addAction(tokens, group, row);
        }
        tokens.add(word("end", place));
        tokens.add(new Token(Kind.END, "", place));
        RuleParser parser = new RuleParser(point, tokens);
        Rule rule = parser.body(ref, place, campaign);
        if (!parser.isAtEnd()) {
            throw new Refusal(grid.place(top + SNIPPETS, left), "syntax.end-early");
        }
        return rule;
    }

    /** The campaign that the row belongs to; null for none. */
    private Token campaign(int row) throws Refusal {
        if (campaigns < 0) {
            return null;
        }
        String cell = grid.at(row, campaigns);
        Position place = grid.place(row, campaigns);
        if (cell.isEmpty()) {
            return campaignOfAll;
        }
        if (campaignOfAll != null && !cell.equals(campaignOfAll.text())) {
            throw new Refusal(place, "table.campaign-of-all", "found", cell, "campaign", campaignOfAll.text());
        }
        return text(cell, place);
    }

    private void addCondition(List<Token> tokens, Group group, int row) throws Refusal {
        if (group.pattern() == null) {
            int column = group.columns().get(0);
            if (!grid.at(row, column).isEmpty()) {
                tokens.addAll(filled(group.snippets().get(0), List.of(column), row));
            }
            return;
        }
        Position place = group.pattern().get(0).place();
        tokens.addAll(group.pattern());
        tokens.add(sign("(", place));
        boolean first = true;
        for (int i = 0; i < group.columns().size(); i++) {
            int column = group.columns().get(i);
            if (!grid.at(row, column).isEmpty()) {
                if (!first) {
                    tokens.add(sign(",", place));
                }
                tokens.addAll(filled(group.snippets().get(i), List.of(column), row));
                first = false;
            }
        }
        tokens.add(sign(")", place));
    }

    private void addAction(List<Token> tokens, Group group, int row) throws Refusal {
        if (group.columns().stream().allMatch(column -> grid.at(row, column).isEmpty())) {
            return;
        }
        for (int column : group.columns()) {
            if (grid.at(row, column).isEmpty()) {
                throw new Refusal(grid.place(row, column), "table.cell-missing");
            }
        }
        List<Token> filled = filled(group.snippets().get(0), group.columns(), row);
        tokens.addAll(filled);
        Token last = filled.get(filled.size() - 1);
        if (!last.is(";")) {
            tokens.add(sign(";", last.place()));
        }
    }

    /** The snippet with the cells' values in the places of its placeholders. */
    private List<Token> filled(List<Token> snippet, List<Integer> columns, int row) throws Refusal {
        List<Token> filled = new ArrayList<>();
        for (int i = 0; i < snippet.size(); i++) {
            Token token = snippet.get(i);
            int number = placeholder(token);
            if (number == 0) {
                filled.add(token);
                continue;
            }
            if (number > columns.size()) {
                throw new Refusal(token.place(), "table.placeholder", "found", token.text());
            }
            int column = columns.get(number - 1);
            Position place = grid.place(row, column);
            String cell = grid.at(row, column);
            if (token.kind() == Kind.WORD) {
                filled.add(number(row, column, place));
            } else if (i > 1 && snippet.get(i - 1).is("(") && snippet.get(i - 2).is("in")) {
                addMembers(filled, cell, place);
            } else {
                filled.add(text(cell, place));
            }
        }
        return filled;
    }

    private Token number(int row, int column, Position place) throws Refusal {
        String value = understood(row, column);
        TableColumn of = understanding.get(column);
        Optional<Problem> question = of == null ? Optional.empty() : CellQuestion.unclear(of, value, place);
        if (question.isPresent()) {
            throw new Refusal(question.get());
        }
        return literal(value, place);
    }

    /** A cell under {@code in ("$param")} may list several values. */
    private static void addMembers(List<Token> filled, String cell, Position place) throws Refusal {
        boolean first = true;
        for (String member : cell.split("[,，、]")) {
            if (!first) {
                filled.add(sign(",", place));
            }
            filled.add(text(member.strip(), place));
            first = false;
        }
    }

    private static Token text(String cell, Position place) throws Refusal {
        if (cell.equals(Grid.CONTINUED)) {
            throw new Refusal(place, "table.merged");
        }
        if (cell.chars().anyMatch(one -> "\"\\;{}$\n\r".indexOf(one) >= 0)) {
            throw new Refusal(place, "table.cell-code", "found", cell);
        }
        if (cell.matches("\\d([.,]\\d+)?[eE]\\+?\\d+")) { // what a spreadsheet program makes of a long code
            throw new Refusal(place, "table.cell-rounded", "found", cell);
        }
        if (cell.length() > Limits.TEXT_LENGTH) {
            throw new Refusal(place, "limit.text", "max", Integer.toString(Limits.TEXT_LENGTH));
        }
        return new Token(Kind.TEXT, cell, place);
    }

    /** What a cell of numbers or truths says, however it is written: {@code 5,000} and {@code ５０００} are the same number. */
    private String understood(int row, int column) {
        if (understanding == null) {
            understanding = new HashMap<>();
            columns().forEach(one -> understanding.put(one.at(), one));
        }
        String cell = grid.at(row, column);
        TableColumn of = understanding.get(column);
        return of == null ? cell : of.value(cell);
    }

    private static Token literal(String cell, Position place) throws Refusal {
        String lower = cell.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower) || FALSE.contains(lower)) {
            return word(Boolean.toString(TRUE.contains(lower)), place);
        }
        if (cell.equals(Grid.CONTINUED)) {
            throw new Refusal(place, "table.merged");
        }
        if (PERCENT.matcher(cell).matches()) {
            throw new Refusal(place, "table.cell-percent", "found", cell);
        }
        if (MONEY.matcher(cell).matches()) {
            throw new Refusal(place, "table.cell-money", "found", cell);
        }
        if (DATE.matcher(cell).matches()) {
            throw new Refusal(place, "table.cell-date", "found", cell);
        }
        // The sign stays with the digits here: a range check wants to see the number as the cell has it.
        if (!WHOLE.matcher(cell).matches()) {
            throw new Refusal(place, "table.cell-type", "found", cell);
        }
        return new Token(Kind.NUMBER, cell, place);
    }

    private static Token word(String word, Position place) {
        return new Token(Kind.WORD, word, place);
    }

    private static Token sign(String sign, Position place) {
        return new Token(Kind.SIGN, sign, place);
    }
}
