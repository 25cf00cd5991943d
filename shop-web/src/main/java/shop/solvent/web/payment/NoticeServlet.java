package shop.solvent.web.payment;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import shop.solvent.payment.PaymentNotices;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.ErrorAnswers;
import shop.solvent.web.errors.ProblemDetails;

/**
 * Hears providers: {@code POST /payment-notices/NAME}, with the signature in {@code Payment-Signature}. Who calls has no key of the
 * shop; that it is the provider is seen by the signature. It is answered once what it says is on record, and may say it again.
 */
@WebServlet("/payment-notices/*")
public class NoticeServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** More than any provider has to say of one payment. */
    private static final int LONGEST = 16_384;

    @EJB
    private transient PaymentNotices notices;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String info = request.getPathInfo();
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            ErrorAnswers.tell(
                    ProblemDetails.of(413, "body.too-large", Map.of("max", String.valueOf(LONGEST)))
                            .with("Connection", "close"),
                    request,
                    response);
            return;
        }
        try {
            notices.hear(info == null ? "" : info.substring(1), body, request.getHeader("Payment-Signature"));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (Rejection refused) {
            ErrorAnswers.tell(ProblemDetails.of(refused), request, response);
        }
    }
}
