package shop.solvent.web.admin.evidence;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the deeds that a search finds as a file for spreadsheets, part by part as the reader takes them. */
@WebServlet("/admin/audit-export")
public class AuditExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Audit audit;

    @Inject
    private AuditSearch search;

    @Inject
    private ShopDays days;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AuditQuery query;
        try {
            query = search.query(
                    request.getParameter("actor"),
                    request.getParameter("action"),
                    request.getParameter("subject"),
                    ShopDays.day(request.getParameter("from")),
                    ShopDays.day(request.getParameter("to")),
                    request.getParameter("words"));
        } catch (DateTimeException noDay) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export("audit", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "audit");
        file.line("id", "at", "actor", "action", "subject", "old", "new", "reason", "trace");
        file.<AuditView>lines(
                last -> audit.before(last == null ? Long.MAX_VALUE : last.id(), query, CsvFile.AT_ONCE),
                deed -> file.line(
                        String.valueOf(deed.id()),
                        days.time(deed.at()),
                        deed.actor(),
                        deed.action(),
                        deed.subject(),
                        deed.oldValue(),
                        deed.newValue(),
                        deed.reason(),
                        deed.traceId()));
    }
}
