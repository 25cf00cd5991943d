package shop.solvent.web.admin.catalogue;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Hands out the goods that are listed, or their prices, as a file that can be imported again. */
@WebServlet("/admin/goods-export")
public class GoodsExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private GoodsSheet sheet;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        GoodsQuery query;
        try {
            String kind = Filters.given(request.getParameter("kind"));
            String state = Filters.given(request.getParameter("state"));
            query = new GoodsQuery(
                    Filters.given(request.getParameter("text")),
                    Filters.given(request.getParameter("merchant")),
                    kind == null ? null : ProductKind.valueOf(kind),
                    Filters.given(request.getParameter("category")),
                    Filters.given(request.getParameter("tag")),
                    Filters.given(request.getParameter("channel")),
                    state == null ? null : GoodsQuery.State.valueOf(state));
        } catch (IllegalArgumentException | Rejection malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String contract = Filters.given(request.getParameter("contract"));
        if (contract != null
                && !user.may("set-prices")) { // whom the shop is bound to, and how, is not for everybody here
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        boolean prices = contract != null || "prices".equals(request.getParameter("what"));
        String name = prices ? "prices" : "goods";
        audit.export(
                name,
                contract == null ? query.toString() : contract,
                request.getUserPrincipal().getName());
        boolean spreadsheet = "xlsx".equals(request.getParameter("format"));
        response.setContentType(spreadsheet ? GoodsSheet.SPREADSHEET : GoodsSheet.CSV);
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name + (spreadsheet ? ".xlsx\"" : ".csv\""));
        if (spreadsheet) {
            sheet.spreadsheet(prices, query, contract, response.getOutputStream());
        } else {
            sheet.csv(prices, query, contract, response.getOutputStream());
        }
    }
}
