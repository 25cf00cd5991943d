package shop.solvent.web.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import shop.solvent.web.errors.Wording;

/** Remembers the language a reader picked, for all of the shop, and takes them back to where they were. */
@WebServlet("/shop/language")
public class LanguagePage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String to = visit.given("to");
        if (to != null && Wording.speaks(to)) {
            Cookie cookie = new Cookie(Wording.COOKIE, to);
            cookie.setPath(request.getContextPath() + "/");
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
        redirect(Visit.page(visit.given("back"), "/shop"), request, response);
    }
}
