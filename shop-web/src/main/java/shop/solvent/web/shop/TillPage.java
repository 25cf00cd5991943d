package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnTills;
import shop.solvent.storefront.OwnTills.TillPlace;

/** Where somebody comes who scans the code of a till: they say what they pay, unless the till does, and go on to the checkout. */
@WebServlet("/shop/till/*")
public class TillPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,7}([.][0-9]{1,2})?");

    @Inject
    private transient OwnTills tills;

    /** @param typed what was typed; null for nothing @param wrong why it cannot be paid; null if it can */
    public record Model(TillPlace place, String typed, String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(visit, null, request, response);
    }

    private void show(Visit visit, String wrong, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render("till", new Model(place(request), visit.given("amount"), wrong), request, response);
    }

    private TillPlace place(HttpServletRequest request) {
        return tills.find(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (visit.given("leave") != null) {
            visit.keepTill(Cart.empty());
            redirect("/shop/cart", request, response);
            return;
        }
        TillPlace place = place(request);
        try {
            visit.keepTill(Cart.of(tills.cart(place, fen(visit.given("amount"))).get(0)));
            redirect("/shop/checkout", request, response);
        } catch (Rejection refused) {
            show(visit, visit.say().reason(refused.reason()), request, response);
        }
    }

    /** Nothing where it is none: what it may be is the till's to say. */
    private static long fen(String typed) {
        String plain = typed == null
                ? ""
                : typed.replace("，", "").replace(",", "").replace("¥", "").strip();
        return YUAN.matcher(plain).matches()
                ? new BigDecimal(plain).movePointRight(2).longValueExact()
                : 0;
    }
}
