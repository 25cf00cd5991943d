package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedEntries;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.storefront.Storefront;

/** A member enters a draw. Entering twice is entering once. */
@WebServlet("/shop/enter")
public class EnterPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient LimitedIssues issues;

    @EJB
    private transient LimitedEntries entries;

    @Inject
    private transient Storefront storefront;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(405);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        LimitedIssueId id = LimitedIssueId.parse(String.valueOf(visit.given("issue")));
        entries.enter(id, visit.known().member(), storefront.channel());
        redirect("/shop/goods/" + visit.encoded(issues.find(id).terms().sku()) + "#limited", request, response);
    }
}
