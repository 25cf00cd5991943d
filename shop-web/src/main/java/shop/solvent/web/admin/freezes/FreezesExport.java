package shop.solvent.web.admin.freezes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.freezing.FreezeQuery;
import shop.solvent.freezing.FreezeView;
import shop.solvent.freezing.Freezes;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what is listed of what is and was frozen. */
@WebServlet("/admin/freezes-export")
public class FreezesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Freezes freezes;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FreezeQuery query = FreezeSearch.query(
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("reason")),
                Filters.given(request.getParameter("member")),
                "true".equals(request.getParameter("review")));
        audit.export("freezes", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "freezes");
        file.line(
                show.phrase("freeze.id"),
                show.phrase("freeze.about"),
                show.phrase("freeze.subject"),
                show.phrase("freeze.members"),
                show.phrase("freeze.points"),
                show.phrase("freeze.coins"),
                show.phrase("freeze.locked"),
                show.phrase("freeze.why"),
                show.phrase("freeze.note"),
                show.phrase("freeze.state"),
                show.phrase("freeze.since"),
                show.phrase("freeze.by"),
                show.phrase("freeze.until"),
                show.phrase("freeze.ended"),
                show.phrase("freeze.ended-by"));
        file.<FreezeView>lines(
                last -> freezes.search(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        show.label("freeze-scope", one.scope()),
                        one.subject(),
                        one.holders().stream().map(MemberId::toString).collect(Collectors.joining(" ")),
                        one.sum().points(),
                        one.sum().coins(),
                        one.sum().locked(),
                        show.label("freeze-reason", one.reason()),
                        one.note(),
                        show.label("freeze-state", one.state()),
                        days.time(one.at()),
                        one.by(),
                        one.until(),
                        time(one.endedAt()),
                        one.endedBy()));
    }

    private String time(Instant moment) {
        return moment == null ? null : days.time(moment);
    }
}
