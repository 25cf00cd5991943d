package shop.solvent.web.admin.disputes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import shop.solvent.audit.Audit;
import shop.solvent.dispute.DisputeQuery;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what is listed of disputes. */
@WebServlet("/admin/disputes-export")
public class DisputesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Disputes disputes;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DisputeQuery query = DisputeSearch.query(
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("outcome")),
                Filters.given(request.getParameter("why")),
                Filters.given(request.getParameter("merchant")));
        audit.export("disputes", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "disputes");
        file.line(
                show.phrase("dispute.id"),
                show.phrase("dispute.order"),
                show.phrase("dispute.line"),
                show.phrase("dispute.merchant"),
                show.phrase("dispute.sku"),
                show.phrase("dispute.why"),
                show.phrase("dispute.state"),
                show.phrase("dispute.outcome"),
                show.phrase("dispute.paid-fen"),
                show.phrase("dispute.pending-fen"),
                show.phrase("dispute.back-fen"),
                show.phrase("dispute.opened"),
                show.phrase("dispute.ended"),
                show.phrase("dispute.ended-by"));
        file.<DisputeView>lines(
                last -> disputes.search(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.order(),
                        one.line() + 1,
                        one.merchantCode(),
                        one.sku(),
                        show.label("dispute-why", one.why()),
                        show.label("dispute-state", one.state()),
                        one.outcome() == null ? null : show.label("dispute-outcome", one.outcome()),
                        one.paid().amount(),
                        one.pending().amount(),
                        one.givenBack().amount(),
                        days.time(one.openedAt()),
                        time(one.endedAt()),
                        one.endedBy()));
    }

    private String time(Instant moment) {
        return moment == null ? null : days.time(moment);
    }
}
