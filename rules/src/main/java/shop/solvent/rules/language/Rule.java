package shop.solvent.rules.language;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;

/**
 * A rule as it was understood: the only form in which a rule reaches the engine. Whatever a file said beyond this is
 * not here, so it cannot run.
 *
 * @param campaign code of the campaign that the rule belongs to, where it stands; null for none
 * @param conditions all must hold
 * @param calls what the rule asks for then, in the order of the file
 */
public record Rule(RuleRef ref, Position place, Text campaign, List<Condition> conditions, List<Call> calls) {

    public Rule {
        conditions = List.copyOf(conditions);
        calls = List.copyOf(calls);
    }

    /** Codes of the campaigns that the rules belong to. */
    public static Set<String> campaigns(Collection<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.campaign != null)
                .map(rule -> rule.campaign.text())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tags that the rules give. */
    public static Set<String> tags(Collection<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.calls().stream())
                .flatMap(Call::tags)
                .map(Text::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a fact that fits must be there, need only be there, or must not be. */
    public enum Quantifier {
        /** The rule speaks once for each fact that fits. */
        EACH,
        EXISTS,
        NOT
    }

    /**
     * A pattern on one type of facts.
     *
     * @param variable what the fact is called in the rest of the rule; null if it has no name
     * @param tests all must hold
     */
    public record Condition(Quantifier quantifier, String variable, Class<?> fact, List<Test> tests, Position place) {
        public Condition {
            tests = List.copyOf(tests);
        }
    }

    /** Something that is true of a fact or not. */
    public sealed interface Test {

        /** The tests it is made of, those within others too; itself if it is made of none. */
        default Stream<Test> leaves() {
            return Stream.of(this);
        }
    }

    /** Gives a field a name; always true. */
    public record Naming(String variable, Field field) implements Test {}

    public record Comparison(Field field, Operator operator, Value value, Position place) implements Test {}

    /** @param negated true for {@code not in} */
    public record Membership(Field field, boolean negated, List<Value> values, Position place) implements Test {
        public Membership {
            values = List.copyOf(values);
        }
    }

    public record AllOf(List<Test> tests) implements Test {
        public AllOf {
            tests = List.copyOf(tests);
        }

        @Override
        public Stream<Test> leaves() {
            return tests.stream().flatMap(Test::leaves);
        }
    }

    public record AnyOf(List<Test> tests) implements Test {
        public AnyOf {
            tests = List.copyOf(tests);
        }

        @Override
        public Stream<Test> leaves() {
            return tests.stream().flatMap(Test::leaves);
        }
    }

    public enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** @param order of the field's value to the other, as {@link Comparable#compareTo} tells it */
        public boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case MORE -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }

        public boolean isOrder() {
            return this != EQUAL && this != UNEQUAL;
        }
    }

    /** Something with a value when the rule runs. */
    public sealed interface Value {
        /** {@code String}, {@code boolean}, {@code int}, {@code long} or a fact type. */
        Class<?> type();

        Position place();
    }

    public record Text(String text, Position place) implements Value {
        @Override
        public Class<?> type() {
            return String.class;
        }
    }

    public record Whole(long number, Position place) implements Value {
        @Override
        public Class<?> type() {
            return long.class;
        }
    }

    public record Truth(boolean holds, Position place) implements Value {
        @Override
        public Class<?> type() {
            return boolean.class;
        }
    }

    /** A component of the fact that the pattern is on. */
    public record Field(Class<?> fact, String name, Class<?> type, Position place) implements Value {}

    /** A fact, or a field's value, that an earlier pattern gave a name. */
    public record Variable(String name, Class<?> type, Position place) implements Value {}

    /** A component of a fact that an earlier pattern gave a name. */
    public record Accessor(Variable of, String field, Class<?> type, Position place) implements Value {}

    /** A call of one of the decision point's effects. */
    public record Call(Method effect, List<Value> arguments, Position place) {
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** The tags that it gives, which stand in the file. */
        public Stream<Text> tags() {
            Parameter[] parameters = effect.getParameters();
            return IntStream.range(0, parameters.length)
                    .filter(at -> ShopNames.listed(parameters[at]).equals(Optional.of(Listed.TAG)))
                    .mapToObj(arguments::get)
                    .filter(Text.class::isInstance)
                    .map(Text.class::cast);
        }
    }
}
