package shop.solvent.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed column.
 *
 * @param first the column that keeps its first value where that changed lawfully, and then is what is hashed; null if there is none
 * @param since the version of its kind's form in which it was first sealed
 */
record Column(String name, String first, Form form, int since) {

    /** As which bytes a column is hashed; the package's description says which. */
    enum Form {
        NUMBER,
        OPTIONAL_NUMBER,
        TEXT,
        BYTES,
        MOMENT,
        OPTIONAL_MOMENT,
        DAY,
        OPTIONAL_DAY;

        /** As {@link Column#list} reads it. */
        String spelled() {
            return name().startsWith("OPTIONAL_")
                    ? name().substring("OPTIONAL_".length()).toLowerCase(Locale.ROOT) + "?"
                    : name().toLowerCase(Locale.ROOT);
        }

        /** How the database gives it. */
        private String select(String column) {
            return switch (this) {
                case MOMENT, OPTIONAL_MOMENT -> Canonical.micros(column);
                case DAY, OPTIONAL_DAY -> "DATEDIFF(" + column + ", '1970-01-01')";
                default -> column;
            };
        }

        private void write(Canonical canonical, ResultSet row, int place) throws SQLException {
            switch (this) {
                case NUMBER, MOMENT, DAY -> canonical.number(row, place);
                case OPTIONAL_NUMBER, OPTIONAL_MOMENT, OPTIONAL_DAY -> canonical.optional(row, place);
                case TEXT -> canonical.text(row, place);
                case BYTES -> canonical.bytes(row.getBytes(place));
            }
        }

        /** Its value as text; null for NULL. */
        private String text(ResultSet row, int place) throws SQLException {
            return this == BYTES ? Canonical.hex(row.getBytes(place)) : row.getString(place);
        }
    }

    private static final Pattern SPELLED =
            Pattern.compile("(\\w+)(?:\\|(\\w+))? (number|text|bytes|moment|day)(\\?)?(?: since (\\d+))?");

    /**
     * Reads {@code amount number, due_at moment?, currency text since 2, member|member_was number}: the name, the column that keeps
     * its first value if there is one, how it is hashed, and the version unless it is the first. What may be NULL is marked with a question mark, but for texts and bytes, which know NULL.
     */
    static List<Column> list(String text) {
        return Arrays.stream(text.strip().split(",\\s+")).map(Column::spelled).toList();
    }

    private static Column spelled(String text) {
        Matcher matcher = SPELLED.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a column: " + text);
        }
        Form form = Form.valueOf(
                (matcher.group(4) == null ? "" : "OPTIONAL_") + matcher.group(3).toUpperCase(Locale.ROOT));
        return new Column(
                matcher.group(1),
                matcher.group(2),
                form,
                matcher.group(5) == null ? 1 : Integer.parseInt(matcher.group(5)));
    }

    String select() {
        return form.select(first == null ? name : "COALESCE(" + first + ", " + name + ")");
    }

    void write(Canonical canonical, ResultSet row, int place) throws SQLException {
        form.write(canonical, row, place);
    }

    String value(ResultSet row, int place) throws SQLException {
        return form.text(row, place);
    }
}
