package shop.solvent.rules.explain;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

/** What the names in a rule stand for while it is evaluated, and what its tests come to under them. Immutable. */
final class Bindings {

    static final Bindings NONE = new Bindings(Map.of());

    /** What is named by a pattern that found no fact: nothing can be said of it, so nothing fails for it. */
    private static final Object UNKNOWN = new Object();

    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new HashMap<>();
            Stream.of(type.getRecordComponents())
                    .forEach(component -> accessors.put(component.getName(), component.getAccessor()));
            return accessors;
        }
    };

    private final Map<String, Object> named;

    private Bindings(Map<String, Object> named) {
        this.named = named;
    }

    /** With the names that the condition gives to the fact and its fields. */
    Bindings with(Condition condition, Object fact) {
        Map<String, Object> more = null; // most patterns name nothing, and a thousand rules have thousands of them
        if (condition.variable() != null) {
            more = new HashMap<>(named);
            more.put(condition.variable(), fact == null ? UNKNOWN : fact);
        }
        for (Test test : condition.tests()) {
            if (test instanceof Naming naming) {
                more = more == null ? new HashMap<>(named) : more;
                more.put(
                        naming.variable(),
                        fact == null ? UNKNOWN : field(fact, naming.field().name()));
            }
        }
        return more == null || more.size() == named.size() ? this : new Bindings(more);
    }

    boolean holds(Condition condition, Object fact) {
        Bindings own = null;
        for (Test test : condition.tests()) {
            Bindings under = this;
            if (!isLiteral(test)) { // a pattern may use a field's name that it has just given
                own = own == null ? with(condition, fact) : own;
                under = own;
            }
            if (!under.holds(test, fact)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it compares with what stands in the file, so that it does not matter what names stand for. */
    private static boolean isLiteral(Test test) {
        if (test instanceof Comparison comparison) {
            return isLiteral(comparison.value());
        }
        if (test instanceof Membership membership) {
            for (Value value : membership.values()) {
                if (!isLiteral(value)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static boolean isLiteral(Value value) {
        return value instanceof Text || value instanceof Whole || value instanceof Truth;
    }

    boolean holds(Test test, Object fact) {
        if (test instanceof Comparison comparison) {
            Object actual = field(fact, comparison.field().name());
            Object wanted = value(comparison.value(), fact);
            return wanted == UNKNOWN || compares(comparison, actual, wanted);
        }
        if (test instanceof Membership membership) {
            Object actual = field(fact, membership.field().name());
            return isAmong(membership, actual, fact) != membership.negated();
        }
        if (test instanceof AllOf all) {
            return all.tests().stream().allMatch(one -> holds(one, fact));
        }
        if (test instanceof AnyOf any) {
            return any.tests().stream().anyMatch(one -> holds(one, fact));
        }
        return true; // a naming
    }

    private boolean isAmong(Membership membership, Object actual, Object fact) {
        for (Value value : membership.values()) {
            Object wanted = value(value, fact);
            if (wanted == UNKNOWN ? !membership.negated() : Objects.equals(plain(actual), plain(wanted))) {
                return true;
            }
        }
        return false;
    }

    private static boolean compares(Comparison comparison, Object actual, Object wanted) {
        Object one = plain(actual);
        Object other = plain(wanted);
        if (one == null || other == null) {
            return switch (comparison.operator()) {
                case EQUAL -> one == other;
                case UNEQUAL -> one != other;
                default -> false;
            };
        }
        return comparison.operator().holds(order(one, other));
    }

    private static int order(Object one, Object other) {
        return one instanceof Long number
                ? Long.compare(number, (Long) other)
                : one.toString().compareTo(other.toString());
    }

    /** Whole numbers of either width are one kind. */
    private static Object plain(Object value) {
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    /** What the value comes to; null if it is named by a pattern that found no fact. */
    Object known(Value value, Object fact) {
        Object known = value(value, fact);
        return known == UNKNOWN ? null : known;
    }

    private Object value(Value value, Object fact) {
        if (value instanceof Text text) {
            return text.text();
        }
        if (value instanceof Whole whole) {
            return whole.number();
        }
        if (value instanceof Truth truth) {
            return truth.holds();
        }
        if (value instanceof Field own) {
            return field(fact, own.name());
        }
        if (value instanceof Variable variable) {
            return named.getOrDefault(variable.name(), UNKNOWN);
        }
        Accessor accessor = (Accessor) value;
        Object of = named.getOrDefault(accessor.of().name(), UNKNOWN);
        return of == UNKNOWN ? UNKNOWN : field(of, accessor.field());
    }

    static Object field(Object fact, String name) {
        try {
            return ACCESSORS.get(fact.getClass()).get(name).invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(fact.getClass() + " hides " + name, e);
        }
    }
}
