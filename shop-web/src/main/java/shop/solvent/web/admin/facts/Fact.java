package shop.solvent.web.admin.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact as a rule saw it, taken apart for reading.
 *
 * @param type the simple name of its record
 * @param fields by name, as text, in the record's order
 */
record Fact(String type, Map<String, String> fields) {

    /** Reads a record's text form, {@code BuyerFact[level=gold, newcomer=false]}. */
    static Fact parse(String text) {
        int open = text.indexOf('[');
        if (open < 0 || !text.endsWith("]")) {
            return new Fact(text, Map.of());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : split(text.substring(open + 1, text.length() - 1))) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals).strip(), field.substring(equals + 1));
            }
        }
        return new Fact(text.substring(0, open), fields);
    }

    /** Splits at the commas between fields, not at those within a nested record or list. */
    private static List<String> split(String fields) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < fields.length(); at++) {
            switch (fields.charAt(at)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(fields.substring(from, at).strip());
                        from = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(fields.substring(from).strip());
        return parts;
    }
}
