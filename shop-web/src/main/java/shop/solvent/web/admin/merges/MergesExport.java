package shop.solvent.web.admin.merges;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.merge.MergeQuery;
import shop.solvent.merge.MergeView;
import shop.solvent.merge.Merges;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the merges that a search finds as a file for spreadsheets. */
@WebServlet("/admin/merges-export")
public class MergesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Merges merges;

    @Inject
    private Audit audit;

    @Inject
    private ShopDays days;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = request.getParameter("state");
        String member = request.getParameter("member");
        MergeQuery query = MergesPage.query(state, member);
        audit.export(
                "merges",
                new Filters().and("state", state).and("member", member).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "merges");
        file.line(
                "id",
                "survivor",
                "absorbed",
                "how",
                "asked by",
                "agreed by",
                "reason",
                "at",
                "undone",
                "moved",
                "rows");
        file.<MergeView>lines(
                last -> merges.list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.survivor(),
                        one.absorbed(),
                        one.how(),
                        one.askedBy(),
                        one.agreedBy(),
                        one.reason(),
                        days.time(one.at()),
                        one.stands() ? null : days.time(one.undone().at()),
                        one.money().stream()
                                .map(moved -> moved.account() + "=" + (moved.back() ? "-" : "") + moved.amount())
                                .collect(Collectors.joining("; ")),
                        one.rows().stream()
                                .map(rows -> rows.part() + "=" + rows.moved())
                                .collect(Collectors.joining("; "))));
    }
}
