package shop.solvent.platform;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that are nothing but numbers, times and truth, as SQL writes them. Giving a value to the driver costs several times what
 * writing its digits does, and reading them again costs the server less than that: the rows of the ledger are most of what an
 * order writes. A text is never written into a statement: it is always a parameter.
 */
final class Literals {

    private static final int MICROS = 1_000;

    private final StringBuilder sql;
    /** Most rows of a statement are of one or two moments. */
    private final Map<Instant, String> times = new HashMap<>();

    private Literals(int rows, int columns) {
        sql = new StringBuilder(rows * (columns * 12 + 4));
    }

    /** Whether no value is of another kind. */
    static boolean canWrite(List<Object[]> rows) {
        for (Object[] row : rows) {
            for (Object value : row) {
                if (!canWrite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean canWrite(Object value) {
        return value == null
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Instant time && time.getNano() % MICROS == 0; // which is what the database keeps
    }

    /** {@code (1,NULL,'2026-11-29 02:00:00.000000'),(…)}. */
    static String of(List<Object[]> rows) {
        Literals written = new Literals(rows.size(), rows.get(0).length);
        rows.forEach(written::add);
        return written.sql.toString();
    }

    private void add(Object[] row) {
        sql.append(sql.isEmpty() ? "(" : ",(");
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                sql.append(',');
            }
            add(row[i]);
        }
        sql.append(')');
    }

    private void add(Object value) {
        if (value instanceof Long number) {
            sql.append(number.longValue());
        } else if (value instanceof Integer number) {
            sql.append(number.intValue());
        } else if (value instanceof Instant time) {
            sql.append(times.computeIfAbsent(time, Literals::text));
        } else {
            sql.append(value == null ? "NULL" : (Boolean) value ? "TRUE" : "FALSE");
        }
    }

    private static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return "'" + utc.toLocalDate() + ' ' + digits(utc.getHour(), 2) + ':' + digits(utc.getMinute(), 2) + ':'
                + digits(utc.getSecond(), 2) + '.' + digits(utc.getNano() / MICROS, 6) + "'";
    }

    private static String digits(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(width - text.length()) + text;
    }
}
