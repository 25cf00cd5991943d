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

/** Hands out the goods that are listed, or their prices, as a file that can be imported again. */
@WebServlet("/admin/goods-export")
public class GoodsExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private GoodsSheet sheet;

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
        boolean prices = "prices".equals(request.getParameter("what"));
        String name = prices ? "prices" : "goods";
        audit.export(name, query.toString(), request.getUserPrincipal().getName());
        boolean spreadsheet = "xlsx".equals(request.getParameter("format"));
        response.setContentType(spreadsheet ? GoodsSheet.SPREADSHEET : GoodsSheet.CSV);
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name + (spreadsheet ? ".xlsx\"" : ".csv\""));
        if (spreadsheet) {
            sheet.spreadsheet(prices, query, response.getOutputStream());
        } else {
            sheet.csv(prices, query, response.getOutputStream());
        }
    }
}
