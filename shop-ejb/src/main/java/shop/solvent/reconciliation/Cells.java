package shop.solvent.reconciliation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in a line of a bill, by the headings of its columns. */
final class Cells {

    private final Map<String, Integer> columns = new HashMap<>();
    private final int count;
    private List<String> row = List.of();

    /** @param headings as they stand in the file */
    Cells(List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            columns.putIfAbsent(plain(headings.get(i)), i);
        }
        count = headings.size();
    }

    /** Brackets come in two widths. */
    static String plain(String heading) {
        return heading.strip().replace('（', '(').replace('）', ')').replace("`", "");
    }

    boolean has(String... headings) {
        for (String one : headings) {
            if (!columns.containsKey(one)) {
                return false;
            }
        }
        return true;
    }

    /** The first of these headings that there is; null if there is none. */
    String first(String... headings) {
        for (String one : headings) {
            if (columns.containsKey(one)) {
                return one;
            }
        }
        return null;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    void take(List<String> cells) {
        row = cells;
    }

    /** Whether the line has as many cells as there are headings; one more that is empty, as some end with a comma, is none. */
    boolean fits() {
        return row.size() == count
                || row.size() == count + 1 && row.get(count).isBlank()
                || row.size() == count - 1; // the last heading may be empty for the same reason
    }

    /** Empty where there is no such column. */
    String get(String heading) {
        Integer place = heading == null ? null : columns.get(heading);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }

    /** Cells with commas between them; one in quotes may have commas in it. */
    static List<String> byCommas(String line) {
        List<String> cells = new ArrayList<>(32);
        if (line.indexOf('"') < 0) {
            int from = 0;
            for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', from)) {
                cells.add(line.substring(from, at));
                from = at + 1;
            }
            cells.add(line.substring(from));
            return cells;
        }
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (one == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(one);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Cells that each begin with a backtick, whatever commas are in them. */
    static List<String> byBackticks(String line) {
        List<String> cells = new ArrayList<>(32);
        int from = line.startsWith("`") ? 1 : 0;
        for (int at = line.indexOf(",`", from); at >= 0; at = line.indexOf(",`", from)) {
            cells.add(line.substring(from, at));
            from = at + 2;
        }
        cells.add(line.substring(from));
        return cells;
    }
}
