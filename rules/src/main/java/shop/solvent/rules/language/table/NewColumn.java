package shop.solvent.rules.language.table;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.point.FactField;

/**
 * A column that a decision table could gain. People choose it by what it means; what the engine reads above it is written
 * here.
 *
 * @param subject the fact that a condition looks at, or the effect that an action calls; empty for a remark
 * @param member the field that a condition looks at; empty elsewhere
 * @param test how a condition compares; empty elsewhere
 */
public record NewColumn(TableColumn.Role role, String subject, String member, String test) {

    private static final List<String> OF_TEXTS = List.of("in", "not in");
    private static final List<String> OF_DAYS = List.of(">=", "<=");
    private static final List<String> OF_NUMBERS = List.of(">=", "<", "==");
    private static final List<String> OF_TRUTHS = List.of("==");

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class);

    public static NewColumn remark() {
        return new NewColumn(TableColumn.Role.REMARK, "", "", "");
    }

    /** To which campaign each rule belongs. */
    public static NewColumn campaign() {
        return new NewColumn(TableColumn.Role.CAMPAIGN, "", "", "");
    }

    static NewColumn condition(String fact, String field, String test) {
        return new NewColumn(TableColumn.Role.CONDITION, fact, field, test);
    }

    public static NewColumn effect(String name) {
        return new NewColumn(TableColumn.Role.ACTION, name, "", "");
    }

    /** By which {@link #of} finds it. */
    public String code() {
        return String.join(":", role.name().toLowerCase(Locale.ROOT), subject, member, test);
    }

    /** The column of that code; empty if the point has none such. */
    public static Optional<NewColumn> of(DecisionPoint point, String code) {
        return all(point).stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** Every column that makes sense at the point: conditions by fact, then effects, the campaign and a remark. */
    public static List<NewColumn> all(DecisionPoint point) {
        List<NewColumn> all = new ArrayList<>();
        point.facts().forEach((name, fact) -> {
            for (RecordComponent field : fact.getRecordComponents()) {
                if (!isPerson(field)) {
                    tests(field).forEach(test -> all.add(condition(name, field.getName(), test)));
                }
            }
        });
        all.addAll(effects(point));
        if (point.point().hasCampaigns()) {
            all.add(campaign());
        }
        all.add(remark());
        return all;
    }

    /** What a table at the point can be about. What is about two facts of one type is written by hand: which is which? */
    public static List<NewColumn> effects(DecisionPoint point) {
        return point.point().effects().stream()
                .filter(method -> facts(method).stream().distinct().count()
                        == facts(method).size())
                .map(method -> effect(method.getName()))
                .toList();
    }

    /** A rule for one person alone is none (G11). */
    private static boolean isPerson(RecordComponent field) {
        return new FactField(field).isPerson();
    }

    private static boolean isUsualText(RecordComponent field) {
        return field.getType() == String.class && !isPerson(field);
    }

    private static List<String> tests(RecordComponent field) {
        if (field.getType() == boolean.class) {
            return OF_TRUTHS;
        }
        if (field.getType() == String.class) {
            return new FactField(field).dated().filter(Dated.Span.DAY::equals).isPresent() ? OF_DAYS : OF_TEXTS;
        }
        return OF_NUMBERS;
    }

    /** What a table looks at of the fact if nobody has said so yet: what the fact says is usual, else a number, else a text. */
    static NewColumn usual(Class<?> fact) {
        RecordComponent[] fields = fact.getRecordComponents();
        RecordComponent usual = Stream.<Predicate<RecordComponent>>of(
                        field -> field.isAnnotationPresent(Usual.class),
                        field -> NUMBERS.contains(field.getType()),
                        NewColumn::isUsualText)
                .flatMap(kind -> Arrays.stream(fields).filter(kind))
                .findFirst()
                .orElseThrow();
        String test = usual.getType() == String.class ? "in" : Units.of(usual) == Unit.FEN ? ">=" : "==";
        return condition(fact.getSimpleName(), usual.getName(), test);
    }

    /** What a table looks at first of the fact there is always one of: a text, such as the channel. */
    static NewColumn first(Class<?> fact) {
        return Arrays.stream(fact.getRecordComponents())
                .filter(NewColumn::isUsualText)
                .findFirst()
                .map(field -> condition(fact.getSimpleName(), field.getName(), "in"))
                .orElseGet(() -> usual(fact));
    }

    /** The first fact that the effect is about; null if it is about none. */
    public static Class<?> about(DecisionPoint point, String effect) {
        return facts(point, effect).stream().findFirst().orElse(null);
    }

    /** All facts that the effect is about. */
    static List<Class<?>> facts(DecisionPoint point, String effect) {
        return facts(method(point, effect));
    }

    private static List<Class<?>> facts(Method effect) {
        return Arrays.<Class<?>>stream(effect.getParameterTypes())
                .filter(Class::isRecord)
                .toList();
    }

    /** The parameters that cells fill in, in their order. */
    public static List<Parameter> parameters(DecisionPoint point, String effect) {
        return Arrays.stream(method(point, effect).getParameters())
                .filter(parameter -> !parameter.getType().isRecord())
                .toList();
    }

    public static Method method(DecisionPoint point, String effect) {
        return point.point().effects().stream()
                .filter(method -> method.getName().equals(effect))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(point + " has no effect " + effect));
    }

    /** What stands above the cells of a condition, for the engine. */
    String conditionSnippet(DecisionPoint point) {
        boolean several = test.endsWith("in");
        boolean text = Arrays.stream(point.fact(subject).getRecordComponents())
                .anyMatch(field -> field.getName().equals(member) && field.getType() == String.class);
        String hole = text ? "\"$param\"" : "$param";
        return member + " " + test + " " + (several ? "(" + hole + ")" : hole);
    }

    /** @param variables what the table calls the facts that the effect is about */
    String effectSnippet(DecisionPoint point, Function<Class<?>, String> variables) {
        List<String> arguments = new ArrayList<>();
        boolean one = parameters(point, subject).size() == 1;
        int number = 0;
        for (Parameter parameter : method(point, subject).getParameters()) {
            if (parameter.getType().isRecord()) {
                arguments.add(variables.apply(parameter.getType()));
            } else {
                number++;
                String hole = one ? "$param" : "$" + number;
                arguments.add(parameter.getType() == String.class ? "\"" + hole + "\"" : hole);
            }
        }
        return "effects." + subject + "(" + String.join(", ", arguments) + ");";
    }

    /** {@code $order : OrderFact}. */
    public static String pattern(Class<?> fact) {
        String name = fact.getSimpleName().replaceFirst("Facts?$", "");
        return "$" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + " : " + fact.getSimpleName();
    }
}
