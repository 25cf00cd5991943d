package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.PartChange.Said;
import shop.solvent.rules.analysis.RuleChange.Kind;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.RuleReader;
import shop.solvent.rules.language.Rulebook;

/**
 * What differs between two versions, rule by rule. Rules are the same by their id, wherever they stand: moving a row or a
 * file, comments and the order of conditions make no difference.
 *
 * @param changes in the order of the newer version's files, what is gone last
 */
public record RulebookDiff(DecisionPoint point, String before, String after, List<RuleChange> changes) {

    private static final Words ENGLISH = Words.in(Locale.ENGLISH);
    private static final Words CHINESE = Words.in(Locale.CHINESE);

    public RulebookDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Under the default jurisdiction. Rules that cannot be read are not there.
     *
     * @throws IllegalArgumentException if the two are of different decision points
     */
    public static RulebookDiff between(Rulebook before, Rulebook after) {
        return between(before, after, JurisdictionProfile.cn());
    }

    public static RulebookDiff between(Rulebook before, Rulebook after, JurisdictionProfile profile) {
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
                List<PartChange> parts = parts(earlier, rule);
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
        return new RulebookDiff(after.point(), before.hash(), after.hash(), changes);
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

    private static List<PartChange> parts(Rule before, Rule after) {
        List<PartChange> parts = new ArrayList<>();
        if (!before.ref().name().equals(after.ref().name())) {
            parts.add(new PartChange(
                    Aspect.NAME,
                    before.ref().name(),
                    after.ref().name(),
                    said(words -> words.name(before.ref()), words -> words.name(after.ref()))));
        }
        compare(Aspect.CONDITION, conditions(before), conditions(after), parts);
        compare(Aspect.EFFECT, effects(before), effects(after), parts);
        return parts;
    }

    /** A part of a rule: as the file has it, and in words. */
    private record Part(String text, Function<Words, String> words) {

        Part and(Part other) {
            return new Part(
                    text + ", " + other.text, language -> words.apply(language) + ", " + other.words.apply(language));
        }
    }

    private static void compare(
            Aspect aspect, Map<String, Part> before, Map<String, Part> after, List<PartChange> changes) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Part old = before.get(key);
            Part now = after.get(key);
            String oldText = old == null ? null : old.text();
            String nowText = now == null ? null : now.text();
            if (!Objects.equals(oldText, nowText)) {
                changes.add(new PartChange(
                        aspect,
                        oldText,
                        nowText,
                        said(old == null ? null : old.words(), now == null ? null : now.words())));
            }
        }
    }

    private static Map<String, Said> said(Function<Words, String> before, Function<Words, String> after) {
        return Map.of("en", said(ENGLISH, before, after), "zh", said(CHINESE, before, after));
    }

    private static Said said(Words words, Function<Words, String> before, Function<Words, String> after) {
        return new Said(before == null ? null : before.apply(words), after == null ? null : after.apply(words));
    }

    /** By what they look at; what looks at several things at once goes by its own text. */
    private static Map<String, Part> conditions(Rule rule) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Map<Class<?>, Integer> counted = new LinkedHashMap<>();
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() != Quantifier.EACH) {
                String text = Written.condition(condition);
                parts.put(text, new Part(text, words -> words.condition(condition)));
                continue;
            }
            String subject = condition.fact().getSimpleName() + counted.merge(condition.fact(), 1, Integer::sum);
            if (condition.tests().isEmpty()) {
                parts.put(
                        subject,
                        new Part(condition.fact().getSimpleName() + "()", words -> words.condition(condition)));
            }
            for (Test test : condition.tests()) {
                String said = Words.in(Locale.ENGLISH).test(test);
                if (!said.isEmpty()) { // a name alone is no condition
                    Part part = new Part(Written.test(test), words -> words.test(test));
                    parts.merge(subject + "." + fields(test), part, Part::and);
                }
            }
        }
        return parts;
    }

    private static String fields(Test test) {
        return Space.flat(test)
                .map(one -> Space.field(one).name())
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private static Map<String, Part> effects(Rule rule) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Call call : rule.calls()) {
            Part part = new Part(Written.call(call), words -> words.effect(call));
            String key = call.effect().getName();
            for (int twice = 2; parts.containsKey(key); twice++) {
                key = call.effect().getName() + twice;
            }
            parts.put(key, part);
        }
        return parts;
    }
}
