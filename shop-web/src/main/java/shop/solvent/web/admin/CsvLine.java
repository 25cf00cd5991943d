package shop.solvent.web.admin;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of a file for spreadsheets (RFC 4180), in which no text passes for a formula or for a number. */
public final class CsvLine {

    /** What a spreadsheet program takes for the beginning of a formula, also behind white space. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /** A code that a spreadsheet program would round, or rid of its leading zeros. */
    private static final Pattern LONG_NUMBER = Pattern.compile("0[0-9]+|[0-9]{12,}");

    private CsvLine() {}

    /** @param cells nulls are blank; a {@link Number} is a number, anything else its text */
    public static String of(Object... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object cell) {
        String value = cell == null ? "" : cell.toString();
        if (value.isEmpty() || cell instanceof Number) {
            return value;
        }
        String text = isFormula(value) || LONG_NUMBER.matcher(value).matches() ? "'" + value : value;
        return text.chars().anyMatch(character -> "\",\r\n'".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static boolean isFormula(String value) {
        String begun = value.stripLeading();
        return FORMULA.indexOf(value.charAt(0)) >= 0 || !begun.isEmpty() && FORMULA.indexOf(begun.charAt(0)) >= 0;
    }
}
