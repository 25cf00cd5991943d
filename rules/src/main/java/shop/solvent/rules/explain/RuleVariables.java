package shop.solvent.rules.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.point.FactField;

/**
 * What the names in a rule stand for. A name is its author's own business: two rules that differ by it alone mean the same,
 * and one name that is moved to another pattern means something else.
 */
public final class RuleVariables {

    private static final Pattern NAME_OR_TEXT = Pattern.compile("\"[^\"]*\"|\\$\\w+");

    /** By name: {@code LineFact 2}, {@code OrderFact 1.listAmount}. */
    private final Map<String, String> meanings = new HashMap<>();

    private final Map<String, Condition> patterns = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();

    public RuleVariables(Rule rule) {
        Map<Class<?>, Integer> counted = new HashMap<>();
        for (Condition condition : rule.conditions()) {
            String subject = condition.fact().getSimpleName() + " " + counted.merge(condition.fact(), 1, Integer::sum);
            if (condition.variable() != null) {
                meanings.put(condition.variable(), subject);
                patterns.put(condition.variable(), condition);
            }
            condition.tests().stream().flatMap(Test::leaves).forEach(test -> {
                if (test instanceof Naming naming) {
                    meanings.put(
                            naming.variable(), subject + "." + naming.field().name());
                    patterns.put(naming.variable(), condition);
                    fields.put(naming.variable(), naming.field());
                }
            });
        }
    }

    /** A part as it is written, with what each name stands for in its place. */
    public String in(String written) {
        return NAME_OR_TEXT
                .matcher(written)
                .replaceAll(found -> Matcher.quoteReplacement(meanings.getOrDefault(found.group(), found.group())));
    }

    /** What is said of the rule, with what people call a field in the place of the name it has here. */
    String inWords(String said, Words words) {
        return NAME_OR_TEXT.matcher(said).replaceAll(found -> {
            Field field = fields.get(found.group());
            return Matcher.quoteReplacement(field == null ? found.group() : words.field(field.fact(), field.name()));
        });
    }

    /** The same of one test. */
    public String inWords(Test test, Words words) {
        return inWords(words.test(test), words);
    }

    /** The pattern that the call's first name is bound to; null if it names none. */
    public Condition about(Call call) {
        return call.arguments().stream()
                .map(argument -> argument instanceof Variable variable ? patterns.get(variable.name()) : null)
                .filter(pattern -> pattern != null)
                .findFirst()
                .orElse(null);
    }

    /** The field of a fact that a value is; empty if it is none. */
    public Optional<FactField> field(Value value) {
        if (value instanceof Accessor accessor) {
            return FactField.of(accessor.of().type(), accessor.field());
        }
        Field field = value instanceof Field named
                ? named
                : value instanceof Variable variable ? fields.get(variable.name()) : null;
        return field == null ? Optional.empty() : FactField.of(field.fact(), field.name());
    }

    /** What the call's names stand for, one after the other. */
    public List<String> subject(Call call) {
        return call.arguments().stream()
                .filter(Variable.class::isInstance)
                .map(argument -> in(((Variable) argument).name()))
                .toList();
    }
}
