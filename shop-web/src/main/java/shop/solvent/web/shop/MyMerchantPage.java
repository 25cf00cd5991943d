package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.storefront.OwnLock;

/** To which merchant the member is locked, that it binds them to nothing, and how to end it. */
@WebServlet("/me/merchant")
public class MyMerchantPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient OwnLock own;

    /** @param lock as the member sees it */
    public record Model(OwnLock.Seen lock, boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        render("my-merchant", new Model(own.of(visit.known()), visit.given("done") != null), request, response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("allow".equals(visit.given("deed"))) {
            own.allow(visit.known());
        } else {
            own.end(visit.known());
        }
        redirect("/me/merchant?done=true", request, response);
    }
}
