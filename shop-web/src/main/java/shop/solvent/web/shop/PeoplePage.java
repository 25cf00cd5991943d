package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.storefront.OwnPeople;

/** Who invited a member, whom they invited, and who may see that. */
@WebServlet("/me/people")
public class PeoplePage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int SIZE = 20;

    @Inject
    private transient OwnPeople people;

    public record Model(OwnPeople.View people, Turning turning) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        Turning.To<OwnPeople.View> some = Turning.to(
                "/me/people?",
                visit.given("page"),
                SIZE,
                first -> people.of(visit.known(), first, SIZE),
                OwnPeople.View::total);
        render("people", new Model(some.part(), some.turning()), request, response);
    }
}
