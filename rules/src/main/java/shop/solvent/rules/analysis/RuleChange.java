package shop.solvent.rules.analysis;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.point.Choice;

/**
 * A rule that one version has and the other has not, or has otherwise.
 *
 * @param before null if the rule is new
 * @param after null if the rule is gone
 * @param parts what is different in it; empty unless both versions have the rule
 */
public record RuleChange(Kind kind, Rule before, Rule after, List<PartChange> parts) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    public RuleChange {
        parts = List.copyOf(parts);
    }

    /** The rule as it is called now, or was last. */
    public RuleRef ref() {
        return (after == null ? before : after).ref();
    }

    /** The effects concerned, e.g. {@code points}. */
    public Set<String> effects() {
        return choices().map(Choice::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the rule does, or did, and can do again. */
    public Stream<Choice> choices() {
        return Stream.of(before, after)
                .filter(rule -> rule != null)
                .flatMap(rule -> rule.calls().stream())
                .map(call -> new Choice(call.effect()));
    }

    /**
     * Whether it changes what members receive, pay or are denied: points, discounts, subsidies, commissions, give-ups
     * (they fund the points), the pace of release, refusals. A flag that only asks a person to look does not, nor does a
     * new name.
     */
    public boolean touchesRights() {
        return acts() && !choices().allMatch(Choice::isInternal);
    }

    /** Whether it decides otherwise somewhere: it is more than a new name. */
    public boolean acts() {
        return kind != Kind.CHANGED || parts.stream().anyMatch(part -> part.aspect() != Aspect.NAME);
    }
}
