package shop.solvent.web.admin.approvals;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.audit.Audit;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the requests that a search finds as a file for spreadsheets, part by part as the reader takes them. */
@WebServlet("/admin/approvals-export")
public class ApprovalsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Approvals approvals;

    @Inject
    private Audit audit;

    @Inject
    private ShopDays days;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String reader = request.getUserPrincipal().getName();
        String state = request.getParameter("state");
        String kind = request.getParameter("kind");
        String askedBy = request.getParameter("askedBy");
        ApprovalQuery query = ApprovalsPage.query(state, kind, askedBy);
        audit.export(
                "approvals",
                new Filters()
                        .and("state", state)
                        .and("kind", kind)
                        .and("askedBy", askedBy)
                        .toString(),
                reader);
        CsvFile file = file(request, response, "approvals");
        file.line(
                "id",
                "kind",
                "says",
                "reason",
                "asked by",
                "asked",
                "ends",
                "state",
                "decided by",
                "decided",
                "why",
                "result");
        file.<ApprovalView>lines(
                last -> approvals
                        .search(query, reader, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.deed(),
                        one.lines().stream()
                                .map(line -> line.label() + "=" + line.value())
                                .collect(Collectors.joining("; ")),
                        one.reason(),
                        one.askedBy(),
                        days.time(one.askedAt()),
                        days.time(one.endsAt()),
                        one.state(),
                        one.decidedBy(),
                        time(one.decidedAt()),
                        one.decisionReason(),
                        one.result()));
    }

    private String time(Instant moment) {
        return moment == null ? null : days.time(moment);
    }
}
