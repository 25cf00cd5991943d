package shop.solvent.web.admin.limited;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.security.Doorman;

/** Hands out who bought of a limited issue, or the tickets of its draw, by which anybody can do it again. */
@WebServlet("/admin/limited-issue-export")
public class LimitedIssueExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private LimitedIssues issues;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("issues".equals(request.getParameter("what"))) {
            issues(request, response);
            return;
        }
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
            tickets(file(request, response, "tickets"), issue);
        } else {
            sales(file(request, response, "limited-sales"), issue);
        }
    }

    private void issues(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean open = "open".equals(request.getParameter("which"));
        audit.export(
                "limited-issues",
                new Filters().and("which", open ? "open" : null).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "limited-issues");
        file.line(
                "id",
                "sku",
                "nameZh",
                "nameEn",
                "way",
                "state",
                "quantity",
                "sold",
                "perMember",
                "opens",
                "closes",
                "entries",
                "drawnAt",
                "announcedBy",
                "announcedAt",
                "endedAt",
                "endedBy",
                "endReason");
        Instant now = clock.instant();
        file.<LimitedView>lines(
                last -> issues.list(open, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.terms().sku(),
                        one.terms().nameZh(),
                        one.terms().nameEn(),
                        one.terms().way(),
                        one.state(now),
                        one.terms().quantity(),
                        one.sold(),
                        one.terms().perMember(),
                        days.time(one.terms().opens()),
                        days.time(one.terms().closes()),
                        one.entries(),
                        days.time(one.drawnAt()),
                        one.announcedBy(),
                        days.time(one.announcedAt()),
                        days.time(one.endedAt()),
                        one.endedBy(),
                        one.endReason()));
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
