package shop.solvent.rulebook;

import java.lang.reflect.Parameter;
import java.util.List;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.RuleChange;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.Choice;

/**
 * Whether a change of a rule can only be better for whom it concerns. In doubt it is not: then it is announced, which
 * harms nobody. Rules do not take from each other, since where several speak the best for the member counts.
 */
final class Favour {

    private Favour() {}

    static boolean is(RuleChange change) {
        return switch (change.kind()) {
            case ADDED -> change.choices().allMatch(Choice::canOnlyAdd);
            case REMOVED -> change.choices().allMatch(Choice::canOnlyTake);
            case CHANGED -> isRaise(change);
        };
    }

    /** The same conditions, and nothing is less than it was. */
    private static boolean isRaise(RuleChange change) {
        if (change.parts().stream().anyMatch(part -> part.aspect() == Aspect.CONDITION)) {
            return false;
        }
        List<Call> before = change.before().calls();
        List<Call> after = change.after().calls();
        if (before.size() != after.size()) {
            return false;
        }
        for (int at = 0; at < before.size(); at++) {
            if (!isRaise(before.get(at), after.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRaise(Call before, Call after) {
        if (!before.effect().equals(after.effect())) {
            return false;
        }
        Parameter[] parameters = before.effect().getParameters();
        for (int at = 0; at < parameters.length; at++) {
            if (!isAsGood(
                    parameters[at],
                    before.arguments().get(at),
                    after.arguments().get(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsGood(Parameter parameter, Value old, Value now) {
        if (Choice.isNumber(parameter) && old instanceof Whole was && now instanceof Whole is) {
            return switch (Choice.better(parameter)) {
                case MORE -> is.number() >= was.number();
                case LESS -> is.number() <= was.number();
                case NEITHER -> is.number() == was.number();
            };
        }
        return isSame(old, now);
    }

    private static boolean isSame(Value old, Value now) {
        if (old instanceof Variable was && now instanceof Variable is) {
            return was.type() == is.type();
        }
        if (old instanceof Text was && now instanceof Text is) {
            return was.text().equals(is.text());
        }
        return old instanceof Whole was && now instanceof Whole is && was.number() == is.number();
    }
}
