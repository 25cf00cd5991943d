package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.Guests;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.web.security.Shopper;

/** Opens again what was bought without an account. */
@WebServlet("/shop/find")
public class FindPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Guests guests;

    @Inject
    private transient MemberSessions sessions;

    /** @param wrong what is wrong; null if nothing is */
    public record Model(String number, String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        render("find", new Model(visit.given("order"), null), request, response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String number = visit.given("order");
        try {
            Guests.Found found = guests.find(number, request.getParameter("password"), visit.address());
            sessions.end(Shopper.token(request).orElse(null));
            Shopper.admit(request, response, found.token(), true);
            redirect(
                    found.payment() == null ? "/me/orders/" + found.order() : "/shop/payments/" + found.payment(),
                    request,
                    response);
        } catch (Rejection refused) {
            response.setStatus(422);
            render("find", new Model(number, visit.say().reason(refused.reason())), request, response);
        }
    }
}
