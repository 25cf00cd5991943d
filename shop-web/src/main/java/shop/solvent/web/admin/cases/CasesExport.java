package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.risk.CaseList;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the queue as it is listed. */
@WebServlet("/admin/cases-export")
public class CasesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private CaseLists caseLists;

    @Inject
    private CaseSearch search;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String reader = request.getUserPrincipal().getName();
        CaseQuery query = search.query(request::getParameter, reader);
        audit.export("cases", search.noted(request::getParameter), reader);
        CsvFile file = file(request, response, "cases");
        file.line(
                show.phrase("case.id"),
                show.phrase("case.kind"),
                show.phrase("case.subject"),
                show.phrase("case.member"),
                show.phrase("case.amount-fen"),
                show.phrase("case.flags"),
                show.phrase("case.state"),
                show.phrase("case.opened"),
                show.phrase("case.due"),
                show.phrase("case.assignee"),
                show.phrase("case.outcome"),
                show.phrase("case.decided-at"),
                show.phrase("case.decided-by"),
                show.phrase("case.reason"));
        String after = null;
        do {
            CaseList part = caseLists.search(query, after, CsvFile.AT_ONCE);
            part.rows().forEach(one -> line(file, one));
            after = part.next();
        } while (after != null);
    }

    private void line(CsvFile file, CaseView one) {
        MemberId member = one.member();
        file.line(
                one.id(),
                show.label("case-kind", one.subject().kind()),
                one.subject(),
                member,
                one.amount() == null ? null : one.amount().amount(),
                one.flags().stream().map(CaseView.Flag::cause).collect(Collectors.joining(" ")),
                show.label("case-state", one.state()),
                time(one.openedAt()),
                time(one.dueAt()),
                one.assignee(),
                one.outcome() == null ? null : show.label("case-outcome", one.outcome()),
                time(one.decidedAt()),
                one.decidedBy(),
                one.reason());
    }

    private String time(Instant moment) {
        return moment == null ? null : days.time(moment);
    }
}
