package shop.solvent.rules.engine;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.impl.ModelImpl;
import shop.solvent.rules.engine.Check.Among;
import shop.solvent.rules.engine.Check.Compared;
import shop.solvent.rules.engine.Check.Literal;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;

/**
 * Describes understood rules to the engine as its executable model, without writing or compiling any code: the tests of all
 * rules are a few classes of ours, and what differs between a table's rows is data.
 *
 * <p>The engine walks a tree of tests, common beginnings shared, and finds equal values and limits by looking them up where
 * several tests of a field stand side by side. So equalities come first, those that tell most rules apart before the
 * others.
 */
final class RuleModel {

    /** Up to that many lists of a field are tried one by one. */
    private static final int MANY_LISTS = 8;

    private static final int MOST_UNFOLDED = 4_000;

    private final ModelImpl model;
    private final Bands bands;
    /** By field, what it is compared with: values, and lists of values. */
    private final Map<String, Set<Object>> distinct = new HashMap<>();

    private final Map<String, Set<Set<Object>>> lists = new HashMap<>();

    private final Map<Object, Object> same = new HashMap<>();

    private RuleModel(DecisionPoint point, Bands bands) {
        this.bands = bands;
        this.model = new ModelImpl("shop.solvent.rulebook." + point.code());
    }

    static Model of(DecisionPoint point, List<Plan> plans, Bands bands) {
        RuleModel made = new RuleModel(point, bands);
        for (Plan plan : plans) {
            for (Plan.Pattern pattern : plan.patterns) {
                pattern.own().forEach(check -> made.count(pattern.kind(), check));
            }
        }
        plans.forEach(made::add);
        return made.model;
    }

    private Object same(Object value) {
        Object known = same.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    private void count(int kind, Check check) {
        if (equal(check)) {
            Compared compared = (Compared) check;
            distinct.computeIfAbsent(kind + " " + compared.one(), field -> new HashSet<>())
                    .add(((Literal) compared.with()).value());
        } else if (check instanceof Among among) {
            lists.computeIfAbsent(kind + " " + among.one(), field -> new HashSet<>())
                    .add(among.values());
            distinct.computeIfAbsent(kind + " " + among.one(), field -> new HashSet<>())
                    .addAll(among.values());
        }
    }

    /** A rule with one of many lists is described once for each value, which is looked up; one of them holds at most. */
    private void add(Plan plan) {
        Plan.Pattern first = plan.patterns.get(0);
        Optional<Among> list = first.own().stream()
                .filter(Among.class::isInstance)
                .map(Among.class::cast)
                .filter(among -> isUnfolded(first.kind(), among))
                .findFirst();
        if (list.isEmpty()) {
            add(plan, plan.rule.ref().id(), first.own());
            return;
        }
        for (Object value : list.get().values()) {
            List<Check> own = new ArrayList<>(first.own());
            own.set(own.indexOf(list.get()), new Compared(list.get().one(), Operator.EQUAL, new Literal(value)));
            add(plan, plan.rule.ref().id() + " " + value, own);
        }
    }

    private boolean isUnfolded(int kind, Among among) {
        Set<Set<Object>> all = lists.get(kind + " " + among.one());
        return all.size() > MANY_LISTS && all.stream().mapToInt(Set::size).sum() <= MOST_UNFOLDED;
    }

    private void add(Plan plan, String name, List<Check> ownOfFirst) {
        List<Variable<Seen>> variables = new ArrayList<>();
        List<RuleItemBuilder<?>> items = new ArrayList<>();
        for (Plan.Pattern planned : plan.patterns) {
            Variable<Seen> variable = declarationOf(Seen.class, "seen" + variables.size());
            PatternDef<Seen> pattern = pattern(variable);
            own(planned, variables.isEmpty() ? ownOfFirst : planned.own()).forEach(check -> add(check, pattern));
            planned.joined().forEach(joined -> add(joined, pattern, variables));
            variables.add(variable);
            items.add(
                    planned.quantifier() == Quantifier.EACH
                            ? pattern
                            : planned.quantifier() == Quantifier.NOT ? not(pattern) : exists(pattern));
        }
        Consequence consequence = new Consequence(plan, this::same);
        Variable<Seen> first = variables.get(0);
        items.add(
                switch (plan.matching()) {
                    case 1 -> on(first).execute(seen -> consequence.speak(seen));
                    case 2 -> on(first, variables.get(1)).execute((seen, other) -> consequence.speak(seen, other));
                    default ->
                        on(first, variables.get(1), variables.get(2))
                                .execute((seen, other, third) -> consequence.speak(seen, other, third));
                });
        model.addRule(rule(model.getName(), name).build(items.toArray(RuleItemBuilder[]::new)));
    }

    private List<Check> own(Plan.Pattern pattern, List<Check> own) {
        List<Check> checks = own.stream()
                .filter(check -> !limit(check) || !bands.saysAll(pattern, ((Place) ((Compared) check).one()).at()))
                .collect(Collectors.toCollection(ArrayList::new));
        checks.sort(Comparator.<Check>comparingInt(check -> equal(check) ? 0 : limit(check) ? 2 : 1)
                .thenComparingInt(check -> equal(check)
                        ? -distinct.getOrDefault(pattern.kind() + " " + ((Compared) check).one(), Set.of())
                                .size()
                        : 0)
                .thenComparing(Check::toString));
        int equalities = (int) checks.stream().filter(RuleModel::equal).count();
        checks.addAll(equalities, bands.hints(pattern));
        checks.add(0, new Compared(new Place(0, Sight.KIND), Operator.EQUAL, new Literal((long) pattern.kind())));
        return checks;
    }

    private static boolean equal(Check check) {
        return check instanceof Compared compared
                && compared.operator() == Operator.EQUAL
                && compared.with() instanceof Literal;
    }

    private static boolean limit(Check check) {
        return check instanceof Compared compared
                && compared.operator().isOrder()
                && compared.with() instanceof Literal literal
                && literal.value() instanceof Long;
    }

    private static void add(Check check, PatternDef<Seen> pattern) {
        Own own = new Own(check);
        if (equal(check) || limit(check)) {
            pattern.expr(own.getExpressionHash(), own, index((Compared) check));
        } else {
            pattern.expr(own.getExpressionHash(), own);
        }
    }

    @SuppressWarnings("unchecked")
    private static AlphaIndex<Seen, Object> index(Compared compared) {
        int at = ((Place) compared.one()).at();
        Object value = ((Literal) compared.with()).value();
        Function1<Seen, Object> field = seen -> seen.values[at];
        return alphaIndexedBy((Class<Object>) value.getClass(), type(compared.operator()), at, field, value);
    }

    private static ConstraintType type(Operator operator) {
        return switch (operator) {
            case EQUAL -> ConstraintType.EQUAL;
            case UNEQUAL -> ConstraintType.NOT_EQUAL;
            case LESS -> ConstraintType.LESS_THAN;
            case AT_MOST -> ConstraintType.LESS_OR_EQUAL;
            case MORE -> ConstraintType.GREATER_THAN;
            case AT_LEAST -> ConstraintType.GREATER_OR_EQUAL;
        };
    }

    private static void add(Plan.Joined joined, PatternDef<Seen> pattern, List<Variable<Seen>> earlier) {
        String text = joined.check() + " with " + joined.with();
        Variable<Seen> other = earlier.get(joined.with().get(0));
        if (joined.with().size() == 1) {
            pattern.expr(text, other, new WithOne(joined.check()));
        } else {
            pattern.expr(text, other, earlier.get(joined.with().get(1)), new WithTwo(joined.check()));
        }
    }

    /** Named by what it says, so that the engine shares it between rules. */
    private record Own(Check check) implements Predicate1<Seen>, HashedExpression {
        @Override
        public boolean test(Seen seen) {
            return check.holds(seen.values, null, null);
        }

        @Override
        public String getExpressionHash() {
            return check.toString();
        }
    }

    private record WithOne(Check check) implements Predicate2<Seen, Seen>, HashedExpression {
        @Override
        public boolean test(Seen seen, Seen other) {
            return check.holds(seen.values, other.values, null);
        }

        @Override
        public String getExpressionHash() {
            return check.toString();
        }
    }

    private record WithTwo(Check check) implements Predicate3<Seen, Seen, Seen>, HashedExpression {
        @Override
        public boolean test(Seen seen, Seen other, Seen third) {
            return check.holds(seen.values, other.values, third.values);
        }

        @Override
        public String getExpressionHash() {
            return check.toString();
        }
    }
}
