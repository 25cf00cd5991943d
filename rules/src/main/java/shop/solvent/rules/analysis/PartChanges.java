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
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.PartChange.Said;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;

/** What is different in a rule that both versions have, part by part, in words for members. */
final class PartChanges {

    private final Words english;
    private final Words chinese;

    PartChanges(ShopNames names) {
        this.english = Words.toMembers(Locale.ENGLISH, names);
        this.chinese = Words.toMembers(Locale.CHINESE, names);
    }

    List<PartChange> between(Rule before, Rule after) {
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

    private void compare(Aspect aspect, Map<String, Part> before, Map<String, Part> after, List<PartChange> changes) {
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

    private Map<String, Said> said(Function<Words, String> before, Function<Words, String> after) {
        return Map.of("en", said(english, before, after), "zh", said(chinese, before, after));
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
        return test.leaves()
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
