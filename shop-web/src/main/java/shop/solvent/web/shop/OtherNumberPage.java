package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import shop.solvent.member.Contact;
import shop.solvent.message.Messages;
import shop.solvent.message.SandboxMessages;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OneTimeCodes;
import shop.solvent.storefront.OwnNumbers;
import shop.solvent.storefront.OwnNumbers.Sent;
import shop.solvent.web.security.Shopper;

/** A member says that another number is theirs too, and brings the codes that were sent to both. */
@WebServlet("/me/other-number")
public class OtherNumberPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final String OWN = "own-number";

    private static final String OTHER = "other-number";

    @Inject
    private transient OwnNumbers numbers;

    @Inject
    private transient OneTimeCodes codes;

    @Inject
    private transient Messages messages;

    @Inject
    private transient SandboxMessages sandbox;

    /**
     * @param own the member's number, masked
     * @param sentTo the other number that a code was sent to, masked; null before
     * @param ownCode what the sandbox delivered to each; null elsewhere
     * @param wrong what is wrong; null if nothing is
     */
    public record Model(
            boolean available,
            String own,
            String phone,
            String sentTo,
            String ownCode,
            String otherCode,
            String wrong,
            boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(String phone, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        Optional<Contact> own = awaited(request, OWN);
        Optional<Contact> other =
                visit.given("number") != null || own.isEmpty() ? Optional.empty() : awaited(request, OTHER);
        render(
                "other-number",
                new Model(
                        messages.isAvailable(),
                        numbers.own(visit.known()).masked(),
                        phone,
                        other.map(Contact::masked).orElse(null),
                        delivered(own),
                        delivered(other),
                        wrong,
                        visit.given("done") != null),
                request,
                response);
    }

    private Optional<Contact> awaited(HttpServletRequest request, String cookie) {
        return codes.awaited(Shopper.cookie(request, cookie).orElse(null));
    }

    private String delivered(Optional<Contact> to) {
        return messages.isSandbox()
                ? to.flatMap(contact -> sandbox.latest(contact.number())).orElse(null)
                : null;
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String phone = visit.given("phone");
        try {
            if (visit.given("step") != null) {
                numbers.merge(
                        visit.known(),
                        new Sent(
                                Shopper.cookie(request, OWN).orElse(null),
                                Shopper.cookie(request, OTHER).orElse(null)),
                        visit.given("own"),
                        visit.given("other"),
                        visit.address());
                keep(request, response, new Sent("", ""), Duration.ZERO);
                redirect("/me/other-number?done=true", request, response);
            } else {
                Sent sent = numbers.send(
                        visit.known(),
                        phone == null ? "" : phone,
                        visit.address(),
                        code -> visit.say()
                                .t("other-number.message", visit.getShopName(), code, OneTimeCodes.GOOD.toMinutes()));
                keep(request, response, sent, OneTimeCodes.GOOD.plus(Duration.ofMinutes(5)));
                redirect("/me/other-number", request, response);
            }
        } catch (Rejection refused) {
            show(phone, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, Sent sent, Duration howLong) {
        Shopper.keep(request, response, OWN, sent.own(), howLong);
        Shopper.keep(request, response, OTHER, sent.other(), howLong);
    }
}
