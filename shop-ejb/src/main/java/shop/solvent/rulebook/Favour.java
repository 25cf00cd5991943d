package shop.solvent.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.RuleChange;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

/**
 * Whether a change of a rule can only be better for whom it concerns. In doubt it is not: then it is announced, which
 * harms nobody. Rules do not take from each other, since where several speak the best for the member counts.
 */
final class Favour {

    /** More of it is better, of every argument: 1 the more the better, -1 the less the better, 0 the same. */
    private static final Map<String, int[]> BETTER = Map.of(
            "discount", new int[] {0, 1},
            "subsidy", new int[] {0, 1},
            "subsidyShare", new int[] {0, 1, 1},
            "points", new int[] {0, 1, -1, -1},
            "commission", new int[] {0, 1, -1},
            "pace", new int[] {1},
            "reserve", new int[] {-1});

    /** What one rule more can only add to: the highest counts. A pace or a reserve more may take. */
    private static final Set<String> ADDING = Set.of("discount", "subsidy", "subsidyShare", "points", "commission");

    /** What one rule less can only take away from: a refusal, or what holds points back. */
    private static final Set<String> HINDERING = Set.of("refuse", "hold", "pace", "reserve");

    private Favour() {}

    static boolean is(RuleChange change) {
        return switch (change.kind()) {
            case ADDED -> ADDING.containsAll(change.effects());
            case REMOVED -> HINDERING.containsAll(change.effects());
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
        int[] better = BETTER.get(before.effect().getName());
        if (better == null || !before.effect().equals(after.effect())) {
            return false;
        }
        for (int at = 0; at < better.length; at++) {
            Value old = before.arguments().get(at);
            Value now = after.arguments().get(at);
            boolean good = better[at] == 0
                    ? isSame(old, now)
                    : old instanceof Whole was && now instanceof Whole is
                            ? Long.signum(is.number() - was.number()) * better[at] >= 0
                            : isSame(old, now);
            if (!good) {
                return false;
            }
        }
        return true;
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
