package shop.solvent.web.admin.payments;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import shop.solvent.audit.Audit;
import shop.solvent.payment.KeptCall;
import shop.solvent.payment.KeptCallQuery;
import shop.solvent.payment.KeptCalls;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the kept calls that the page lists, without what they said. */
@WebServlet("/admin/payment-calls-export")
public class CallsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient KeptCalls calls;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallFilter filter = new CallFilter(
                Filters.given(request.getParameter("provider")),
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("payment")),
                Filters.given(request.getParameter("from")),
                Filters.given(request.getParameter("until")));
        KeptCallQuery query;
        try {
            query = filter.query(clock.getZone());
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "payment-calls",
                filter.filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "payment-calls");
        file.line("id", "provider", "heardAt", "times", "lastAt", "state", "reason", "payment");
        file.<KeptCall>lines(
                last -> calls.list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.provider(),
                        days.time(one.heardAt()),
                        one.times(),
                        days.time(one.lastAt()),
                        one.state(),
                        one.reason(),
                        one.payment()));
    }
}
