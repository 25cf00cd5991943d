package shop.solvent.rules.analysis;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.solvent.rules.Winner;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.Choice;

/**
 * What a rule asks for, as far as two rules can be weighed against each other under the decision's published policy.
 *
 * @param id of the rule, which decides ties
 * @param subject whom or what it is about; two calls of one effect on one subject compete
 * @param numbers what it names; null in the place of what comes from a fact
 */
record EffectCall(String id, Call call, String subject, List<Long> numbers) {

    static List<EffectCall> of(Rule rule, Space.Subjects subjects) {
        return rule.calls().stream()
                .map(call -> {
                    List<String> about = new ArrayList<>();
                    List<Long> numbers = new ArrayList<>();
                    for (Value argument : call.arguments()) {
                        if (argument instanceof Text text) {
                            about.add(text.text());
                        } else if (argument instanceof Variable variable
                                && variable.type().isRecord()) {
                            about.add(subjects.of(variable.name()));
                        } else {
                            numbers.add(argument instanceof Whole whole ? whole.number() : null);
                        }
                    }
                    return new EffectCall(rule.ref().id(), call, String.join(" ", about), numbers);
                })
                .toList();
    }

    String effect() {
        return call.effect().getName();
    }

    private Winner wins() {
        return new Choice(call.effect()).wins();
    }

    /** Whether only one of the two can count where both are asked for. */
    boolean competes(EffectCall other) {
        return effect().equals(other.effect()) && subject.equals(other.subject);
    }

    /** {@code highest}, {@code lowest} or {@code all}: what counts of several. */
    String policy() {
        return switch (wins()) {
            case ALL, SUM -> "all";
            case LOWEST -> "lowest";
            case HIGHEST, HIGHEST_IN_EACH -> "highest";
        };
    }

    /** Whether both ask for just the same. */
    boolean isSame(EffectCall other) {
        return competes(other) && rest().equals(other.rest());
    }

    private String rest() {
        return IntStream.range(0, numbers.size())
                .mapToObj(
                        i -> numbers.get(i) == null ? source(i) : numbers.get(i).toString())
                .toList()
                .toString();
    }

    /** The fact's field that the number comes from, without the name a rule gave to the fact. */
    private String source(int number) {
        List<Value> values = call.arguments().stream()
                .filter(value -> !(value instanceof Text)
                        && !(value instanceof Variable variable
                                && variable.type().isRecord()))
                .toList();
        return Written.value(values.get(number)).replaceFirst("^\\$\\w+", "");
    }

    private boolean isAsGood(int number, EffectCall other) {
        Parameter parameter = Arrays.stream(call.effect().getParameters())
                .filter(Choice::isNumber)
                .skip(number)
                .findFirst()
                .orElseThrow();
        int order = Long.compare(numbers.get(number), other.numbers.get(number));
        return switch (Choice.better(parameter)) {
            case MORE -> order >= 0;
            case LESS -> order <= 0;
            case NEITHER -> order == 0;
        };
    }

    /** Whether this leaves nothing to the other where both are asked for; empty if the file does not tell. */
    Optional<Boolean> outweighs(EffectCall other) {
        if (isSame(other)) {
            return Optional.of(true);
        }
        Long mine = numbers.isEmpty() ? null : numbers.get(0);
        Long theirs = other.numbers.isEmpty() ? null : other.numbers.get(0);
        if (mine == null || theirs == null) {
            return Optional.empty();
        }
        if (wins() == Winner.HIGHEST_IN_EACH) {
            return numbers.contains(null) || other.numbers.contains(null)
                    ? Optional.empty()
                    : Optional.of(IntStream.range(0, numbers.size()).allMatch(i -> isAsGood(i, other)));
        }
        if (wins() == Winner.SUM) {
            return Optional.of(false); // each adds
        }
        int order = Long.compare(mine, theirs) * (wins() == Winner.LOWEST ? -1 : 1);
        return Optional.of(order > 0 || order == 0 && id.compareTo(other.id) < 0);
    }
}
