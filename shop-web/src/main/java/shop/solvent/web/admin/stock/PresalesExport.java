package shop.solvent.web.admin.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;
import shop.solvent.presale.PromiseQuery;
import shop.solvent.presale.PromiseState;
import shop.solvent.presale.PromiseView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what the pages list: the pre-sales, or with {@code what=promises} each item that was promised. */
@WebServlet("/admin/presales-export")
public class PresalesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Presales presales;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sku = Filters.given(request.getParameter("sku"));
        String state = Filters.given(request.getParameter("state"));
        boolean promises = "promises".equals(request.getParameter("what"));
        PromiseQuery query;
        try {
            query = new PromiseQuery(sku, null, state == null ? null : PromiseState.valueOf(state));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                promises ? "presale-promises" : "presales",
                new Filters().and("sku", sku).and("state", state).toString(),
                request.getUserPrincipal().getName());
        if (promises) {
            promises(request, response, query);
        } else {
            presales(request, response, sku);
        }
    }

    private void presales(HttpServletRequest request, HttpServletResponse response, String sku) throws IOException {
        CsvFile file = file(request, response, "presales");
        file.line(
                "id",
                "sku",
                "day",
                "most",
                "left",
                "reserved",
                "waiting",
                "kept",
                "ifMissed",
                "declaredAt",
                "endedAt",
                "lateAt");
        file.<PresaleView>lines(
                last -> presales.list(sku, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.sku(),
                        one.day(),
                        one.most(),
                        one.left(),
                        one.reserved(),
                        one.waiting(),
                        one.kept(),
                        one.ifMissed(),
                        days.time(one.at()),
                        days.time(one.endedAt()),
                        days.time(one.lateAt())));
    }

    private void promises(HttpServletRequest request, HttpServletResponse response, PromiseQuery query)
            throws IOException {
        CsvFile file = file(request, response, "presale-promises");
        file.line("sku", "day", "order", "line", "place", "member", "channel", "state", "promisedAt", "changedAt");
        file.<PromiseView>lines(
                last -> presales.promises(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.sku(),
                        one.day(),
                        one.member() == null ? null : one.order(), // somebody who is paying has none yet
                        one.line() + 1,
                        one.place(),
                        one.member(),
                        one.channel(),
                        one.state(),
                        days.time(one.at()),
                        days.time(one.changedAt())));
    }
}
