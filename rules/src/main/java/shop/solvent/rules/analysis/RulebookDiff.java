package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.RuleChange.Kind;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

/**
 * What differs between two versions, rule by rule. Rules are the same by their id, wherever they stand: moving a row or a
 * file, comments and the order of conditions make no difference.
 *
 * @param changes in the order of the newer version's files, what is gone last
 * @param names what the shop calls what the rules name by its code
 */
public record RulebookDiff(
        DecisionPoint point, String before, String after, List<RuleChange> changes, ShopNames names) {

    public RulebookDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Rules that cannot be read are not there.
     *
     * @throws IllegalArgumentException if the two are of different decision points
     */
    public static RulebookDiff between(Rulebook before, Rulebook after, JurisdictionProfile profile) {
        return between(before, after, profile, ShopNames.none());
    }

    /** The same in words that say what a shop calls its channels, merchants, pools and goods. */
    public static RulebookDiff between(Rulebook before, Rulebook after, JurisdictionProfile profile, ShopNames names) {
        return new RulebookDiff(
                after.point(), before.hash(), after.hash(), changes(before, after, profile, names), names);
    }

    private static List<RuleChange> changes(
            Rulebook before, Rulebook after, JurisdictionProfile profile, ShopNames names) {
        if (before.point() != after.point()) {
            throw new IllegalArgumentException(before.point() + " and " + after.point() + " have nothing in common");
        }
        Map<String, Rule> old = byId(before, profile);
        Map<String, Rule> now = byId(after, profile);
        List<RuleChange> changes = new ArrayList<>();
        now.forEach((id, rule) -> {
            Rule earlier = old.get(id);
            if (earlier == null) {
                changes.add(new RuleChange(Kind.ADDED, null, rule, List.of()));
            } else {
                List<PartChange> parts = new PartChanges(names).between(earlier, rule);
                if (!parts.isEmpty()) {
                    changes.add(new RuleChange(Kind.CHANGED, earlier, rule, parts));
                }
            }
        });
        old.forEach((id, rule) -> {
            if (!now.containsKey(id)) {
                changes.add(new RuleChange(Kind.REMOVED, rule, null, List.of()));
            }
        });
        return changes;
    }

    private static Map<String, Rule> byId(Rulebook rulebook, JurisdictionProfile profile) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        new RuleReader(profile)
                .read(rulebook)
                .rules()
                .forEach(rule -> rules.putIfAbsent(rule.ref().id(), rule));
        return rules;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether it changes what members receive, pay or are denied, so that it must be announced (G13). */
    public boolean touchesRights() {
        return changes.stream().anyMatch(RuleChange::touchesRights);
    }
}
