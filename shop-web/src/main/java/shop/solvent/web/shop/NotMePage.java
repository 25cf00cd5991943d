package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.stepup.StepUps.Wanted;
import shop.solvent.storefront.NotMe;

/**
 * Where the link of a message leads that a member was sent without having asked for it. Whoever has the link is taken at their
 * word: it ends what is going on, and gives nobody anything.
 */
@WebServlet("/shop/not-me")
public class NotMePage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient NotMe notMe;

    /**
     * @param token null if it is none, or was used
     * @param wanted what it was sent for; null without it
     */
    public record Model(String token, Wanted wanted, boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer"); // the address is worth something
        boolean done = visit.given("done") != null;
        String token = visit.given("t");
        Wanted wanted = done ? null : notMe.of(token).orElse(null);
        render("not-me", new Model(wanted == null ? null : token, wanted, done), request, response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (notMe.say(visit.given("t"))) {
            redirect("/shop/not-me?done=true", request, response);
            return;
        }
        response.setStatus(422);
        render("not-me", new Model(null, null, false), request, response);
    }
}
