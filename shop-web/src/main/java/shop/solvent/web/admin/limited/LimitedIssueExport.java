package shop.solvent.web.admin.limited;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.security.Doorman;

/** Hands out who bought of a limited issue, or the tickets of its draw, by which anybody can do it again. */
@WebServlet("/admin/limited-issue-export")
public class LimitedIssueExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private LimitedIssues issues;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LimitedView issue;
        try {
            issue = issues.find(LimitedIssueId.parse(String.valueOf(request.getParameter("id"))));
        } catch (IllegalArgumentException | Rejection malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        boolean tickets = "tickets".equals(request.getParameter("what"));
        if (!tickets && !Doorman.permissions(request).contains(Permission.EXPORT_ORDERS)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        audit.export(
                tickets ? "limited-tickets" : "limited-sales",
                new Filters().and("id", issue.id()).toString(),
                request.getUserPrincipal().getName());
        if (tickets) {
            tickets(CsvFile.answer(response, "tickets"), issue);
        } else {
            sales(CsvFile.answer(response, "limited-sales"), issue);
        }
    }

    private void tickets(CsvFile file, LimitedView issue) {
        file.line("ticket", "place");
        file.<LimitedIssues.Ticket>lines(
                last -> issues.tickets(issue, last == null ? null : last.ticket(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(one.ticket(), one.place()));
    }

    private void sales(CsvFile file, LimitedView issue) {
        file.line("order", "member", "pieces", "givenBackAt");
        file.<LimitedIssues.Sale>lines(
                last -> issues.sales(issue.id(), last == null ? null : last.order(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(one.order(), one.member(), one.pieces(), days.time(one.givenBackAt())));
    }
}
