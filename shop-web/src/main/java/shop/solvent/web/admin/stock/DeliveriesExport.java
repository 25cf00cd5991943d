package shop.solvent.web.admin.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryQuery;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the deliveries that the page lists. No key is among it. */
@WebServlet("/admin/deliveries-export")
public class DeliveriesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Deliveries deliveries;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = Filters.given(request.getParameter("state"));
        String member = Filters.given(request.getParameter("member"));
        String order = Filters.given(request.getParameter("order"));
        String sku = Filters.given(request.getParameter("sku"));
        DeliveryQuery query;
        try {
            query = new DeliveryQuery(
                    state == null ? null : DeliveryState.valueOf(state),
                    sku,
                    member == null ? null : MemberId.parse(member),
                    order == null ? null : OrderId.parse(order));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "deliveries",
                new Filters()
                        .and("state", state)
                        .and("sku", sku)
                        .and("member", member)
                        .and("order", order)
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "deliveries");
        file.line(
                "id", "order", "line", "place", "sku", "member", "channel", "key", "state", "deliveredAt", "viewedAt");
        file.<DeliveryView>lines(
                last -> deliveries
                        .list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.order(),
                        one.line() + 1,
                        one.place(),
                        one.sku(),
                        one.member(),
                        one.channel(),
                        one.key(),
                        one.state(),
                        days.time(one.deliveredAt()),
                        days.time(one.viewedAt())));
    }
}
