package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.Guests;
import shop.solvent.web.security.Shopper;

/** To buy without an account. */
@WebServlet("/shop/guest")
public class GuestPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Guests guests;

    /** @param wrong what is wrong with that field; null if nothing is */
    public record Model(String phone, String key, int least, String field, String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (visit.isKnown()) {
            redirect("/shop/checkout", request, response);
            return;
        }
        show(null, null, null, visit, request, response);
    }

    private static void show(
            String phone,
            String field,
            String wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "guest",
                new Model(phone, visit.getFreshKey(), Guests.SHORTEST_PASSWORD, field, wrong),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String phone = visit.given("phone");
        try {
            String token = guests.begin(
                    visit.given("key"), phone == null ? "" : phone, request.getParameter("password"), visit.address());
            Shopper.admit(request, response, token, true);
            redirect("/shop/checkout", request, response);
        } catch (Rejection refused) {
            show(
                    phone,
                    refused.reason().code().startsWith("phone.") ? "phone" : field(refused.reason(), "form"),
                    visit.say().reason(refused.reason()),
                    visit,
                    request,
                    response);
        }
    }
}
