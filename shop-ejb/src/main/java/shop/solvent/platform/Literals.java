package shop.solvent.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements with their values written into them. Giving a value to the driver costs several times what writing it does, and reading
 * it again costs the server less than that. A text is written by its hexadecimal digits, or as it is where there is nothing in it
 * that could end a literal: whatever somebody chose the letters of, nothing of it can be read as anything but a value. So are bytes
 * that are a text, such as JSON.
 */
final class Literals {

    private static final int MICROS = 1_000;

    /** What is longer is cheaper as a parameter, and so are many rows with texts. */
    private static final int LONG = 256;

    private static final int MOST_ROWS_OF_TEXTS = 64;

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);

    /** Bytes that are more than a mark or a key may be a text, which is read at a fraction of the price of its digits. */
    private static final int MARK = 64;

    private final StringBuilder sql = new StringBuilder(8_000);

    private final boolean unicode;

    /** Most rows of a statement are of one or two moments. */
    private final Map<Instant, String> times = new HashMap<>();

    /** @param unicode whether the connection's texts are UTF-8, so that no letter of any alphabet holds a byte that ends a literal */
    Literals(boolean unicode) {
        this.unicode = unicode;
    }

    /**
     * Whether no value is of another kind, or long, and where there are many rows nothing but numbers, times and truth.
     *
     * @param texts whether there may be texts and bytes
     */
    static boolean canWrite(List<Object[]> rows, boolean texts) {
        int longest = !texts || rows.size() > MOST_ROWS_OF_TEXTS ? -1 : LONG;
        for (Object[] row : rows) {
            for (Object value : row) {
                if (!canWrite(value) || length(value) > longest) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean canWrite(Object value) {
        return value == null
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof String
                || value instanceof byte[]
                || value instanceof LocalDate
                || value instanceof Instant time && time.getNano() % MICROS == 0; // which is what the database keeps
    }

    /** Of a text or of bytes; -1 of everything that is never long. */
    static int length(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof byte[] bytes ? bytes.length : -1;
    }

    /** {@code INSERT INTO … VALUES (1,NULL,'2026-11-29 02:00:00.000000'),(…) …}. */
    void insert(String into, List<Object[]> rows, String suffix) {
        begin();
        sql.append("INSERT INTO ").append(into).append(" VALUES ");
        for (int i = 0; i < rows.size(); i++) {
            sql.append(i == 0 ? "(" : ",(");
            add(rows.get(i));
            sql.append(')');
        }
        sql.append(' ').append(suffix);
    }

    /** @param statement with a question mark, and no other, for each value */
    void statement(String statement, List<?> values) {
        begin();
        int from = 0;
        for (Object value : values) {
            int place = statement.indexOf('?', from);
            if (place < 0) {
                throw new IllegalArgumentException("more values than places: " + statement);
            }
            sql.append(statement, from, place);
            add(value);
            from = place + 1;
        }
        if (statement.indexOf('?', from) >= 0) {
            throw new IllegalArgumentException("fewer values than places: " + statement);
        }
        sql.append(statement, from, statement.length());
    }

    /** All statements so far. */
    String text() {
        return sql.toString();
    }

    private void begin() {
        if (!sql.isEmpty()) {
            sql.append("; ");
        }
    }

    private void add(Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                sql.append(',');
            }
            add(row[i]);
        }
    }

    private void add(Object value) {
        if (value instanceof Long number) {
            sql.append(number.longValue());
        } else if (value instanceof Integer number) {
            sql.append(number.intValue());
        } else if (value instanceof String text) {
            add(text);
        } else if (value instanceof Instant time) {
            sql.append(times.computeIfAbsent(time, Literals::text));
        } else if (value instanceof LocalDate day) {
            sql.append('\'').append(day).append('\'');
        } else if (value instanceof byte[] bytes) {
            String text = bytes.length > MARK && unicode ? readable(bytes) : null;
            if (text == null) {
                add("X'", bytes);
            } else {
                sql.append('\'').append(text).append('\'');
            }
        } else {
            sql.append(value == null ? "NULL" : (Boolean) value ? "TRUE" : "FALSE");
        }
    }

    private void add(String text) {
        if (isPlain(text)) {
            sql.append('\'').append(text).append('\'');
        } else {
            add("_utf8mb4 X'", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Within quotes only a quote and a backslash are anything but themselves; other alphabets are left to their digits, and so is
     * what separates statements.
     */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one > '~' || one == '\'' || one == '\\' || one == ';') {
                return false;
            }
        }
        return true;
    }

    /** The same bytes as a text that may stand between quotes, its own quotes doubled; null where they are none. */
    private static String readable(byte[] bytes) {
        for (byte one : bytes) {
            if (one >= 0 && (one < ' ' || one > '~' || one == '\\' || one == ';')) {
                return null;
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            return null; // it stands for what is no letter at all
        }
        return text.indexOf('\'') < 0 ? text : text.replace("'", "''");
    }

    private void add(String opening, byte[] bytes) {
        byte[] digits = new byte[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = DIGITS[bytes[i] >> 4 & 15];
            digits[2 * i + 1] = DIGITS[bytes[i] & 15];
        }
        sql.append(opening)
                .append(new String(digits, StandardCharsets.ISO_8859_1))
                .append('\'');
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
