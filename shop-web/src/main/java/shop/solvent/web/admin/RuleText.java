package shop.solvent.web.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.DecisionTables;
import shop.solvent.rules.language.RuleFile;

/** The ways to look at a rule file: as lines of text, or as a grid of cells. */
public final class RuleText {

    private RuleText() {}

    static boolean isSpreadsheet(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    static boolean isCsv(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** Whether it is a table of rules that is kept as text. */
    static boolean isDecisionTable(String path) {
        return new RuleFile(path, new byte[0]).kind().orElse(null) == RuleFile.Kind.CSV;
    }

    /** A table in force as a spreadsheet, for people to edit. */
    static RuleFile spreadsheet(RuleFile table) {
        DecisionPoint point = DecisionPoint.of(
                        table.path().substring(0, table.path().indexOf('/')))
                .orElseThrow();
        return new RuleFile(table.stem() + ".xlsx", DecisionTables.toXlsx(point, table));
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

    /**
     * A row of a table as it is shown.
     *
     * @param kind {@code about} for the remarks on top, {@code machinery} for what the engine reads, {@code head} for
     *     the columns' names, {@code row} for the rest
     */
    public record Row(String kind, List<String> cells) {}

    /** The engine's part of a decision table is four rows: its name, the columns' kinds, what they match, what they test. */
    private static final int MACHINERY = 4;

    /** The rows of a table. A table of rules begins with remarks; one of cases with the columns' names. */
    static List<Row> rows(String csv) {
        List<List<String>> cells = cells(csv);
        int table = -1;
        for (int at = 0; at < cells.size() && table < 0; at++) {
            if (cells.get(at).get(0).startsWith("RuleTable")) {
                table = at;
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            String kind = table < 0
                    ? at == 0 ? "head" : "row"
                    : at < table
                            ? "about"
                            : at < table + MACHINERY ? "machinery" : at == table + MACHINERY ? "head" : "row";
            rows.add(new Row(kind, kind.equals("about") ? cells.get(at).subList(0, 1) : cells.get(at)));
        }
        return rows;
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
}
