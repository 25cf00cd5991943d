package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.platform.Rejection;

/** Hands out the goods that are listed, or their prices, as a file that can be imported again. */
@WebServlet("/admin/goods-export")
public class GoodsExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private GoodsList list;

    @Inject
    private Audit audit;

    /** Some lines of the file, from after a sku on. */
    private interface Parts {
        GoodsList.Part after(String sku);
    }

    private interface Lines {
        void line(Object[] cells) throws IOException;
    }

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
        Parts parts = sku ->
                prices ? list.pricesFile(sku, query, CsvFile.AT_ONCE) : list.goodsFile(sku, query, CsvFile.AT_ONCE);
        if ("xlsx".equals(request.getParameter("format"))) {
            spreadsheet(response, name, GoodsList.columns(prices), parts);
        } else {
            CsvFile file = CsvFile.answer(response, name);
            file.line((Object[]) GoodsList.columns(prices));
            each(parts, file::line);
        }
    }

    private static void each(Parts parts, Lines lines) throws IOException {
        String last = null;
        do {
            GoodsList.Part part = parts.after(last);
            for (Object[] line : part.lines()) {
                lines.line(line);
            }
            last = part.last();
        } while (last != null);
    }

    private static void spreadsheet(HttpServletResponse response, String name, String[] columns, Parts parts)
            throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
        try (Workbook book = new Workbook(response.getOutputStream(), "Solvent", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            for (int column = 0; column < columns.length; column++) {
                sheet.value(0, column, columns[column]);
                sheet.width(column, 18);
            }
            sheet.freezePane(0, 1);
            int[] row = {1};
            each(parts, cells -> {
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column] instanceof Number number) {
                        sheet.value(row[0], column, number);
                    } else if (cells[column] != null) {
                        sheet.value(row[0], column, cells[column].toString());
                    }
                }
                if (++row[0] % 1_000 == 0) {
                    sheet.flush(); // what is written need not stay in memory
                }
            });
        }
    }
}
