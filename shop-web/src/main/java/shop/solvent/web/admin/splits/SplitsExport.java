package shop.solvent.web.admin.splits;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.split.PartView;
import shop.solvent.split.SplitQuery;
import shop.solvent.split.Splits;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the parts of payments that the page lists. */
@WebServlet("/admin/splits-export")
public class SplitsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Splits splits;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SplitFilter filter = new SplitFilter(
                Filters.given(request.getParameter("merchant")),
                Filters.given(request.getParameter("provider")),
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("order")));
        SplitQuery query;
        try {
            query = filter.query();
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "splits",
                filter.filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "splits");
        file.line(
                "id",
                "order",
                "payment",
                "provider",
                "providerPayment",
                "paid",
                "receiver",
                "account",
                "merchant",
                "member",
                "amount",
                "returned",
                "returning",
                "kept",
                "state",
                "madeAt",
                "endedAt");
        file.<PartView>lines(
                last -> splits.search(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> write(file, one));
    }

    private void write(CsvFile file, PartView one) {
        file.line(
                one.id(),
                one.order(),
                one.payment(),
                one.receiver().provider(),
                one.providerRef(),
                one.paid().amount(),
                one.receiver().id(),
                one.receiver().masked(),
                one.receiver().merchantCode(),
                one.receiver().member(),
                one.amount().amount(),
                one.returned().amount(),
                one.returning().amount(),
                one.kept().amount(),
                one.state(),
                days.time(one.madeAt()),
                days.time(one.endedAt()));
    }
}
