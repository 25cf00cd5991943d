package shop.solvent.web.admin.payouts;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.platform.Rejection;
import shop.solvent.withdrawal.PayoutProvider;
import shop.solvent.withdrawal.PayoutReceipts;

/** Hands out a provider's proof of a payout: a merchant's to who settles merchants, a member's to who decides withdrawals. */
@WebServlet("/admin/payout-receipt")
public class PayoutReceiptDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient PayoutReceipts receipts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String by = request.getUserPrincipal().getName();
        PayoutProvider.Receipt receipt;
        try {
            receipt = receipts.take(PayoutRef.parse(String.valueOf(request.getParameter("reference"))), by);
        } catch (InvalidId malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } catch (Rejection refused) {
            response.sendError(
                    refused.kind() == Rejection.Kind.NOT_FOUND
                            ? HttpServletResponse.SC_NOT_FOUND
                            : HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        // What came from outside is never shown in the shop's own name: it is a file.
        response.setContentType("application/octet-stream");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + receipt.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
        response.getOutputStream().write(receipt.file());
    }
}
