package shop.solvent.rules.language;

/**
 * A word, number, text or sign of a rule.
 *
 * @param text as written; for {@link Kind#TEXT} without its quotes
 */
record Token(Kind kind, String text, Place place) {

    enum Kind {
        /** A keyword, field, type or {@code $variable}. */
        WORD,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String expected) {
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
