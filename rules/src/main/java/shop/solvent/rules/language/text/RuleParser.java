package shop.solvent.rules.language.text;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.solvent.kernel.TagText;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Within;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.text.Token.Kind;
import shop.solvent.rules.point.FactField;

/**
 * Reads rules. The grammar is the allow-list: it is the part of the engine's language in which a rule can look at facts
 * and call effects, and there is no production for anything else.
 *
 * <pre>
 * rule      = "rule" TEXT "@id" "(" TEXT ")" [ "@campaign" "(" TEXT ")" ] "when" condition+ "then" call+ "end"
 * condition = pattern | ("not" | "exists") ( pattern | "(" pattern ")" )
 * pattern   = [ $variable ":" ] FactType "(" [ test { "," test } ] ")"
 * test      = $variable ":" field | anyOf
 * anyOf     = allOf { "||" allOf }          allOf = single { "&amp;&amp;" single }
 * single    = "(" anyOf ")" | [ "!" ] field | field operator value | field [ "not" ] "in" "(" value { "," value } ")"
 * call      = "effects" "." effect "(" [ value { "," value } ] ")" ";"
 * value     = TEXT | [ "-" ] NUMBER | "true" | "false" | field | $variable | $variable "." field [ "(" ")" ]
 * </pre>
 */
public final class RuleParser {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final DecisionPoint point;
    private final List<Token> tokens;
    private int at;

    /** What the rule that is being read has named so far. */
    private final Map<String, Class<?>> variables = new HashMap<>();

    public RuleParser(DecisionPoint point, List<Token> tokens) {
        this.point = point;
        this.tokens = tokens;
    }

    /** Reads a file of rules. After a problem it goes on with the next rule, so that one look shows them all. */
    public List<Rule> rules(Consumer<Problem> problems) {
        List<Rule> rules = new ArrayList<>();
        while (peek().kind() != Kind.END) {
            try {
                rules.add(rule());
            } catch (Refusal refusal) {
                problems.accept(refusal.problem());
                skipToNextRule();
            }
        }
        return rules;
    }

    private void skipToNextRule() {
        while (peek().kind() != Kind.END && !next().is("end")) {
            if (peek().is("rule")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).kind() == Kind.TEXT) {
                return;
            }
        }
    }

    private Rule rule() throws Refusal {
        if (!peek().is("rule")) {
            throw Forbidden.amongRules(peek());
        }
        Position place = next().place();
        Token name = next();
        if (name.kind() != Kind.TEXT) {
            throw Forbidden.expected("\"…\"", name);
        }
        if (!peek().is("@")) {
            throw peek().is("when")
                    ? new Refusal(peek().place(), "rule.id-missing")
                    : Forbidden.amongAttributes(peek());
        }
        Token id = annotation("id");
        Token campaign = peek().is("@") ? annotation("campaign") : null;
        RuleRef ref = new RuleRef(checkedId(id), checkedName(name), checkedCampaign(point, campaign));
        if (!peek().is("when")) {
            throw Forbidden.amongAttributes(peek());
        }
        next();
        Rule rule = body(ref, place, campaign);
        next(); // body stops at "end"
        return rule;
    }

    /** The text of the annotation, which comes next and can be no other. */
    private Token annotation(String name) throws Refusal {
        next();
        if (!peek().is(name)) {
            throw new Refusal(peek().place(), "forbidden.annotation");
        }
        next();
        expect("(");
        Token text = next();
        if (text.kind() != Kind.TEXT) {
            throw Forbidden.expected("\"…\"", text);
        }
        expect(")");
        return text;
    }

    /** @param campaign null for a rule that belongs to none */
    public static String checkedCampaign(DecisionPoint point, Token campaign) throws Refusal {
        if (campaign == null) {
            return null;
        }
        if (!isCode(campaign.text())) {
            throw new Refusal(campaign.place(), "rule.campaign", "found", campaign.text());
        }
        if (!point.point().hasCampaigns()) {
            throw new Refusal(campaign.place(), "rule.campaign-nowhere");
        }
        return campaign.text();
    }

    public static String checkedId(Token id) throws Refusal {
        if (id.text().isEmpty()) {
            throw new Refusal(id.place(), "rule.id-missing");
        }
        if (id.text().length() > Limits.ID_LENGTH || !ID.matcher(id.text()).matches()) {
            throw new Refusal(id.place(), "rule.id", "found", id.text());
        }
        return id.text();
    }

    /** Whether an effect takes the text: the name of a pool or a flag. */
    public static boolean isCode(String text) {
        return text.length() <= Limits.ID_LENGTH && ID.matcher(text).matches();
    }

    /**
     * That an effect takes the text.
     *
     * @param kind what it is the code of; null for none of the shop's lists
     */
    public static void checkCode(Listed kind, String parameter, String text, Position place) throws Refusal {
        if (kind == Listed.TAG) {
            if (!TagText.isPlain(text)) {
                throw new Refusal(place, "effect.tag", "max", Integer.toString(TagText.LONGEST), "found", text);
            }
        } else if (!isCode(text)) {
            throw new Refusal(place, "effect.code", "parameter", parameter, "found", text);
        }
    }

    public static String checkedName(Token name) throws Refusal {
        if (name.text().isBlank()) {
            throw new Refusal(name.place(), "rule.name-missing");
        }
        if (name.text().length() > Limits.NAME_LENGTH) {
            throw new Refusal(name.place(), "rule.name-length", "max", Integer.toString(Limits.NAME_LENGTH));
        }
        return name.text().strip();
    }

    /**
     * Reads from after "when" up to "end", which is left unread.
     *
     * @param campaign as it is written; null for none
     */
    public Rule body(RuleRef ref, Position place, Token campaign) throws Refusal {
        variables.clear();
        List<Condition> conditions = new ArrayList<>();
        while (!peek().is("then")) {
            conditions.add(condition());
        }
        next();
        if (conditions.size() > Limits.CONDITIONS) {
            throw new Refusal(place, "limit.conditions", "max", Integer.toString(Limits.CONDITIONS));
        }
        if (conditions.stream().filter(one -> point.isManifold(one.fact())).count() > Limits.MANIFOLD_CONDITIONS) {
            throw new Refusal(place, "limit.joins", "max", Integer.toString(Limits.MANIFOLD_CONDITIONS));
        }
        if (conditions.stream().noneMatch(one -> one.quantifier() == Quantifier.EACH)) {
            throw new Refusal(place, "rule.no-fact");
        }
        List<Call> calls = new ArrayList<>();
        while (!peek().is("end")) {
            calls.add(call());
        }
        if (calls.isEmpty()) {
            throw new Refusal(peek().place(), "rule.no-effect");
        }
        if (calls.size() > Limits.CALLS) {
            throw new Refusal(place, "limit.calls", "max", Integer.toString(Limits.CALLS));
        }
        return new Rule(
                ref, place, campaign == null ? null : new Text(campaign.text(), campaign.place()), conditions, calls);
    }

    private Condition condition() throws Refusal {
        Token first = peek();
        if (!first.is("not") && !first.is("exists")) {
            return pattern(Quantifier.EACH);
        }
        next();
        Quantifier quantifier = first.is("not") ? Quantifier.NOT : Quantifier.EXISTS;
        if (!peek().is("(")) {
            return pattern(quantifier);
        }
        next();
        Condition inner = pattern(quantifier);
        expect(")");
        return inner;
    }

    private Condition pattern(Quantifier quantifier) throws Refusal {
        Token first = next();
        String variable = null;
        Token type = first;
        if (first.isVariable()) {
            if (quantifier != Quantifier.EACH) {
                throw new Refusal(first.place(), "type.name-within-not", "name", first.text());
            }
            variable = first.text();
            expect(":");
            type = next();
        }
        if (type.kind() != Kind.WORD) {
            throw Forbidden.amongConditions(type, factNames());
        }
        Class<?> fact = point.fact(type.text());
        if (fact == null) {
            throwForGuardRail(type);
            throw unknownFact(type);
        }
        expect("(");
        List<Test> tests = new ArrayList<>();
        if (!peek().is(")")) {
            tests.add(test(fact, quantifier));
            while (peek().is(",")) {
                next();
                tests.add(test(fact, quantifier));
                if (tests.size() > Limits.TESTS) {
                    throw new Refusal(type.place(), "limit.tests", "max", Integer.toString(Limits.TESTS));
                }
            }
        }
        if (!peek().is(")")) {
            throw Forbidden.amongConditions(peek(), ")");
        }
        next();
        if (variable != null) {
            name(first, fact);
        }
        return new Condition(quantifier, variable, fact, tests, first.place());
    }

    private void throwForGuardRail(Token name) throws Refusal {
        Optional<Refusal> refusal = GuardWords.against(name, point);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private Refusal unknownFact(Token type) {
        Refusal forbidden = Forbidden.amongConditions(type, factNames());
        return forbidden.problem().code().equals("forbidden.condition")
                ? forbidden
                : new Refusal(type.place(), "type.fact", "found", type.text(), "known", factNames());
    }

    private Test test(Class<?> fact, Quantifier quantifier) throws Refusal {
        Token first = peek();
        if (!first.isVariable()) {
            return anyOf(fact, 0);
        }
        next();
        if (quantifier != Quantifier.EACH) {
            throw new Refusal(first.place(), "type.name-within-not", "name", first.text());
        }
        expect(":");
        Field field = field(fact, next());
        name(first, field.type());
        return new Naming(first.text(), field);
    }

    private Test anyOf(Class<?> fact, int depth) throws Refusal {
        List<Test> any = new ArrayList<>(List.of(allOf(fact, depth)));
        while (peek().is("||")) {
            next();
            any.add(allOf(fact, depth));
            bounded(any);
        }
        return any.size() == 1 ? any.get(0) : new AnyOf(any);
    }

    private Test allOf(Class<?> fact, int depth) throws Refusal {
        List<Test> all = new ArrayList<>(List.of(single(fact, depth)));
        while (peek().is("&&")) {
            next();
            all.add(single(fact, depth));
            bounded(all);
        }
        return all.size() == 1 ? all.get(0) : new AllOf(all);
    }

    private void bounded(List<Test> tests) throws Refusal {
        if (tests.size() > Limits.TESTS) {
            throw new Refusal(peek().place(), "limit.tests", "max", Integer.toString(Limits.TESTS));
        }
    }

    private Test single(Class<?> fact, int depth) throws Refusal {
        if (peek().is("(")) {
            if (depth == Limits.NESTING) {
                throw new Refusal(peek().place(), "limit.nesting", "max", Integer.toString(Limits.NESTING));
            }
            next();
            Test inner = anyOf(fact, depth + 1);
            expect(")");
            return inner;
        }
        if (peek().is("!")) {
            Position place = next().place();
            Field field = field(fact, next());
            return isTruth(field, false, place);
        }
        Field field = field(fact, next());
        Token operator = peek();
        if (operator.is("in")) {
            next();
            return new Membership(field, false, members(field), operator.place());
        }
        if (operator.is("not")) {
            next();
            expect("in");
            return new Membership(field, true, members(field), operator.place());
        }
        for (Operator known : Operator.values()) {
            if (operator.is(known.sign())) {
                next();
                return comparison(field, known, value(fact), operator.place());
            }
        }
        if (operator.is(",") || operator.is(")") || operator.is("&&") || operator.is("||")) {
            return isTruth(field, true, field.place());
        }
        if (operator.is("(") || operator.is(".")) {
            throw new Refusal(operator.place(), "forbidden.method", "found", field.name());
        }
        throw Forbidden.amongConditions(operator, "== != < <= > >= in");
    }

    private static Test isTruth(Field field, boolean holds, Position place) throws Refusal {
        if (field.type() != boolean.class) {
            throw new Refusal(field.place(), "type.not-truth", "field", field.name(), "type", shown(field.type()));
        }
        return new Comparison(field, Operator.EQUAL, new Truth(holds, place), place);
    }

    private static Test comparison(Field field, Operator operator, Value value, Position place) throws Refusal {
        if (operator.isOrder() && field.type() == boolean.class) {
            throw new Refusal(place, "type.no-order", "field", field.name());
        }
        fits(field, value);
        return new Comparison(field, operator, value, place);
    }

    private List<Value> members(Field field) throws Refusal {
        expect("(");
        List<Value> values = new ArrayList<>(List.of(value(null)));
        while (peek().is(",")) {
            next();
            values.add(value(null));
            if (values.size() > Limits.TESTS) {
                throw new Refusal(peek().place(), "limit.tests", "max", Integer.toString(Limits.TESTS));
            }
        }
        expect(")");
        for (Value value : values) {
            fits(field, value);
        }
        return values;
    }

    private static void fits(Field field, Value value) throws Refusal {
        if (family(field.type()) != family(value.type()) || value instanceof Whole && tooLarge(field.type(), value)) {
            throw new Refusal(
                    value.place(),
                    "type.mismatch",
                    "field",
                    field.name(),
                    "type",
                    shown(field.type()),
                    "found",
                    shown(value));
        }
    }

    private Call call() throws Refusal {
        Token first = next();
        if (!first.is("effects")) {
            throw Forbidden.amongStatements(first);
        }
        if (!peek().is(".")) {
            throw Forbidden.amongValues(peek(), ".");
        }
        next();
        Token name = next();
        List<Method> named = point.point().effects().stream()
                .filter(method -> method.getName().equals(name.text()))
                .toList();
        if (name.kind() != Kind.WORD || named.isEmpty()) {
            throwForGuardRail(name);
            throw new Refusal(name.place(), "effect.unknown", "found", name.shown(), "known", effectNames());
        }
        Method effect = named.get(0);
        Parameter[] parameters = effect.getParameters();
        expect("(");
        List<Value> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            if (!arguments.isEmpty()) {
                if (!peek().is(",")) {
                    throw Forbidden.amongValues(peek(), ", )");
                }
                next();
            }
            Value argument = value(null);
            if (arguments.size() < parameters.length) {
                suits(parameters[arguments.size()], argument);
            }
            arguments.add(argument);
            if (arguments.size() > Limits.CALLS) {
                break;
            }
        }
        if (arguments.size() != parameters.length) {
            throw new Refusal(
                    name.place(),
                    "effect.arguments",
                    "effect",
                    name.text(),
                    "expected",
                    String.join(
                            ", ", Stream.of(parameters).map(Parameter::getName).toList()));
        }
        expect(")");
        if (!peek().is(";")) {
            throw Forbidden.amongValues(peek(), ";");
        }
        next();
        return new Call(effect, arguments, first.place());
    }

    private static void suits(Parameter parameter, Value argument) throws Refusal {
        Class<?> type = parameter.getType();
        if (family(type) != family(argument.type()) || tooLarge(type, argument)) {
            throw new Refusal(
                    argument.place(),
                    "effect.argument",
                    "parameter",
                    parameter.getName(),
                    "type",
                    shown(type),
                    "found",
                    shown(argument));
        }
        Within within = parameter.getAnnotation(Within.class);
        if (within != null) {
            if (argument instanceof Accessor settled && isSettled(settled, within)) {
                return;
            }
            if (!(argument instanceof Whole whole)) {
                throw new Refusal(argument.place(), "effect.not-literal", "parameter", parameter.getName());
            }
            if (whole.number() < within.min() || whole.number() > within.max()) {
                throw new Refusal(
                        argument.place(),
                        "effect.range",
                        "parameter",
                        parameter.getName(),
                        "min",
                        Long.toString(within.min()),
                        "max",
                        Long.toString(within.max()),
                        "found",
                        Long.toString(whole.number()));
            }
        }
        Listed kind = ShopNames.listed(parameter).orElse(null);
        if (kind == Listed.TAG && !(argument instanceof Text)) {
            throw new Refusal(argument.place(), "effect.tag-not-literal");
        }
        List<String> known = Known.Texts.of(parameter);
        if (!known.isEmpty() && !(argument instanceof Text text && known.contains(text.text()))) {
            throw new Refusal(
                    argument.place(),
                    "effect.known",
                    "parameter",
                    parameter.getName(),
                    "known",
                    String.join(", ", known),
                    "found",
                    shown(argument));
        }
        if (argument instanceof Text text) {
            checkCode(kind, parameter.getName(), text.text(), text.place());
        }
    }

    /** Whether it is a field that says of itself what it can be, and can be nothing that the effect does not take. */
    private static boolean isSettled(Accessor field, Within wanted) {
        return FactField.of(field.of().type(), field.field())
                .flatMap(FactField::range)
                .filter(range -> range.min() >= wanted.min() && range.max() <= wanted.max())
                .isPresent();
    }

    /** @param fact whose fields may be named bare; null where none may */
    private Value value(Class<?> fact) throws Refusal {
        Token first = next();
        switch (first.kind()) {
            case TEXT -> {
                return new Text(first.text(), first.place());
            }
            case NUMBER -> {
                return new Whole(Long.parseLong(first.text()), first.place());
            }
            default -> {
                if (first.is("-") && peek().kind() == Kind.NUMBER) {
                    return new Whole(-Long.parseLong(next().text()), first.place());
                }
                if (first.is("true") || first.is("false")) {
                    return new Truth(first.is("true"), first.place());
                }
                if (first.isVariable()) {
                    return variable(first);
                }
                if (first.is("(")) {
                    throw new Refusal(first.place(), "forbidden.brackets");
                }
                if (first.kind() == Kind.WORD && fact != null && component(fact, first.text()) != null) {
                    return field(fact, first);
                }
                if (first.kind() == Kind.WORD && peek().is("(")) {
                    throw new Refusal(first.place(), "forbidden.method", "found", first.text());
                }
                throw Forbidden.amongConditions(first, "value");
            }
        }
    }

    private Value variable(Token name) throws Refusal {
        Class<?> type = variables.get(name.text());
        if (type == null) {
            throw new Refusal(name.place(), "type.variable", "found", name.text());
        }
        Variable variable = new Variable(name.text(), type, name.place());
        if (!peek().is(".")) {
            return variable;
        }
        next();
        Token field = next();
        RecordComponent component = type.isRecord() ? component(type, field.text()) : null;
        if (component == null) {
            throw new Refusal(field.place(), "forbidden.method", "found", field.shown());
        }
        if (peek().is("(")) {
            next();
            expect(")");
        }
        if (peek().is(".")) {
            throw new Refusal(peek().place(), "forbidden.method", "found", field.text());
        }
        return new Accessor(variable, component.getName(), component.getType(), field.place());
    }

    private Field field(Class<?> fact, Token name) throws Refusal {
        RecordComponent component = component(fact, name.text());
        if (name.kind() != Kind.WORD || component == null) {
            if (name.kind() == Kind.WORD && (peek().is("(") || peek().is("."))) {
                throw name.is("eval")
                        ? Forbidden.amongConditions(name, "field")
                        : new Refusal(name.place(), "forbidden.method", "found", name.text());
            }
            throwForGuardRail(name);
            Refusal forbidden = Forbidden.amongConditions(name, "field");
            throw name.kind() != Kind.WORD || forbidden.problem().code().startsWith("forbidden.")
                    ? forbidden
                    : new Refusal(
                            name.place(),
                            "type.field",
                            "fact",
                            fact.getSimpleName(),
                            "found",
                            name.text(),
                            "known",
                            String.join(
                                    ", ",
                                    Stream.of(fact.getRecordComponents())
                                            .map(RecordComponent::getName)
                                            .toList()));
        }
        return new Field(fact, component.getName(), component.getType(), name.place());
    }

    private void name(Token variable, Class<?> type) throws Refusal {
        if (variable.text().length() == 1 || variables.putIfAbsent(variable.text(), type) != null) {
            throw new Refusal(variable.place(), "type.name-taken", "name", variable.text());
        }
    }

    private static RecordComponent component(Class<?> fact, String name) {
        return FactField.of(fact, name).map(FactField::component).orElse(null);
    }

    private String factNames() {
        return String.join(", ", point.facts().keySet().stream().sorted().toList());
    }

    private String effectNames() {
        return point.point().effects().stream()
                .map(Method::getName)
                .distinct()
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /** Types that compare and pass as one another: whole numbers of either width are one family. */
    private static Class<?> family(Class<?> type) {
        return type == int.class ? long.class : type;
    }

    private static boolean tooLarge(Class<?> type, Value value) {
        if (type != int.class) {
            return false;
        }
        return value instanceof Whole whole ? whole.number() != (int) whole.number() : value.type() == long.class;
    }

    private static String shown(Class<?> type) {
        return type == String.class ? "text" : type == boolean.class ? "true/false" : type.getSimpleName();
    }

    private static String shown(Value value) {
        if (value instanceof Text text) {
            return '"' + text.text() + '"';
        }
        if (value instanceof Whole whole) {
            return Long.toString(whole.number());
        }
        return value instanceof Truth truth ? Boolean.toString(truth.holds()) : shown(value.type());
    }

    private void expect(String sign) throws Refusal {
        if (!peek().is(sign)) {
            throw Forbidden.amongConditions(peek(), sign);
        }
        next();
    }

    /** Whether "end" was the last word. */
    public boolean isAtEnd() {
        return at == tokens.size() - 2;
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        at++;
        return token;
    }
}
