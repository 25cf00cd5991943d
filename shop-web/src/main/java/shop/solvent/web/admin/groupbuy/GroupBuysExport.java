package shop.solvent.web.admin.groupbuy;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.groupbuy.GroupBuys;
import shop.solvent.groupbuy.GroupQuery;
import shop.solvent.groupbuy.GroupState;
import shop.solvent.groupbuy.GroupView;
import shop.solvent.groupbuy.OfferView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what the pages list: the groups, or with {@code what=offers} the offers. */
@WebServlet("/admin/group-buys-export")
public class GroupBuysExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private GroupBuys groups;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sku = Filters.given(request.getParameter("sku"));
        String state = Filters.given(request.getParameter("state"));
        boolean offers = "offers".equals(request.getParameter("what"));
        GroupQuery query;
        try {
            query = new GroupQuery(sku, null, state == null ? null : GroupState.valueOf(state));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                offers ? "group-buy-offers" : "group-buys",
                new Filters().and("sku", sku).and("state", state).toString(),
                request.getUserPrincipal().getName());
        if (offers) {
            offers(request, response, sku);
        } else {
            groups(request, response, query);
        }
    }

    private void groups(HttpServletRequest request, HttpServletResponse response, GroupQuery query) throws IOException {
        CsvFile file = file(request, response, "group-buys");
        file.line("id", "offer", "sku", "price", "size", "members", "state", "begunAt", "endsAt", "changedAt");
        file.<GroupView>lines(
                last -> groups.groups(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.offer(),
                        one.sku(),
                        one.price(),
                        one.size(),
                        one.taken(),
                        one.state(),
                        days.time(one.begunAt()),
                        days.time(one.endsAt()),
                        days.time(one.changedAt())));
    }

    private void offers(HttpServletRequest request, HttpServletResponse response, String sku) throws IOException {
        CsvFile file = file(request, response, "group-buy-offers");
        file.line(
                "id", "sku", "price", "size", "hours", "most", "left", "perMember", "opens", "closes", "by", "endedAt");
        file.<OfferView>lines(
                last -> groups.offers(sku, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.sku(),
                        one.price(),
                        one.size(),
                        one.hours(),
                        one.most(),
                        one.left(),
                        one.perMember(),
                        days.time(one.opens()),
                        days.time(one.closes()),
                        one.by(),
                        days.time(one.endedAt())));
    }
}
