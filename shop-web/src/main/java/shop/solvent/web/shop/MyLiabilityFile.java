package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import shop.solvent.liability.Liabilities;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * Hands out to who is signed in what shows that their own balance is in the sum of a day. Nobody else can be asked for. Whoever had
 * nothing by that day is told so.
 */
@WebServlet("/me/liability-file")
public class MyLiabilityFile extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Liabilities liabilities;

    @Override
    protected boolean isAlwaysOpen() {
        return true;
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String number = String.valueOf(visit.given("number"));
        try {
            String file = liabilities.file(
                    number.matches("[1-9][0-9]{0,17}") ? Long.parseLong(number) : 0,
                    visit.known().member());
            response.setHeader("Content-Disposition", "attachment; filename=\"my-balance-" + number + ".json\"");
            ErrorAnswers.write(file.getBytes(StandardCharsets.UTF_8), "application/json", response);
        } catch (Rejection none) {
            boolean missing = none.kind() == Rejection.Kind.NOT_FOUND;
            tell(
                    missing ? 404 : 409,
                    visit.say().t(missing ? "liabilities.not-in-title" : "refused.title"),
                    missing ? visit.say().t("liabilities.not-in") : visit.say().reason(none.reason()),
                    request,
                    response);
        }
    }
}
