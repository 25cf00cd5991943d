package shop.solvent.web.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import shop.solvent.web.security.Shopper;

/** Where the links of members lead: remembers who invited until there is a member to be bound. */
@WebServlet("/shop/invited/*")
public class InvitedPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final Duration KEPT = Duration.ofDays(30);

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String token = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        if (token.matches("[A-Za-z0-9_.-]{10,200}") && !visit.isMember()) {
            Shopper.keep(request, response, SignInPage.INVITE, token, KEPT);
        }
        redirect("/shop", request, response);
    }
}
