package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import shop.solvent.member.Contact;
import shop.solvent.message.Messages;
import shop.solvent.message.SandboxMessages;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.MemberSessions;
import shop.solvent.storefront.MemberSignIn;
import shop.solvent.storefront.OneTimeCodes;
import shop.solvent.takeover.SignIn;
import shop.solvent.web.security.Shopper;

/**
 * Signs in whoever has a telephone: first the number, then the code that was sent to it. It looks the same whether the number is a
 * member's or not.
 */
@WebServlet("/shop/sign-in")
public class SignInPage extends ShopPage {

    private static final long serialVersionUID = 1;

    /** Holds what ties the code to this browser. */
    private static final String COOKIE = "sign-in";

    static final String INVITE = "invite";

    @Inject
    private transient OneTimeCodes codes;

    @Inject
    private transient MemberSignIn signIn;

    @Inject
    private transient MemberSessions sessions;

    @Inject
    private transient Messages messages;

    @Inject
    private transient SandboxMessages sandbox;

    /**
     * @param sentTo the number that a code was sent to, masked; null before
     * @param delivered what the sandbox delivered to it; null elsewhere
     * @param next where to go then
     */
    public record Model(
            boolean available,
            String phone,
            String sentTo,
            String delivered,
            boolean invited,
            String next,
            String field,
            String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Contact> awaited = visit.given("number") != null
                ? Optional.empty()
                : codes.awaited(Shopper.cookie(request, COOKIE).orElse(null));
        show(null, awaited, null, null, visit, request, response);
    }

    private void show(
            String phone,
            Optional<Contact> awaited,
            String field,
            String wrong,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "sign-in",
                new Model(
                        messages.isAvailable(),
                        phone,
                        awaited.map(Contact::masked).orElse(null),
                        messages.isSandbox()
                                ? awaited.flatMap(contact -> sandbox.latest(contact.number()))
                                        .orElse(null)
                                : null,
                        Shopper.cookie(request, INVITE).isPresent(),
                        Visit.page(visit.given("next"), "/shop"),
                        field,
                        wrong),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (visit.given("code") != null || visit.given("phone") == null && visit.given("step") != null) {
            prove(visit, request, response);
        } else {
            send(visit, request, response);
        }
    }

    private void send(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String phone = visit.given("phone");
        try {
            String token = codes.send(
                    phone == null ? "" : phone,
                    visit.address(),
                    code -> visit.say().t("sign-in.message", visit.getShopName(), code, OneTimeCodes.GOOD.toMinutes()));
            Shopper.keep(request, response, COOKIE, token, OneTimeCodes.GOOD.plus(Duration.ofMinutes(5)));
            redirect(
                    "/shop/sign-in?next=" + visit.encoded(Visit.page(visit.given("next"), "/shop")), request, response);
        } catch (Rejection refused) {
            show(phone, Optional.empty(), "phone", visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private void prove(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String token = Shopper.cookie(request, COOKIE).orElse(null);
        try {
            MemberSignIn.SignedIn signedIn = signIn.with(
                    token,
                    visit.given("code"),
                    new SignIn(visit.device(), visit.address(), Shopper.country(request), false),
                    Shopper.cookie(request, INVITE).orElse(null));
            sessions.end(Shopper.token(request).orElse(null)); // whoever was known here before
            Shopper.admit(request, response, signedIn.token(), false);
            Shopper.keep(request, response, COOKIE, "", Duration.ZERO);
            Shopper.keep(request, response, INVITE, "", Duration.ZERO);
            redirect(
                    signedIn.guests() > 0 ? "/me/orders?found=true" : Visit.page(visit.given("next"), "/shop"),
                    request,
                    response);
        } catch (Rejection refused) {
            boolean over = Set.of("sign-in.code-over", "sign-in.refused")
                    .contains(refused.reason().code());
            show(
                    null,
                    over ? Optional.empty() : codes.awaited(token),
                    over ? "phone" : "code",
                    visit.say().reason(refused.reason()),
                    visit,
                    request,
                    response);
        }
    }
}
