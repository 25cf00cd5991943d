package shop.solvent.rules.language.text;

import java.util.Map;
import java.util.Set;
import shop.solvent.rules.language.Refusal;

/**
 * Words of the engine's own language that are not part of the house's. The grammar would refuse them anyway; they are
 * listed so that the answer says what was meant and why it is not to be had.
 */
final class Forbidden {

    /** The house supplies these; a file has rules only. */
    private static final Set<String> HEADER = Set.of("package", "import", "global", "unit", "dialect");

    private static final Set<String> DECLARATIONS = Set.of(
            "function", "query", "declare", "trait", "enum", "window", "template", "class", "interface", "record");

    /** By their first word, since a hyphen ends a word. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("salience", "salience"),
            Map.entry("enabled", "enabled"),
            Map.entry("no", "no-loop"),
            Map.entry("lock", "lock-on-active"),
            Map.entry("agenda", "agenda-group"),
            Map.entry("activation", "activation-group"),
            Map.entry("ruleflow", "ruleflow-group"),
            Map.entry("auto", "auto-focus"),
            Map.entry("timer", "timer"),
            Map.entry("duration", "duration"),
            Map.entry("calendars", "calendars"),
            Map.entry("date", "date-effective"),
            Map.entry("dialect", "dialect"),
            Map.entry("extends", "extends"),
            Map.entry("refract", "refract"),
            Map.entry("direct", "direct"),
            Map.entry("attributes", "attributes"));

    private static final Set<String> CONDITIONS = Set.of(
            "eval",
            "from",
            "over",
            "accumulate",
            "acc",
            "collect",
            "groupby",
            "forall",
            "or",
            "and",
            "if",
            "else",
            "do",
            "entry",
            "window",
            "this",
            "matches",
            "contains",
            "memberOf",
            "excludes",
            "soundslike",
            "str",
            "instanceof",
            "isA",
            "before",
            "after",
            "during",
            "null");

    private static final Set<String> LANGUAGE = Set.of(
            "insert",
            "insertLogical",
            "update",
            "modify",
            "delete",
            "retract",
            "drools",
            "kcontext",
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "throw",
            "return",
            "synchronized",
            "assert",
            "var",
            "final",
            "int",
            "long",
            "double",
            "boolean",
            "char",
            "byte",
            "this",
            "super",
            "class",
            "static",
            "with",
            "channels",
            "halt");

    private Forbidden() {}

    /** Why this token cannot stand between rules. */
    static Refusal amongRules(Token found) {
        if (HEADER.contains(found.text())) {
            return new Refusal(found.place(), "header.supplied", "word", found.text());
        }
        if (DECLARATIONS.contains(found.text())) {
            return new Refusal(found.place(), "forbidden.declaration", "word", found.text());
        }
        return attributeOr("rule", found);
    }

    /** Why this token cannot stand between a rule's name and its conditions. */
    static Refusal amongAttributes(Token found) {
        if (found.is("@")) {
            return new Refusal(found.place(), "forbidden.annotation");
        }
        return attributeOr("when", found);
    }

    private static Refusal attributeOr(String expected, Token found) {
        String attribute = found.kind() == Token.Kind.WORD ? ATTRIBUTES.get(found.text()) : null;
        return attribute != null
                ? new Refusal(found.place(), "forbidden.attribute", "word", attribute)
                : expected(expected, found);
    }

    /** Why this token cannot stand among conditions. */
    static Refusal amongConditions(Token found, String expected) {
        if (found.kind() != Token.Kind.TEXT && CONDITIONS.contains(found.text())) {
            return new Refusal(found.place(), "forbidden.condition", "word", found.text());
        }
        if (found.is("?") || found.is("||") || found.is("[") || found.is("{")) {
            return new Refusal(found.place(), "forbidden.condition", "word", found.text());
        }
        return amongValues(found, expected);
    }

    /** Why this token cannot stand where a statement begins. */
    static Refusal amongStatements(Token found) {
        if (found.is("new")) {
            return new Refusal(found.place(), "forbidden.new");
        }
        if (LANGUAGE.contains(found.text()) || found.is("{")) {
            return new Refusal(found.place(), "forbidden.statement", "word", found.text());
        }
        if (found.isVariable()) {
            return new Refusal(found.place(), "forbidden.statement", "word", found.text());
        }
        return amongValues(found, "effects");
    }

    /** Why this token cannot stand where a value is, or right after one. */
    static Refusal amongValues(Token found, String expected) {
        if (found.is("new")) {
            return new Refusal(found.place(), "forbidden.new");
        }
        if (found.is("->") || found.is("::")) {
            return new Refusal(found.place(), "forbidden.lambda");
        }
        if (found.is("=") || found.is("+=") || found.is("++") || found.is("--")) {
            return new Refusal(found.place(), "forbidden.assignment");
        }
        if (found.kind() == Token.Kind.SIGN && "+-*/%&|^~?".contains(found.text())) {
            return new Refusal(found.place(), "forbidden.arithmetic", "word", found.text());
        }
        if (found.is("[") || found.is("{")) {
            return new Refusal(found.place(), "forbidden.statement", "word", found.text());
        }
        if (found.kind() == Token.Kind.WORD
                && Character.isUpperCase(found.text().charAt(0))) {
            return new Refusal(found.place(), "forbidden.class", "word", found.text());
        }
        return expected(expected, found);
    }

    static Refusal expected(String expected, Token found) {
        return found.kind() == Token.Kind.END
                ? new Refusal(found.place(), "syntax.end", "expected", expected)
                : new Refusal(found.place(), "syntax.expected", "expected", expected, "found", found.shown());
    }
}
