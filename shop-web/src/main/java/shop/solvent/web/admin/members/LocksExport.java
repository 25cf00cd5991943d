package shop.solvent.web.admin.members;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.lockin.LockQuery;
import shop.solvent.lockin.LockView;
import shop.solvent.lockin.Locks;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the locks that the page lists. */
@WebServlet("/admin/locks-export")
public class LocksExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Locks locks;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String merchant = Filters.given(request.getParameter("merchant"));
        audit.export(
                "locks",
                new Filters().and("merchant", merchant).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "locks");
        file.line("member", "merchant", "order", "wonAt", "until", "orders");
        file.<LockView>lines(
                last -> locks.list(new LockQuery(merchant), last == null ? null : last.member(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.member(),
                        one.merchant(),
                        one.order(),
                        days.time(one.wonAt()),
                        days.time(one.until()),
                        one.orders()));
    }
}
