package shop.solvent.web.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file for spreadsheets, handed out line by line as the reader takes it. */
public final class CsvFile {

    /** Rows that are in memory at once, however long the file grows. */
    public static final int AT_ONCE = 200;

    private final PrintWriter out;

    private CsvFile(PrintWriter out) {
        this.out = out;
    }

    /** Begins the answer with what every such file begins with. */
    public static CsvFile answer(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        return on(response.getWriter());
    }

    public static CsvFile on(PrintWriter out) {
        out.write('\ufeff'); // by which spreadsheet programs know that it is UTF-8
        return new CsvFile(out);
    }

    public void line(Object... cells) {
        out.write(CsvLine.of(cells));
    }

    /**
     * All rows of a list, part by part, until the reader has them or goes away.
     *
     * @param after the part of the list that follows a row; the row is null to begin
     */
    public <T> void lines(Function<T, List<T>> after, Consumer<T> each) {
        List<T> some = after.apply(null);
        while (!some.isEmpty() && !out.checkError()) {
            some.forEach(each);
            some = after.apply(some.get(some.size() - 1));
        }
    }
}
