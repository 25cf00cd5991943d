package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.id.SignInId;
import shop.solvent.storefront.NotMe;
import shop.solvent.storefront.OwnSignIns;
import shop.solvent.web.security.Shopper;

/** Where a member is signed in, and who came in as them: they end what is not theirs. */
@WebServlet("/me/sign-ins")
public class SignInsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient OwnSignIns own;

    @Inject
    private transient NotMe notMe;

    /** @param done whether the others were signed out just now */
    public record Model(OwnSignIns.View own, boolean done) {

        /** Whether anybody is signed in elsewhere. */
        public boolean isElsewhere() {
            return own.sessions().stream().anyMatch(session -> !session.here());
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        render(
                "sign-ins",
                new Model(
                        own.of(visit.known(), Shopper.token(request).orElse(null), visit.device(), visit.address()),
                        visit.given("done") != null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String signIn = visit.given("not-me");
        if (signIn == null) {
            own.endOthers(visit.known(), Shopper.token(request).orElse(null));
            redirect("/me/sign-ins?done=true", request, response);
            return;
        }
        notMe.say(visit.known(), SignInId.parse(signIn));
        Shopper.leave(request, response);
        redirect("/shop/not-me?done=true", request, response);
    }
}
