package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.withdrawal.PayoutHold;
import shop.solvent.withdrawal.PayoutHolds;

/** Hands out whose commissions are and were held. */
@WebServlet("/admin/payout-holds-export")
public class PayoutHoldsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private PayoutHolds holds;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String member = Filters.given(request.getParameter("member"));
        boolean inForce = "true".equals(request.getParameter("standing"));
        MemberId whose = PayoutHoldsPage.whose(member);
        audit.export(
                "payout-holds",
                new Filters()
                        .and("member", member)
                        .and("standing", inForce ? "true" : null)
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "payout-holds");
        file.line(
                show.phrase("payout-hold.id"),
                show.phrase("payout-hold.member"),
                show.phrase("payout-hold.reason"),
                show.phrase("payout-hold.case"),
                show.phrase("payout-hold.at"),
                show.phrase("payout-hold.by"),
                show.phrase("payout-hold.agreed-by"),
                show.phrase("payout-hold.until"),
                show.phrase("payout-hold.ended"),
                show.phrase("payout-hold.ended-by"),
                show.phrase("payout-hold.end-reason"));
        file.<PayoutHold>lines(
                last -> holds.search(whose, inForce, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.member(),
                        one.reason(),
                        one.riskCase(),
                        days.time(one.at()),
                        one.by(),
                        one.agreedBy(),
                        days.time(one.until()),
                        one.endedAt() == null ? null : days.time(one.endedAt()),
                        one.endedBy(),
                        one.endReason()));
    }
}
