package shop.solvent.rules.language.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import shop.solvent.rules.language.Limits;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.text.Token.Kind;

/** Cuts the text of rules into tokens. What is no token of the rule language is refused here. */
public final class Lexer {

    private static final Set<String> LONG_SIGNS =
            Set.of("==", "!=", "<=", ">=", "&&", "||", "->", "::", "+=", "++", "--");
    private static final String SIGNS = "():,;.<>!@=+-*/%&|?{}[]^~";

    private static final int IDEOGRAPHIC_SPACE = 0x3000;
    /** What draws nothing although it is a letter, a mark or a sign. */
    private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private static final Set<UnicodeScript> LOOKALIKES =
            Set.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN, UnicodeScript.CHEROKEE);

    private final String path;
    private final String text;
    private final Position cell;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String path, String text, Position cell) {
        this.path = path;
        this.text = text;
        this.cell = cell;
    }

    /** The tokens of a file, an {@link Kind#END} last. */
    public static List<Token> ofFile(String path, String text) throws Refusal {
        return new Lexer(path, text, null).tokens();
    }

    /** The tokens of a table's cell, all at the cell's place, without an end. */
    public static List<Token> ofCell(Position cell, String text) throws Refusal {
        List<Token> tokens = new Lexer(cell.path(), text, cell).tokens();
        return tokens.subList(0, tokens.size() - 1);
    }

    private List<Token> tokens() throws Refusal {
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            char next = text.charAt(at);
            if (next == '"') {
                quoted();
            } else if (isDigit(next)) {
                number();
            } else if (isWordStart(next)) {
                word();
            } else {
                sign();
            }
        }
        tokens.add(new Token(Kind.END, "", place()));
        return tokens;
    }

    private void skipBlanks() throws Refusal {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (next == ' ' || next == '\t' || next == '\r') {
                refuseInvisible(text, at, place());
                at++;
            } else if (text.startsWith("//", at)) {
                comment("\n");
            } else if (text.startsWith("/*", at)) {
                comment("*/");
            } else {
                return;
            }
        }
    }

    private void comment(String end) throws Refusal {
        int close = text.indexOf(end, at + 2);
        if (close < 0 && end.equals("*/")) {
            throw new Refusal(place(), "syntax.unclosed", "what", "/*");
        }
        int stop = close < 0 ? text.length() : end.equals("\n") ? close : close + 2;
        while (at < stop) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            refuseInvisible(text, at, place());
            at++;
        }
    }

    private void quoted() throws Refusal {
        Position start = place();
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"') {
            char next = text.charAt(at);
            if (next == '\\') {
                throw new Refusal(place(), "forbidden.escape");
            }
            if (next == '\n' || next == '\r') {
                throw new Refusal(start, "syntax.unclosed", "what", "\"");
            }
            refuseInvisible(text, at, place());
            at++;
        }
        if (at == text.length()) {
            throw new Refusal(start, "syntax.unclosed", "what", "\"");
        }
        String content = text.substring(from, at++);
        refuseLookalike(content, start);
        if (content.length() > Limits.TEXT_LENGTH) {
            throw new Refusal(start, "limit.text", "max", Integer.toString(Limits.TEXT_LENGTH));
        }
        tokens.add(new Token(Kind.TEXT, content, start));
    }

    private void number() throws Refusal {
        Position start = place();
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(from, at);
        if (at < text.length() && (text.charAt(at) == 'L' || text.charAt(at) == 'l')) {
            at++;
        }
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            throw new Refusal(start, "type.fraction");
        }
        if (at < text.length() && isWordPart(text.charAt(at)) || digits.length() > 18) {
            throw new Refusal(start, "syntax.number", "found", digits);
        }
        tokens.add(new Token(Kind.NUMBER, digits, start));
    }

    private void word() {
        Position start = place();
        int from = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, text.substring(from, at), start));
    }

    private void sign() throws Refusal {
        if (at + 1 < text.length() && LONG_SIGNS.contains(text.substring(at, at + 2))) {
            tokens.add(new Token(Kind.SIGN, text.substring(at, at + 2), place()));
            at += 2;
            return;
        }
        char next = text.charAt(at);
        if (next == '\\') {
            throw new Refusal(place(), "forbidden.escape");
        }
        refuseInvisible(text, at, place());
        if (SIGNS.indexOf(next) < 0) {
            throw new Refusal(place(), "syntax.character", "found", Character.toString(text.codePointAt(at)));
        }
        tokens.add(new Token(Kind.SIGN, Character.toString(next), place()));
        at++;
    }

    /**
     * Characters that make a text read otherwise than it is: nobody could approve what they cannot see. A line that ends by
     * a carriage return alone looks like two and is one.
     */
    public static void refuseInvisible(String text, int at, Position place) throws Refusal {
        int character = text.codePointAt(at);
        boolean unseen = switch (Character.getType(character)) {
            case Character.CONTROL ->
                character == '\r'
                        ? !text.startsWith("\n", at + 1) && at + 1 < text.length()
                        : character != '\n' && character != '\t';
            case Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ' && character != IDEOGRAPHIC_SPACE;
            default -> UNSEEN.indexOf(character) >= 0 || character >= 0xFE00 && character <= 0xFE0F;
        };
        if (unseen) {
            throw new Refusal(place, "forbidden.invisible", "found", String.format("U+%04X", character));
        }
    }

    /** Letters that look like Latin ones among Latin ones: a code that reads {@code gold} and is another. */
    public static void refuseLookalike(String text, Position place) throws Refusal {
        boolean latin = text.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN);
        OptionalInt other = text.codePoints()
                .filter(letter -> LOOKALIKES.contains(UnicodeScript.of(letter)))
                .findFirst();
        if (latin && other.isPresent()) {
            throw new Refusal(
                    place,
                    "forbidden.lookalike",
                    "found",
                    Character.toString(other.getAsInt()),
                    "code",
                    String.format("U+%04X", other.getAsInt()));
        }
    }

    private Position place() {
        return cell != null ? cell : Position.in(path, line, at - lineStart + 1);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordStart(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_'
                || character == '$';
    }

    private static boolean isWordPart(char character) {
        return isWordStart(character) || isDigit(character);
    }
}
