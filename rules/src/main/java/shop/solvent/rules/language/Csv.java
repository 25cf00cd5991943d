package shop.solvent.rules.language;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them: quotes around a cell that holds commas, quotes or line breaks. */
final class Csv {

    private final String path;
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private Csv(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static Grid read(RuleFile file) throws Refusal {
        return read(file.path(), Utf8.text(file));
    }

    static Grid read(String path, String text) throws Refusal {
        return new Csv(path, text).grid().checked();
    }

    private Grid grid() throws Refusal {
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
        return new Grid(path, rows);
    }

    private void endRow() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        rows.add(row);
        row = new ArrayList<>();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() throws Refusal {
        StringBuilder cell = new StringBuilder();
        Place start = Place.cell(path, rows.size() + 1, row.size() + 1);
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0) {
                return cell.toString();
            } else {
                break;
            }
        }
        throw new Refusal(start, "syntax.unclosed", "what", "\"");
    }

    /** The grid as a file; reading it gives the same grid. */
    static String write(Grid grid) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : grid.rows()) {
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                boolean plain = cell.chars().noneMatch(one -> ",\"\r\n".indexOf(one) >= 0);
                text.append(column == 0 ? "" : ",").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
