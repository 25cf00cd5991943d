package shop.solvent.rules.language.sheet;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Refusal;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Utf8;

/** Comma-separated values as RFC 4180 has them: quotes around a cell that holds commas, quotes or line breaks. */
public final class Csv {

    private final String path;
    private final String text;
    private final List<CsvText.Row> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private Csv(String path, String text) {
        this.path = path;
        this.text = text;
    }

    public static Grid read(RuleFile file) throws Refusal {
        return read(file.path(), Utf8.text(file));
    }

    static Grid read(String path, String text) throws Refusal {
        return new CsvText(path, "", rows(path, text)).grid().checked();
    }

    static List<CsvText.Row> rows(String path, String text) throws Refusal {
        Csv csv = new Csv(path, text);
        csv.readRows();
        return csv.rows;
    }

    private void readRows() throws Refusal {
        while (at < text.length()) {
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                if (at < text.length()) {
                    continue;
                }
                row.add("");
            }
            endRow();
        }
    }

    private void endRow() {
        int from = at;
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        rows.add(new CsvText.Row(row, text.substring(from, at)));
        row = new ArrayList<>();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The cell with its quotes. */
    private String quoted() throws Refusal {
        int from = at;
        at++;
        while (at < text.length()) {
            if (text.charAt(at++) != '"') {
                continue;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
            } else if (at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0) {
                return text.substring(from, at);
            } else {
                break;
            }
        }
        throw new Refusal(Position.cell(path, rows.size() + 1, row.size() + 1), "syntax.unclosed", "what", "\"");
    }

    /** What a cell says that is written so. */
    static String value(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written;
    }

    /** How a cell is written that says so. */
    public static String written(String value) {
        boolean plain = value.chars().noneMatch(one -> ",\"\r\n".indexOf(one) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** The grid as a file; reading it gives the same grid. */
    public static String write(Grid grid) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : grid.rows()) {
            text.append(String.join(",", row.stream().map(Csv::written).toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
