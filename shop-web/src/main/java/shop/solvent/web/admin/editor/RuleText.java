package shop.solvent.web.admin.editor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.sheet.Sheet;
import shop.solvent.rules.language.table.DecisionTables;

/** The ways to look at a rule file: as lines of text, or as a grid of cells. */
public final class RuleText {

    private RuleText() {}

    public static boolean isSpreadsheet(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /** Whether it is a table of rules that is kept as text; a table of cases is not. */
    public static boolean isDecisionTable(String path) {
        return new RuleFile(path, new byte[0]).kind().orElse(null) == RuleFile.Kind.CSV;
    }

    /** @return null for a spreadsheet and for bytes that are no UTF-8 text */
    public static String decode(String path, byte[] content) {
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

    public static List<String> lines(String text) {
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

    /** The rows of a table file; none if it cannot be read. */
    public static List<Row> rows(RuleFile file) {
        try {
            RuleFile csv = isSpreadsheet(file.path())
                    ? new RuleFile("table.csv", DecisionTables.toCsv(file).getBytes(StandardCharsets.UTF_8))
                    : file;
            return Sheet.read(csv, RuleText::rows, problem -> List.of());
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** A table of rules begins with remarks; one of cases with the columns' names. */
    private static List<Row> rows(List<List<String>> cells) {
        int table = 0;
        while (table < cells.size() && !cells.get(table).get(0).startsWith("RuleTable")) {
            table++;
        }
        boolean rules = table < cells.size();
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            String kind = rules ? kindInRules(at - table) : at == 0 ? "head" : "row";
            rows.add(new Row(kind, kind.equals("about") ? cells.get(at).subList(0, 1) : cells.get(at)));
        }
        return rows;
    }

    /** @param at rows below the one that begins the table of rules */
    private static String kindInRules(int at) {
        if (at < 0) {
            return "about";
        }
        return at < MACHINERY ? "machinery" : at == MACHINERY ? "head" : "row";
    }
}
