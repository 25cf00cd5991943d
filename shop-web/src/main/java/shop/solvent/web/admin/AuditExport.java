package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;

/** Hands out the deeds that a search finds as a file for spreadsheets, part by part as the reader takes them. */
@WebServlet("/admin/audit-export")
public class AuditExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final int AT_ONCE = 500;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Days are whole days in the shop's zone, the last one included. Whatever is null does not matter. */
    static AuditQuery query(
            String actor, String action, String subject, LocalDate from, LocalDate to, String words, ZoneId zone) {
        return new AuditQuery(
                actor, action, subject, begin(from, zone), begin(to == null ? null : to.plusDays(1), zone), words);
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuditQuery query;
        try {
            query = query(
                    request.getParameter("actor"),
                    request.getParameter("action"),
                    request.getParameter("subject"),
                    day(request.getParameter("from")),
                    day(request.getParameter("to")),
                    request.getParameter("words"),
                    clock.getZone());
        } catch (DateTimeException noDay) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        long last = audit.export(query, request.getUserPrincipal().getName());
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        PrintWriter out = response.getWriter();
        out.write('\ufeff'); // by which spreadsheet programs know that it is UTF-8
        out.write(CsvLine.of("id", "at", "actor", "action", "subject", "old", "new", "reason", "trace"));
        List<AuditView> some = audit.before(last, query, AT_ONCE);
        while (!some.isEmpty() && !out.checkError()) {
            for (AuditView deed : some) {
                out.write(CsvLine.of(
                        String.valueOf(deed.id()),
                        deed.at().toString(),
                        deed.actor(),
                        deed.action(),
                        deed.subject(),
                        deed.oldValue(),
                        deed.newValue(),
                        deed.reason(),
                        deed.traceId()));
            }
            some = audit.before(some.get(some.size() - 1).id(), query, AT_ONCE);
        }
    }

    private static LocalDate day(String text) {
        return text == null || text.isBlank() ? null : LocalDate.parse(text);
    }
}
