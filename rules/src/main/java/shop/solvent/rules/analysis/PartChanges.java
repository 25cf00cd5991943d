package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.PartChange.Aspect;
import shop.solvent.rules.analysis.PartChange.Said;
import shop.solvent.rules.explain.RuleVariables;
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

    /**
     * A part of a rule.
     *
     * @param text as the file has it
     * @param meaning the same with what its names stand for: parts that mean the same have the same
     * @param about in words what it is about, for where the words of two parts do not tell them apart; empty for nothing
     */
    private record Part(String text, String meaning, Function<Words, String> words, Function<Words, String> about) {

        Part(String text, RuleVariables names, Function<Words, String> words) {
            this(text, names.in(text), words, language -> "");
        }

        Part and(Part other) {
            return new Part(
                    text + ", " + other.text,
                    meaning + ", " + other.meaning,
                    language -> words.apply(language) + ", " + other.words.apply(language),
                    about);
        }

        Part inFull() {
            return new Part(
                    text,
                    meaning,
                    language -> about.apply(language).isEmpty()
                            ? words.apply(language)
                            : words.apply(language) + " (" + about.apply(language) + ")",
                    about);
        }
    }

    private void compare(Aspect aspect, Map<String, Part> before, Map<String, Part> after, List<PartChange> changes) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Part old = before.get(key);
            Part now = after.get(key);
            if (old == null || now == null || !old.meaning().equals(now.meaning())) {
                changes.add(change(aspect, old, now));
            }
        }
    }

    /** @param old null if the part is new @param now null if the part is gone */
    private PartChange change(Aspect aspect, Part old, Part now) {
        if (old != null && now != null) {
            Map<String, Said> said = said(old.words(), now.words());
            if (said.values().stream().anyMatch(one -> one.before().equals(one.after()))) {
                return new PartChange(
                        aspect,
                        old.text(),
                        now.text(),
                        said(old.inFull().words(), now.inFull().words()));
            }
            return new PartChange(aspect, old.text(), now.text(), said);
        }
        return new PartChange(
                aspect,
                old == null ? null : old.text(),
                now == null ? null : now.text(),
                said(old == null ? null : old.words(), now == null ? null : now.words()));
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
        RuleVariables names = new RuleVariables(rule);
        if (rule.campaign() != null) {
            String text = "@campaign(" + Written.value(rule.campaign()) + ")";
            parts.put(
                    "@campaign",
                    new Part(
                            text, names, words -> words.campaign(rule.campaign().text())));
        }
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() != Quantifier.EACH) {
                String text = Written.condition(condition);
                parts.put(names.in(text), new Part(text, names, words -> words.condition(condition)));
                continue;
            }
            String subject = condition.fact().getSimpleName() + counted.merge(condition.fact(), 1, Integer::sum);
            if (condition.tests().isEmpty()) {
                parts.put(
                        subject,
                        new Part(condition.fact().getSimpleName() + "()", names, words -> words.condition(condition)));
            }
            for (Test test : condition.tests()) {
                String said = Words.in(Locale.ENGLISH).test(test);
                if (!said.isEmpty()) { // a name alone is no condition
                    Part part = new Part(Written.test(test), names, words -> names.inWords(test, words));
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
        RuleVariables names = new RuleVariables(rule);
        for (Call call : rule.calls()) {
            Condition about = names.about(call);
            String written = Written.call(call);
            Part part = new Part(
                    written,
                    names.in(written),
                    words -> words.effect(call),
                    words -> about == null ? "" : words.condition(about));
            String key = call.effect().getName();
            for (int twice = 2; parts.containsKey(key); twice++) {
                key = call.effect().getName() + twice;
            }
            parts.put(key, part);
        }
        return parts;
    }
}
