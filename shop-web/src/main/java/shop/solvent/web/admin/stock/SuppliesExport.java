package shop.solvent.web.admin.stock;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import shop.solvent.audit.Audit;
import shop.solvent.supply.SupplierPull;
import shop.solvent.supply.Suppliers;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the purchases of a month, to compare with a supplier's bill. */
@WebServlet("/admin/supplies-export")
public class SuppliesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Suppliers suppliers;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        YearMonth month = SuppliesPage.parse(request.getParameter("month"), null);
        if (month == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "supplies",
                new Filters().and("month", month).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "supplies");
        file.line(
                "id",
                "day",
                "supplier",
                "sku",
                "wanted",
                "got",
                "unitFen",
                "fen",
                "outcome",
                "supplierBatch",
                "endedAt");
        file.<SupplierPull>lines(
                last -> suppliers
                        .purchases(month, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.day(),
                        one.supplier(),
                        one.sku(),
                        one.wanted(),
                        one.got(),
                        one.unitFen(),
                        one.fen(),
                        one.outcome(),
                        one.supplierBatch(),
                        days.time(one.endedAt())));
    }
}
