package shop.solvent.web.admin;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A line of a file for spreadsheets (RFC 4180), in which no text can pass for a formula. */
final class CsvLine {

    /** What a spreadsheet program takes for the beginning of a formula, also behind white space. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private CsvLine() {}

    /** @param cells nulls are blank */
    static String of(String... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String text = isFormula(value) ? "'" + value : value;
        return text.chars().anyMatch(character -> "\",\r\n'".indexOf(character) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    private static boolean isFormula(String value) {
        String begun = value.stripLeading();
        return FORMULA.indexOf(value.charAt(0)) >= 0 || !begun.isEmpty() && FORMULA.indexOf(begun.charAt(0)) >= 0;
    }
}
