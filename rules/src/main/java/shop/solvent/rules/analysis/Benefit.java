package shop.solvent.rules.analysis;

import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.explain.RuleVariables;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.point.Choice;

/**
 * Whether a change of rules can only be better for whom it concerns (G13). In doubt it is not: then it is announced ahead,
 * which harms nobody.
 *
 * <p>One rule more takes nothing away only where it leaves alone what others gave. Of several rules one counts, by its
 * first number; the rest of what it says comes with it. So 10.01 % of points over sixty years is not better than 10 % over
 * two months, and a rule that can push such another one aside is looked at number by number.
 */
public final class Benefit {

    private final Map<String, Rule> after;
    private final Space space;
    private final Map<Rule, List<Box>> boxes = new HashMap<>();

    private Benefit(Rulebook rulebook, JurisdictionProfile profile) {
        List<Rule> rules = new RuleReader(profile).read(rulebook).rules();
        after = rules.stream().collect(Collectors.toMap(rule -> rule.ref().id(), rule -> rule, (one, other) -> one));
        space = new Space(rulebook.point(), rules, profile);
        rules.forEach(rule -> boxes.put(rule, space.boxes(rule)));
    }

    /**
     * Whether all that the change means to members is sure to be better than before, or as good.
     *
     * @param after the version the difference leads to
     */
    public static boolean isSure(RulebookDiff diff, Rulebook after, JurisdictionProfile profile) {
        List<RuleChange> changes =
                diff.changes().stream().filter(RuleChange::touchesRights).toList();
        if (changes.isEmpty()) {
            return true;
        }
        Benefit benefit = new Benefit(after, profile);
        return changes.stream().allMatch(benefit::isSure);
    }

    private boolean isSure(RuleChange change) {
        return switch (change.kind()) {
            case REMOVED -> change.choices().allMatch(Choice::canOnlyTake);
            case ADDED -> change.choices().allMatch(Choice::canOnlyAdd) && leavesOthersTheirs(change.after());
            case CHANGED -> isRaise(change) && leavesOthersTheirs(change.after());
        };
    }

    /** Whether nobody who got something by another rule gets something worse by this one instead. */
    private boolean leavesOthersTheirs(Rule changed) {
        Rule rule = after.get(changed.ref().id());
        return after.values().stream()
                .filter(other -> other != rule && canMeet(rule, other))
                .allMatch(other -> rule.calls().stream()
                        .allMatch(
                                call -> other.calls().stream().allMatch(theirs -> leaves(rule, call, other, theirs))));
    }

    /** Whether some facts may fit both; so where it is too intricate to tell. */
    private boolean canMeet(Rule one, Rule other) {
        List<Box> mine = boxes.get(one);
        List<Box> theirs = boxes.get(other);
        return mine == null
                || theirs == null
                || mine.stream().anyMatch(box -> theirs.stream().anyMatch(box::meets));
    }

    private boolean leaves(Rule rule, Call call, Rule other, Call theirs) {
        if (rule.campaign() != null && other.campaign() == null) {
            return true; // what a campaign gives comes on top of what always holds
        }
        if (new Choice(call.effect()).isBeside(new Choice(theirs.effect()))) {
            return false; // one of an order and one of its lines: what comes to more takes the other's place, whatever
            // it says
        }
        if (!call.effect().equals(theirs.effect()) || !codes(call).equals(codes(theirs))) {
            return true;
        }
        if (new Choice(call.effect()).hinders()) {
            return true; // each counts, and was looked at by itself
        }
        EffectCall asking = asking(rule, call);
        EffectCall theirsAsked = asking(other, theirs);
        return theirsAsked.outweighs(asking).orElse(false) || isAsGood(call, theirs, call);
    }

    private EffectCall asking(Rule rule, Call call) {
        return EffectCall.of(rule, space.new Subjects(rule)).get(rule.calls().indexOf(call));
    }

    private static Set<String> codes(Call call) {
        return call.arguments().stream()
                .map(argument -> argument instanceof Text text ? text.text() : null)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
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
        RuleVariables was = new RuleVariables(change.before());
        RuleVariables is = new RuleVariables(change.after());
        for (int at = 0; at < before.size(); at++) {
            Call old = before.get(at);
            Call now = after.get(at);
            if (!old.effect().equals(now.effect())
                    || !Objects.equals(was.subject(old), is.subject(now))
                    || !isAsGood(now, old, now)) {
                return false;
            }
        }
        return true;
    }

    /** Whether each number of {@code now} is as good for whom it concerns as that of {@code old}. */
    private static boolean isAsGood(Call effect, Call old, Call now) {
        Parameter[] parameters = effect.effect().getParameters();
        for (int at = 0; at < parameters.length; at++) {
            if (!isAsGood(
                    parameters[at], old.arguments().get(at), now.arguments().get(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsGood(Parameter parameter, Value old, Value now) {
        if (Choice.isNumber(parameter)) {
            return old instanceof Whole was
                    && now instanceof Whole is
                    && switch (Choice.better(parameter)) {
                        case MORE -> is.number() >= was.number();
                        case LESS -> is.number() <= was.number();
                        case NEITHER -> is.number() == was.number();
                    };
        }
        if (old instanceof Variable was && now instanceof Variable is) {
            return was.type() == is.type();
        }
        return old instanceof Text was && now instanceof Text is && was.text().equals(is.text());
    }
}
