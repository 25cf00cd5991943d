package shop.solvent.web.admin.editor;

import java.util.ArrayList;
import java.util.List;

/** Cells as spreadsheet programs put them on the clipboard: tabs between cells, and quotes around one that has line breaks. */
final class CopiedCells {

    private CopiedCells() {}

    /** Row by row. A row that is blank at the end of the text is none. */
    static List<List<String>> of(String copied) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at <= copied.length()) {
            int end = copied.startsWith("\"", at) ? closing(copied, at) : -1;
            boolean quoted = end > 0;
            if (!quoted) {
                end = at;
                while (end < copied.length() && "\t\r\n".indexOf(copied.charAt(end)) < 0) {
                    end++;
                }
            }
            String cell = copied.substring(at, end);
            row.add(quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell);
            if (end < copied.length() && copied.charAt(end) == '\t') {
                at = end + 1;
                continue;
            }
            rows.add(row);
            row = new ArrayList<>();
            at = copied.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
        while (rows.size() > 1 && rows.get(rows.size() - 1).stream().allMatch(String::isBlank)) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    /** The place behind the quote that closes the cell; −1 if none does, and the quote is a part of what it says. */
    private static int closing(String copied, int from) {
        for (int at = from + 1; at < copied.length(); at++) {
            if (copied.charAt(at) != '"') {
                continue;
            }
            if (at + 1 < copied.length() && copied.charAt(at + 1) == '"') {
                at++;
            } else {
                boolean ends = at + 1 == copied.length() || "\t\r\n".indexOf(copied.charAt(at + 1)) >= 0;
                return ends ? at + 1 : -1;
            }
        }
        return -1;
    }
}
