package shop.solvent.web.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways to look at a rule file: as lines of text, or as a grid of cells. */
final class RuleText {

    private RuleText() {}

    static boolean isSpreadsheet(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    static boolean isCsv(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** @return null for a spreadsheet and for bytes that are no UTF-8 text */
    static String decode(String path, byte[] content) {
        if (isSpreadsheet(path)) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text; // spreadsheets write a byte order mark
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    static List<String> lines(String text) {
        return List.of(text.split("\r?\n", -1));
    }

    /** The cells of comma-separated text; quotes may hold commas, line breaks and doubled quotes. */
    static List<List<String>> cells(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char c = csv.charAt(at);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }

    /** {@code A}, {@code B}, … {@code AA}: what a spreadsheet calls the column, from 0. */
    static String columnName(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
