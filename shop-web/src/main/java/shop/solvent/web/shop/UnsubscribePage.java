package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import shop.solvent.notice.NoticeKind;
import shop.solvent.post.Unsubscribing;
import shop.solvent.post.Unsubscribing.Ended;

/**
 * Where the link of a mail leads to whose reader wants no more like it: after one click, or at once where a mail program sends it.
 * Who has the link needs not be signed in, since it does nothing else.
 */
@WebServlet("/shop/unsubscribe")
public class UnsubscribePage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Unsubscribing unsubscribing;

    /**
     * @param token null if it is none of ours
     * @param kind null for everything that may be ended
     */
    public record Model(String token, NoticeKind kind, boolean done) {}

    @Override
    protected boolean isAlwaysOpen() {
        return true;
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(false, visit, request, response);
    }

    private void show(boolean done, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer"); // the address is worth something
        Optional<Ended> ended = unsubscribing.read(visit.given("t"));
        response.setStatus(ended.isPresent() ? 200 : 422);
        render(
                "unsubscribe",
                new Model(
                        ended.isPresent() ? visit.given("t") : null,
                        ended.map(Ended::kind).orElse(null),
                        done),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Ended> ended = unsubscribing.read(visit.given("t"));
        ended.ifPresent(unsubscribing::use);
        show(ended.isPresent(), visit, request, response);
    }
}
