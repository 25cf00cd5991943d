package shop.solvent.rules.analysis;

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
import shop.solvent.rules.language.Rule.Text;

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
        CodesNamed.tell(rule, this::check);
    }

    /** @param usual codes that shops have which say nothing else; a shop may have taken levels away */
    private void check(Listed kind, Text text, List<String> usual) {
        String code = text.text();
        List<String> known = kind == Listed.MEMBER_LEVEL && names.lists(kind) ? List.of() : usual;
        if (names.of(kind).containsKey(code) || known.contains(code)) {
            return;
        }
        if (code.matches(SHORTENED) || code.matches(FILLED)) {
            add("value.rounded", kind, text, List.of());
        } else if (code.split(SEPARATORS).length > 1) {
            add("value.several", kind, text, List.of());
        } else if (names.lists(kind) || !known.isEmpty()) {
            Optional<String> meant = nearest(kind, code, known);
            if (meant.isEmpty() && kind == Listed.TAG) {
                return; // a rule may be the first to give it
            }
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
