package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.storefront.Overview;

/** Where a member's own pages begin: what they have, what comes when, what needs them. */
@WebServlet({"/me", "/me/"})
public class OverviewPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Overview overview;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        render("overview", overview.of(visit.known()), request, response);
    }
}
