package shop.solvent.web.admin.entitlements;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import shop.solvent.audit.Audit;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what is listed of what members own. */
@WebServlet("/admin/entitlements-export")
public class EntitlementsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Entitlements entitlements;

    @Inject
    private EntitlementSearch search;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EntitlementQuery query;
        try {
            query = search.query(
                    Filters.given(request.getParameter("of")),
                    Filters.given(request.getParameter("kind")),
                    Filters.given(request.getParameter("channel")),
                    Filters.given(request.getParameter("state")),
                    ShopDays.day(request.getParameter("from")),
                    ShopDays.day(request.getParameter("to")));
        } catch (DateTimeException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "entitlements", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "entitlements");
        file.line(
                show.phrase("entitlement.id"),
                show.phrase("entitlement.goods"),
                show.phrase("entitlement.kind"),
                show.phrase("entitlement.member"),
                show.phrase("entitlement.order"),
                show.phrase("entitlement.channel"),
                show.phrase("entitlement.quantity"),
                show.phrase("entitlement.state"),
                show.phrase("entitlement.starts"),
                show.phrase("entitlement.until"),
                show.phrase("entitlement.uses"),
                show.phrase("entitlement.uses-left"),
                show.phrase("entitlement.received-from"));
        file.<EntitlementView>lines(
                last -> entitlements
                        .list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.sku(),
                        show.label("kind", one.kind()),
                        one.member(),
                        one.order(),
                        one.channel(),
                        one.quantity(),
                        show.label("entitlement-state", one.state()),
                        time(one.starts()),
                        time(one.ends()),
                        one.uses(),
                        one.usesLeft(),
                        one.receivedFrom()));
    }

    private String time(Instant moment) {
        return moment == null ? null : days.time(moment);
    }
}
