package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn;
import shop.solvent.rules.cases.CaseTable;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.EditableTable;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.TableColumn;

/** Says what the columns of tables of rules and of cases are about, for the page that edits them. */
@RequestScoped
public class SheetWords {

    /** From a longer list nobody picks. */
    private static final int MOST_TO_PICK = 300;

    @Inject
    private Show show;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Language language;

    private ShopNames names;

    /** The columns of a decision table. */
    JsonArray columns(EditableTable table) {
        JsonArrayBuilder columns = Json.createArrayBuilder();
        for (int at = 0; at < table.columns().size(); at++) {
            TableColumn column = table.columns().get(at);
            columns.add(column(
                            switch (column.role()) {
                                case NAME -> "name";
                                case ID -> "id";
                                case CONDITION -> "condition";
                                case ACTION -> "action";
                                case REMARK -> "remark";
                            },
                            column.type().name(),
                            column.unit())
                    .add("label", label(column))
                    .add("help", help(column))
                    .add("optional", column.isOptional())
                    .add("known", known(column.member(), values(table, at, column), column.known())));
        }
        return columns.build();
    }

    String label(TableColumn column) {
        return column.label().isEmpty() ? help(column) : show.ownHalf(column.label());
    }

    private String help(TableColumn column) {
        return switch (column.role()) {
            case NAME -> show.phrase("editor.column.name");
            case ID -> show.phrase("editor.column.id");
            case REMARK -> show.phrase("editor.column.remark");
            case CONDITION ->
                column.member() == null
                        ? ""
                        : show.phrase(
                                "editor.column.condition",
                                show.label("fact", column.subject()),
                                field(column.member(), column.subject()),
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

    private String action(TableColumn column) {
        String what = show.phrase(
                "editor.column.action",
                show.label("editor.effect", column.subject()),
                show.label("editor.parameter", column.member()));
        return column.min() == null
                ? what
                : what + " " + show.phrase("editor.column.range", show.number(column.min()), show.number(column.max()));
    }

    private String field(String member, String subject) {
        boolean level = member.equals("level") && subject.startsWith("Inviter");
        return show.label("field", level ? "referralLevel" : member);
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
        JsonArrayBuilder columns = Json.createArrayBuilder();
        for (CaseColumn column : table.columns()) {
            boolean own = column.field() == null;
            columns.add(column(role(column), column.type().name(), column.unit())
                    .add("label", label(column))
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

    /** Columns that cases could have, in groups. */
    JsonArray addable(CaseTable table) {
        Map<String, JsonArrayBuilder> groups = new LinkedHashMap<>();
        for (CaseColumn column : table.addable()) {
            String group = subject(column);
            groups.computeIfAbsent(group, one -> Json.createArrayBuilder())
                    .add(Json.createObjectBuilder()
                            .add("heading", column.heading())
                            .add("label", label(column)));
        }
        JsonArrayBuilder all = Json.createArrayBuilder();
        groups.forEach((group, columns) ->
                all.add(Json.createObjectBuilder().add("group", group).add("columns", columns)));
        return all.build();
    }

    private String subject(CaseColumn column) {
        String subject = show.label("editor.subject", column.subject());
        return column.number() < 2 ? subject : subject + " " + column.number();
    }

    String label(CaseColumn column) {
        return switch (column.role()) {
            case CASE -> show.phrase("editor.case");
            case RULE -> show.phrase("editor.case-rule");
            case FIRES -> show.phrase("editor.case-fires");
            case UNKNOWN -> column.heading();
            case DECISION -> show.phrase("editor.expected", show.label("editor.figure", column.field()));
            case FACT ->
                subject(column) + " · "
                        + (column.subject().equals("pool")
                                        && column.unit() == Unit.FEN
                                        && column.field().matches("[a-z-]+")
                                ? column.field()
                                : field(column.field(), column.subject().equals("inviter") ? "Inviter" : ""));
        };
    }

    private static JsonObjectBuilder column(String role, String type, Unit unit) {
        return Json.createObjectBuilder()
                .add("role", role)
                .add("type", type)
                .add("unit", unit == null ? "" : unit.name());
    }

    private static JsonArray rules(List<Rule> rules) {
        JsonArrayBuilder known = Json.createArrayBuilder();
        rules.forEach(rule -> known.add(Json.createObjectBuilder()
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
        JsonArrayBuilder known = Json.createArrayBuilder();
        texts.forEach((value, label) ->
                known.add(Json.createObjectBuilder().add("value", value).add("label", label)));
        return known.build();
    }

    private String called(String field, String value) {
        Optional<String> own = Codes.of(field).flatMap(kind -> names().called(kind, value, language.getLocale()));
        return own.isPresent() ? own.get() : published(field, value);
    }

    private ShopNames names() {
        if (names == null) {
            names = rulebooks.names();
        }
        return names;
    }

    private String published(String field, String value) {
        return switch (String.valueOf(field)) {
            case "level", "memberLevel" -> show.label("level", value);
            case "kind" -> show.label("kind", value);
            case "outcome" -> show.label("outcome", value);
            case "reasons", "code" -> show.label("flag", value);
            default -> value;
        };
    }
}
