package shop.solvent.rules.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.rules.language.Rule;

/**
 * What every rule of a rulebook says to some facts: with which of them it fires, or which of its conditions failed. It
 * is found without the engine, from the rules as they were read, and agrees with it.
 *
 * @param answers one per rule, in the order of the rules
 */
public record Explanation(List<RuleAnswer> answers) {

    public Explanation {
        answers = List.copyOf(answers);
    }

    /** @param facts what the rules may look at, as given to the engine */
    public static Explanation of(List<Rule> rules, List<?> facts) {
        Map<Class<?>, List<Object>> byType = facts.stream().collect(Collectors.groupingBy(Object::getClass));
        return new Explanation(rules.stream()
                .map(rule -> new Evaluation(rule, byType).answer())
                .toList());
    }

    /** The rules that fire. */
    public List<RuleAnswer> why() {
        return answers.stream().filter(RuleAnswer::fires).toList();
    }

    /** The rules that do not fire, those first that fail by the fewest conditions. */
    public List<RuleAnswer> whyNot() {
        return answers.stream()
                .filter(answer -> !answer.fires())
                .sorted(Comparator.comparingInt(answer -> answer.failed().size()))
                .toList();
    }
}
