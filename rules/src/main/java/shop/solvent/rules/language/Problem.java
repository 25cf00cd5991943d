package shop.solvent.rules.language;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * Why a rule file is refused, and where.
 *
 * @param line from 1; a table's row; 0 where the whole file is meant
 * @param column from 1; a table's column; 0 where the whole line or file is meant
 * @param cell the table's cell, e.g. {@code D7}; null outside tables
 * @param code stable, e.g. {@code forbidden.attribute}
 * @param parameters by name, as text
 * @param guardRail id of the guard rail that was touched, e.g. {@code G1}; null if none was
 */
public record Problem(
        String path, int line, int column, String cell, String code, Map<String, String> parameters, String guardRail) {

    private static final String BUNDLE = "shop.solvent.rules.language.problems";
    private static final String SHEET = "sheet";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Problem {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static Problem at(Position place, String code, Map<String, String> parameters) {
        return new Problem(place.path(), place.line(), place.column(), place.cell(), code, parameters, null);
    }

    public static Problem ofFile(String path, String code, Map<String, String> parameters) {
        return at(new Position(path, 0, 0, null), code, parameters);
    }

    public Problem breaching(String guardRail) {
        return new Problem(path, line, column, cell, code, parameters, guardRail);
    }

    /** The same on a sheet of a workbook. @param name as the tab is called */
    public Problem onSheet(String name) {
        Map<String, String> with = new TreeMap<>(parameters);
        with.put(SHEET, name);
        return new Problem(path, line, column, cell, code, with, guardRail);
    }

    /** The sheet of a workbook that it is on; null where no workbook was read. */
    public String sheet() {
        return parameters.get(SHEET);
    }

    /** What is wrong and what to do instead, in one or two sentences; Chinese for a Chinese locale, English otherwise. */
    public String message(Locale locale) {
        String text = ResourceBundle.getBundle(BUNDLE, locale, Problem.class.getClassLoader(), NO_FALLBACK)
                .getString(code);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    /** As a compiler says it: {@code path:line:column: code}. */
    @Override
    public String toString() {
        String where = cell != null ? cell : line + ":" + column;
        return path + ":" + where + ": " + code + (parameters.isEmpty() ? "" : " " + parameters);
    }
}
