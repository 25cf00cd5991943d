package shop.solvent.rules.explain;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;

/**
 * Which of many rules may speak on some facts: each is looked up by the first text that one of its patterns asks for, so that of
 * a thousand rows for four levels only those of one level are tried.
 */
final class Likely {

    private record Looked(Class<?> fact, String field) {}

    private final Map<Looked, Map<String, BitSet>> byText = new HashMap<>();

    /** Those that ask for no text. */
    private final BitSet others = new BitSet();

    Likely(List<Rule> rules) {
        for (int number = 0; number < rules.size(); number++) {
            if (!note(rules.get(number), number)) {
                others.set(number);
            }
        }
    }

    private boolean note(Rule rule, int number) {
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() != Quantifier.NOT) {
                for (Test test : condition.tests()) {
                    if (test instanceof Comparison comparison
                            && comparison.operator() == Operator.EQUAL
                            && comparison.value() instanceof Text text) {
                        note(condition, comparison.field(), text.text(), number);
                        return true;
                    }
                    if (test instanceof Membership membership
                            && !membership.negated()
                            && membership.values().stream().allMatch(Text.class::isInstance)) {
                        membership
                                .values()
                                .forEach(one -> note(condition, membership.field(), ((Text) one).text(), number));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void note(Condition condition, Field field, String text, int number) {
        byText.computeIfAbsent(new Looked(condition.fact(), field.name()), one -> new HashMap<>())
                .computeIfAbsent(text, one -> new BitSet())
                .set(number);
    }

    /** Their numbers. A rule that is not among them cannot speak. */
    BitSet on(Map<Class<?>, List<Object>> facts) {
        BitSet likely = (BitSet) others.clone();
        byText.forEach((looked, rules) -> {
            for (Object fact : facts.getOrDefault(looked.fact(), List.of())) {
                BitSet some = rules.get(String.valueOf(Bindings.field(fact, looked.field())));
                if (some != null) {
                    likely.or(some);
                }
            }
        });
        return likely;
    }
}
