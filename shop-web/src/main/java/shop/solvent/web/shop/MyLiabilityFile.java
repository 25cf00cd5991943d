package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import shop.solvent.liability.Liabilities;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.ErrorAnswers;
import shop.solvent.web.security.Shopper;

/** Hands out to who is signed in what shows that their own balance is in the sum of a day. Nobody else can be asked for. */
@WebServlet("/me/liability-file")
public class MyLiabilityFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Liabilities liabilities;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = String.valueOf(request.getParameter("number"));
        try {
            String file = liabilities.file(
                    number.matches("[1-9][0-9]{0,17}") ? Long.parseLong(number) : 0,
                    Shopper.visitor(request).orElseThrow().member());
            response.setHeader("Content-Disposition", "attachment; filename=\"my-balance-" + number + ".json\"");
            response.setHeader("Cache-Control", "no-store");
            ErrorAnswers.write(file.getBytes(StandardCharsets.UTF_8), "application/json", response);
        } catch (Rejection none) {
            response.sendError(none.kind() == Rejection.Kind.NOT_FOUND ? 404 : 409);
        }
    }
}
