package shop.solvent.web.payment;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import shop.solvent.payment.Callback;
import shop.solvent.payment.CallbackAnswer;
import shop.solvent.payment.PaymentNotices;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.ErrorAnswers;
import shop.solvent.web.errors.ProblemDetails;

/**
 * Hears providers: {@code POST /payment-notices/NAME}, signed as each of them signs. Who calls has no key of the shop; that it is the
 * provider is seen by the signature. It is answered in its own way once what it says is on record, and may say it again.
 */
@WebServlet("/payment-notices/*")
public class NoticeServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** More than any provider has to say of one payment. */
    private static final int LONGEST = 16_384;

    @EJB
    private transient PaymentNotices notices;

    @Inject
    private transient Clock clock;

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }

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
            CallbackAnswer answer = notices.answer(
                    info == null ? "" : info.substring(1), new Callback(headers(request), body, clock.instant()));
            response.setStatus(answer.status());
            if (answer.type() != null) {
                byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
                response.setContentType(answer.type());
                response.setContentLength(text.length);
                response.getOutputStream().write(text);
            }
        } catch (Rejection refused) {
            ErrorAnswers.tell(ProblemDetails.of(refused), request, response);
        }
    }
}
