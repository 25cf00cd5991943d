package shop.solvent.web.admin.payments;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.payment.PaymentQuery;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the purchases that the page lists. */
@WebServlet("/admin/payments-export")
public class PaymentsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Payments payments;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PaymentFilter filter = new PaymentFilter(
                Filters.given(request.getParameter("what")),
                Filters.given(request.getParameter("member")),
                Filters.given(request.getParameter("channel")));
        PaymentQuery query;
        try {
            query = filter.query();
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "payments",
                filter.filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "payments");
        file.line(
                "id",
                "openedAt",
                "channel",
                "member",
                "state",
                "amount",
                "payable",
                "provider",
                "expiresAt",
                "paidAt",
                "late",
                "order",
                "reason",
                "back");
        file.<PaymentView>lines(
                last -> payments.list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        days.time(one.openedAt()),
                        one.channel(),
                        one.member(),
                        one.state(),
                        one.amount().amount(),
                        one.payable().amount(),
                        one.provider(),
                        days.time(one.expiresAt()),
                        days.time(one.paidAt()),
                        one.late(),
                        one.order(),
                        one.why() == null ? null : one.why().code(),
                        one.refund()));
    }
}
