package shop.solvent.web.admin.payments;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentEvidence;
import shop.solvent.payment.PaymentsByHand;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseFile;

/** Hands out a file that is to show that a payment came: to be kept, never to be opened as a page of the shop. */
@WebServlet("/admin/payment-evidence")
public class EvidenceDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private PaymentsByHand byHand;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PaymentEvidence.Content found;
        try {
            found = byHand.open(
                    PaymentId.parse(String.valueOf(request.getParameter("payment"))),
                    Long.parseLong(String.valueOf(request.getParameter("id"))),
                    request.getUserPrincipal().getName());
        } catch (InvalidId | NumberFormatException | Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(CaseFile.Kind.valueOf(found.file().media()).media());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(found.file().name(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
        response.setContentLength(found.bytes().length);
        response.getOutputStream().write(found.bytes());
    }
}
