package shop.solvent.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, its numbers to the right. */
final class Table {

    private final List<String> rows = new ArrayList<>();

    /** @param words how many columns from the left are words */
    Table(int words, String... columns) {
        rows.add(row(columns));
        List<String> lines = new ArrayList<>(Collections.nCopies(words, "---"));
        lines.addAll(Collections.nCopies(columns.length - words, "--:"));
        rows.add(row(lines.toArray(String[]::new)));
    }

    void add(String... cells) {
        rows.add(row(cells));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** {@code 12,345}; a dash for what is not known. */
    static String whole(double value) {
        return text("%,.0f", value);
    }

    static String tenths(double value) {
        return text("%,.1f", value);
    }

    static String hundredths(double value) {
        return text("%,.2f", value);
    }

    private static String text(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }

    @Override
    public String toString() {
        return String.join("\n", rows) + "\n";
    }
}
