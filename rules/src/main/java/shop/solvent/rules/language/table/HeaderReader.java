package shop.solvent.rules.language.table;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Known;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.TakenOff;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.language.table.TableColumn.Role;
import shop.solvent.rules.language.table.TableColumn.Type;
import shop.solvent.rules.language.text.Token;
import shop.solvent.rules.language.text.Token.Kind;

/** Reads from the snippets above a column what its cells mean. */
final class HeaderReader {

    private final DecisionPoint point;
    private final JurisdictionProfile profile;

    HeaderReader(DecisionPoint point, JurisdictionProfile profile) {
        this.point = point;
        this.profile = profile;
    }

    TableColumn plain(int at, Role role, String label) {
        return new TableColumn(at, role, label, null, null, null, Type.TEXT, null, null, null, List.of(), false);
    }

    TableColumn campaign(int at, String label) {
        String member = RuleRef.class.getRecordComponents()[2].getName();
        return new TableColumn(
                at, Role.CAMPAIGN, label, null, member, null, Type.TEXT, null, null, null, List.of(), false);
    }

    /** @param pattern tokens of {@code $variable : Type}; null where the snippet is whole */
    TableColumn condition(int at, String label, List<Token> pattern, List<Token> snippet) {
        int hole = hole(snippet, 1);
        boolean member = hole > 2 && snippet.get(hole - 2).is("in");
        boolean negated = member && hole > 3 && snippet.get(hole - 3).is("not");
        int field = hole - (negated ? 4 : member ? 3 : 2);
        RecordComponent component =
                field < 0 ? null : component(pattern != null ? pattern : snippet.subList(0, field), snippet.get(field));
        if (component == null) { // the parser will say what is wrong with such a header
            Type type = snippet.get(hole).kind() == Kind.TEXT ? Type.TEXT : Type.WHOLE;
            return new TableColumn(
                    at, Role.CONDITION, label, null, null, null, type, null, null, null, List.of(), false);
        }
        Type type = type(component.getType(), member);
        return new TableColumn(
                at,
                Role.CONDITION,
                label,
                component.getDeclaringRecord().getSimpleName(),
                component.getName(),
                negated ? "not in" : member ? "in" : snippet.get(hole - 1).text(),
                type,
                unit(type, component),
                null,
                null,
                Known.Texts.of(component),
                false);
    }

    /** @param before tokens that name the fact */
    private RecordComponent component(List<Token> before, Token field) {
        Class<?> fact = fact(before);
        return fact == null
                ? null
                : Stream.of(fact.getRecordComponents())
                        .filter(one -> one.getName().equals(field.text()))
                        .findFirst()
                        .orElse(null);
    }

    private static Unit unit(Type type, AnnotatedElement number) {
        return type == Type.WHOLE ? Units.of(number) : null;
    }

    private static Type type(Class<?> type, boolean member) {
        if (type == boolean.class) {
            return Type.TRUTH;
        }
        return type == String.class ? member ? Type.TEXTS : Type.TEXT : Type.WHOLE;
    }

    /** @param number the placeholder, from 1 */
    TableColumn action(int at, String label, List<Token> snippet, int number) {
        int hole = hole(snippet, number);
        int argument = 0;
        Method effect = null;
        for (int i = 0; i < hole; i++) {
            Token token = snippet.get(i);
            if (token.is(".") && i > 0 && snippet.get(i - 1).is("effects") && i + 1 < hole) {
                effect = effect(snippet.get(i + 1).text());
                argument = 0;
            } else if (token.is(",")) {
                argument++;
            }
        }
        if (effect == null || argument >= effect.getParameterCount()) {
            return new TableColumn(
                    at, Role.ACTION, label, null, null, null, Type.WHOLE, null, null, null, List.of(), false);
        }
        Parameter parameter = effect.getParameters()[argument];
        Type type = type(parameter.getType(), false);
        Long[] range = range(parameter);
        return new TableColumn(
                at,
                Role.ACTION,
                label,
                effect.getName(),
                parameter.getName(),
                null,
                type,
                unit(type, parameter),
                range[0],
                range[1],
                List.of(),
                parameter.isAnnotationPresent(TakenOff.class));
    }

    /** What the effect itself accepts, or what a guard rail leaves of it. */
    private Long[] range(Parameter parameter) {
        Within within = parameter.getAnnotation(Within.class);
        if (within != null) {
            return new Long[] {within.min(), within.max()};
        }
        LimitedBy by = parameter.getAnnotation(LimitedBy.class);
        return by == null
                ? new Long[2]
                : new Long[] {
                    (long) by.value().least(profile), (long) by.value().greatest(profile)
                };
    }

    private Method effect(String name) {
        return Arrays.stream(point.choices().getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The last type named before the place. */
    private Class<?> fact(List<Token> before) {
        Class<?> fact = null;
        for (Token token : before) {
            Class<?> named = token.kind() == Kind.WORD ? point.fact(token.text()) : null;
            fact = named == null ? fact : named;
        }
        return fact;
    }

    private static int hole(List<Token> snippet, int number) {
        for (int i = 0; i < snippet.size(); i++) {
            if (DecisionTable.placeholder(snippet.get(i)) == number) {
                return i;
            }
        }
        return 0;
    }
}
