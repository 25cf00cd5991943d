package shop.solvent.rules.language.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import shop.solvent.kernel.TagText;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.Codes;
import shop.solvent.rules.language.text.RuleParser;

/** What people call a value that rules know by a code, in any of the house's languages: {@code 周末}, {@code weekend}. */
final class Synonyms {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** By the field, then by what people call the value. */
    private static final Map<String, Map<String, String>> VALUES = values();

    private Synonyms() {}

    private static Map<String, Map<String, String>> values() {
        Map<String, Map<String, String>> values = new HashMap<>();
        for (Locale locale : List.of(Locale.ROOT, Locale.CHINESE)) {
            ResourceBundle words =
                    ResourceBundle.getBundle("shop.solvent.rules.language.synonyms", locale, NO_FALLBACK);
            for (String key : words.keySet()) {
                int dot = key.indexOf('.');
                Map<String, String> field = values.computeIfAbsent(key.substring(0, dot), one -> new HashMap<>());
                Arrays.stream(words.getString(key).split(","))
                        .forEach(word -> field.put(plain(word), key.substring(dot + 1)));
            }
        }
        return values;
    }

    /** Fields of which there are any. */
    static Map<String, Map<String, String>> all() {
        return VALUES;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** {@code TRUE}, {@code FALSE}, or the text as it is. */
    static String truth(TableColumn column, String text) {
        String word = of(column.member()).get(plain(text));
        return word == null ? TypedCell.truth(text, "TRUE", "FALSE") : word.toUpperCase(Locale.ROOT);
    }

    /** The code that is meant, if it can be no other; else the text as it is. */
    static String code(TableColumn column, String text, Supplier<ShopNames> asked) {
        String plain = plain(text);
        if (column.known().contains(plain)) {
            return plain;
        }
        Optional<Listed> kind = Codes.of(column.member());
        if (kind.equals(Optional.of(Listed.TAG))) {
            return TagText.of(text); // what is no tag yet becomes one, so it is none that is called alike
        }
        if (RuleParser.isCode(text)) {
            return text;
        }
        ShopNames names = asked.get();
        return kind.flatMap(listed -> names.meant(listed, text))
                .or(() -> Optional.ofNullable(of(column.member()).get(plain))
                        .filter(code -> isThere(column, code, names)))
                .orElse(text);
    }

    /** Not a code that this shop has given up: what people call so is something else then. */
    private static boolean isThere(TableColumn column, String code, ShopNames names) {
        return Codes.of(column.member())
                .filter(names::lists)
                .map(kind -> names.of(kind).containsKey(code))
                .orElse(true);
    }

    private static Map<String, String> of(String field) {
        return field == null ? Map.of() : VALUES.getOrDefault(field, Map.of());
    }
}
