package shop.solvent.rules.analysis;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;

/** Codes in rules that the shop has not: a rule for the channel {@code wep} is no mistake of grammar, and never fires. */
final class CodeCheck {

    /** What a spreadsheet program makes of a long number: it shortens it, or fills it up with noughts. */
    private static final String SHORTENED = "\\d([.,]\\d+)?[eE]\\+?\\d+";

    private static final String FILLED = "[1-9]\\d{14}0+";

    private static final String SEPARATORS = "[,，、;；]";

    private static final int MOST_NAMED = 12;

    private final ShopNames names;
    private final Findings findings;

    CodeCheck(ShopNames names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    void check(Rule rule) {
        rule.conditions().stream()
                .flatMap(condition -> condition.tests().stream())
                .flatMap(Test::leaves)
                .forEach(test -> {
                    if (test instanceof Comparison comparison) {
                        check(comparison.field(), List.of(comparison.value()));
                    } else if (test instanceof Membership membership) {
                        check(membership.field(), membership.values());
                    }
                });
        rule.calls().forEach(this::check);
    }

    private void check(Field field, List<Value> values) {
        Optional<Listed> kind = ShopNames.listed(field.fact(), field.name());
        for (Value value : values) {
            if (kind.isPresent() && value instanceof Text text) {
                check(kind.get(), text, Space.known(field.fact(), field.name()));
            }
        }
    }

    private void check(Call call) {
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Optional<Listed> kind = ShopNames.listed(parameters[i]);
            if (kind.isPresent() && call.arguments().get(i) instanceof Text text) {
                check(kind.get(), text, List.of());
            }
        }
    }

    /** @param known codes that every shop has */
    private void check(Listed kind, Text text, List<String> known) {
        String code = text.text();
        if (names.of(kind).containsKey(code) || known.contains(code)) {
            return;
        }
        if (code.matches(SHORTENED) || code.matches(FILLED)) {
            add("value.rounded", kind, text, List.of());
        } else if (code.split(SEPARATORS).length > 1) {
            add("value.several", kind, text, List.of());
        } else if (names.lists(kind) || !known.isEmpty()) {
            Optional<String> meant = nearest(kind, code, known);
            add(
                    meant.isPresent() ? "value.misspelled" : "value.unlisted",
                    kind,
                    text,
                    meant.map(List::of)
                            .orElseGet(() -> Stream.concat(names.of(kind).keySet().stream(), known.stream())
                                    .distinct()
                                    .toList()));
        }
    }

    private Optional<String> nearest(Listed kind, String code, List<String> known) {
        return names.nearest(kind, code).or(() -> {
            Map<String, ShopNames.Name> published = new LinkedHashMap<>();
            known.forEach(one -> published.put(one, name(kind, one)));
            return new ShopNames(Map.of(kind, published)).nearest(kind, code);
        });
    }

    /** What a code is called that every shop has. */
    private static ShopNames.Name name(Listed kind, String code) {
        String field = kind == Listed.MEMBER_LEVEL ? "level" : "kind";
        return new ShopNames.Name(
                Words.in(Locale.ENGLISH).value(field, code),
                Words.in(Locale.CHINESE).value(field, code));
    }

    /** @param others the code that was meant, or all there are */
    private void add(String code, Listed kind, Text text, List<String> others) {
        List<Object> told = new ArrayList<>(List.of("kind", kind, "found", text.text()));
        if (!others.isEmpty()) {
            String more = others.size() > MOST_NAMED ? ", …" : "";
            told.add("known");
            told.add(others.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more);
        } else if (code.equals("value.unlisted")) {
            told.add("known");
            told.add("–");
        }
        findings.add(code, Finding.Severity.WARNING, text.place(), null, told.toArray());
    }
}
