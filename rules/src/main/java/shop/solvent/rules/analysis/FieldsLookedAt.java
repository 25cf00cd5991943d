package shop.solvent.rules.analysis;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;

/** What rules look at of facts. */
public final class FieldsLookedAt {

    private FieldsLookedAt() {}

    /** The paths of the files in which a rule asks for one of the fields, of whichever fact. */
    public static Set<String> files(Collection<Rule> rules, Set<String> fields) {
        Set<String> files = new TreeSet<>();
        for (Rule rule : rules) {
            if (rule.conditions().stream()
                    .flatMap(condition -> condition.tests().stream())
                    .flatMap(Test::leaves)
                    .flatMap(FieldsLookedAt::field)
                    .anyMatch(fields::contains)) {
                files.add(rule.place().path());
            }
        }
        return files;
    }

    private static Stream<String> field(Test test) {
        return test instanceof Comparison comparison
                ? Stream.of(comparison.field().name())
                : test instanceof Membership membership
                        ? Stream.of(membership.field().name())
                        : Stream.empty();
    }
}
