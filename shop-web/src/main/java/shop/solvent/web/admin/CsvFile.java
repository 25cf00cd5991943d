package shop.solvent.web.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file for spreadsheet programs, CSV or one of their own, handed out line by line as the reader takes it. */
public final class CsvFile {

    /** Rows that are in memory at once, however long the file grows. */
    public static final int AT_ONCE = 200;

    private final PrintWriter out;
    private final SheetFile sheet;

    private CsvFile(PrintWriter out, SheetFile sheet) {
        this.out = out;
        this.sheet = sheet;
    }

    /** Begins the answer with what every such file begins with. */
    public static CsvFile answer(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        return on(response.getWriter());
    }

    /** As {@link #answer}, a spreadsheet; it is none before {@link #finish}. */
    static CsvFile spreadsheet(HttpServletResponse response, String name) throws IOException {
        response.setContentType(SheetFile.TYPE);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
        return new CsvFile(null, new SheetFile(name, response.getOutputStream()));
    }

    public static CsvFile on(PrintWriter out) {
        out.write('\ufeff'); // by which spreadsheet programs know that it is UTF-8
        return new CsvFile(out, null);
    }

    /** @param cells nulls are blank; a {@link Number} is a number, anything else its text */
    public void line(Object... cells) {
        if (sheet == null) {
            out.write(CsvLine.of(cells));
        } else {
            sheet.line(cells);
        }
    }

    /**
     * All rows of a list, part by part, until the reader has them or goes away.
     *
     * @param after the part of the list that follows a row; the row is null to begin
     * @throws UncheckedIOException if the reader of a spreadsheet goes away
     */
    public <T> void lines(Function<T, List<T>> after, Consumer<T> each) {
        List<T> some = after.apply(null);
        while (!some.isEmpty() && (out == null || !out.checkError())) {
            some.forEach(each);
            some = after.apply(some.get(some.size() - 1));
        }
    }

    /** Writes the end, without which a spreadsheet is none: whoever has half of a list shall not take it for the whole. */
    void finish() throws IOException {
        if (sheet != null) {
            sheet.close();
        }
    }
}
