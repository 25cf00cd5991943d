package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.credit.CreditScheme;
import shop.solvent.credit.CreditSchemes;
import shop.solvent.credit.CreditView;
import shop.solvent.credit.Credits;
import shop.solvent.credit.Grade;
import shop.solvent.credit.Objections;
import shop.solvent.platform.Rejection;

/** What counts for members' credit, for everybody to read; and what theirs is made of, for a member, who may say that it is wrong. */
@WebServlet("/me/credit")
public class CreditPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Credits credits;

    @EJB
    private transient CreditSchemes schemes;

    @Inject
    private transient Objections objections;

    /**
     * @param own null of who is no member
     * @param said what was typed; null if nothing was
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Model(CreditView own, CreditScheme scheme, Grade[] grades, String said, String wrong, boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(String said, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "credit",
                new Model(
                        visit.isMember() ? credits.of(visit.known().member()) : null,
                        schemes.latest(),
                        Grade.values(),
                        said,
                        wrong,
                        visit.given("done") != null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!visit.isMember()) {
            redirect("/shop/sign-in?next=/me/credit", request, response);
            return;
        }
        String text = visit.given("text");
        try {
            objections.say(visit.known().member(), text);
        } catch (Rejection refused) {
            show(text, visit.say().reason(refused.reason()), visit, request, response);
            return;
        }
        redirect("/me/credit?done=true", request, response);
    }
}
