package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.risk.RuleSnooze;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out which rules did and do not stop whom. */
@WebServlet("/admin/rule-snoozes-export")
public class RuleSnoozesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String rule = Filters.given(request.getParameter("rule"));
        String subject = Filters.given(request.getParameter("subject"));
        boolean inForce = "true".equals(request.getParameter("standing"));
        audit.export(
                "rule-snoozes",
                new Filters()
                        .and("rule", rule)
                        .and("subject", subject)
                        .and("standing", inForce ? "true" : null)
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "rule-snoozes");
        file.line(
                show.phrase("snooze.id"),
                show.phrase("snooze.rule"),
                show.phrase("snooze.subject"),
                show.phrase("snooze.reason"),
                show.phrase("snooze.at"),
                show.phrase("snooze.by"),
                show.phrase("snooze.agreed-by"),
                show.phrase("snooze.until"),
                show.phrase("snooze.ended"),
                show.phrase("snooze.ended-by"),
                show.phrase("snooze.end-reason"));
        file.<RuleSnooze>lines(
                last -> snoozes.search(rule, subject, inForce, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.rule(),
                        one.subject(),
                        one.reason(),
                        days.time(one.at()),
                        one.by(),
                        one.agreedBy(),
                        days.time(one.until()),
                        days.time(one.endedAt()),
                        one.endedBy(),
                        one.endReason()));
    }
}
