package shop.solvent.rules.language.text;

import shop.solvent.rules.language.Position;

/**
 * A word, number, text or sign of a rule.
 *
 * @param text as written; for {@link Kind#TEXT} without its quotes
 */
public record Token(Kind kind, String text, Position place) {

    public enum Kind {
        /** A keyword, field, type or {@code $variable}. */
        WORD,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(expected);
    }

    boolean isVariable() {
        return kind == Kind.WORD && text.startsWith("$");
    }

    /** How a message names it. */
    String shown() {
        return switch (kind) {
            case TEXT -> '"' + text + '"';
            case END -> "end of file";
            default -> text;
        };
    }
}
