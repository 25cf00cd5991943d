package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.web.security.Shopper;

/** Ends the session, of a guest as well. Only by POST, so that no link and no picture signs anybody out. */
@WebServlet("/shop/sign-out")
public class SignOutPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient MemberSessions sessions;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(405);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(Shopper.token(request).orElse(null));
        Shopper.leave(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        redirect("/shop", request, response);
    }
}
