package shop.solvent.web.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands out what a page lists, as CSV or, where the address says {@code format=xlsx}, as a spreadsheet. */
public abstract class ListExport extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String FILE = CsvFile.class.getName();

    /** Answers with a {@link #file}, or says why there is none. */
    protected abstract void export(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Begins the file that the reader wants. */
    protected final CsvFile file(HttpServletRequest request, HttpServletResponse response, String name)
            throws IOException {
        CsvFile file = "xlsx".equals(request.getParameter("format"))
                ? CsvFile.spreadsheet(response, name)
                : CsvFile.answer(response, name);
        request.setAttribute(FILE, file);
        return file;
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            export(request, response);
            if (request.getAttribute(FILE) instanceof CsvFile file) {
                file.finish();
            }
        } catch (UncheckedIOException gone) {
            if (!response.isCommitted()) {
                throw gone;
            } // else its reader went away, and nobody is left to be told
        }
    }
}
