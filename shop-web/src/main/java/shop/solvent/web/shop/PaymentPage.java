package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.solvent.catalogue.Shelf;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.BuyersBrowser;
import shop.solvent.storefront.OwnPayments;
import shop.solvent.storefront.Storefront;
import shop.solvent.web.drawing.QrCode;
import shop.solvent.web.security.Shopper;

/**
 * Where somebody waits whose purchase is paid at a provider. The page is asked for again by the browser itself until something has
 * come of it, with or without a script, and is found again from any browser where its buyer is known.
 */
@WebServlet("/shop/payments/*")
public class PaymentPage extends ShopPage {

    private static final long serialVersionUID = 1;

    /** Often enough for somebody who waits, seldom enough for the shop. */
    private static final int AGAIN_AFTER_SECONDS = 5;

    /** A code is asked for anew each time. */
    private static final int CODE_AFTER_SECONDS = 15;

    @Inject
    private transient OwnPayments payments;

    @Inject
    private transient Shelf shelf;

    @Inject
    private transient Storefront storefront;

    @Inject
    private transient Clock clock;

    /** @param quantity of it */
    public record Item(String title, int quantity) {}

    /**
     * @param minutes that are left; the last one counts whole
     * @param why no order came of it, as a sentence; null otherwise
     * @param wrong why what was asked for could not be done; null if it could
     * @param still whether the reader wants the page to stay as it is
     * @param code that the buyer scans to pay; null unless that is how
     * @param inWechat whether the browser is the one inside of WeChat
     */
    public record Model(
            PaymentView payment,
            List<Item> items,
            long minutes,
            String why,
            String wrong,
            boolean still,
            QrCode code,
            boolean inWechat) {

        /** Whether something will come of it by itself. */
        public boolean isWaiting() {
            return payment.state() == State.OPEN || payment.state() == State.PAID;
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        PaymentId id = id(request);
        PaymentView payment = payments.find(visit.known(), id);
        if (payment.order() != null) {
            redirect("/me/orders/" + payment.order() + "?placed=true", request, response);
            return;
        }
        if (visit.given("go") != null) {
            go(id, visit, request, response);
            return;
        }
        show(id, null, null, visit, request, response);
    }

    /** To where it is paid; a code is shown here. */
    private void go(PaymentId id, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Opening opening;
        try {
            opening = payments.opening(visit.known(), id, browser(request));
        } catch (Rejection refused) {
            show(id, visit.say().reason(refused.reason()), null, visit, request, response);
            return;
        }
        if (opening.kind() == Opening.Kind.CODE) {
            show(id, null, QrCode.of(opening.address()), visit, request, response);
        } else if (opening.address().startsWith("/")) {
            redirect(opening.address(), request, response);
        } else {
            response.setStatus(303);
            response.setHeader("Location", opening.address());
            // a provider's page for telephones opens for nobody who does not say from whose shop they come
            response.setHeader("Referrer-Policy", "strict-origin");
        }
    }

    private static BuyersBrowser browser(HttpServletRequest request) {
        return BuyersBrowser.of(request.getHeader("User-Agent"), Shopper.wholeAddress(request));
    }

    private void show(
            PaymentId id,
            String wrong,
            QrCode code,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        PaymentView payment = payments.find(visit.known(), id);
        response.setStatus(wrong == null ? 200 : 422);
        Duration left = Duration.between(clock.instant(), payment.expiresAt());
        Model model = new Model(
                payment,
                items(payment, visit.say()),
                Math.max(0, left.plusSeconds(59).toMinutes()),
                payment.why() == null ? null : visit.say().reason(payment.why()),
                wrong,
                visit.given("still") != null,
                code,
                browser(request).kind() == BuyersBrowser.Kind.WECHAT);
        if (model.isWaiting() && wrong == null && !model.still()) {
            response.setHeader("Refresh", String.valueOf(code == null ? AGAIN_AFTER_SECONDS : CODE_AFTER_SECONDS));
        }
        render("payment", model, request, response);
    }

    private List<Item> items(PaymentView payment, Say say) {
        var goods = shelf.find(
                storefront.channel(),
                payment.lines().stream().map(line -> line.sku()).toList(),
                payment.member());
        return payment.lines().stream()
                .map(line -> {
                    var one = goods.get(line.sku());
                    return new Item(
                            one == null
                                    ? line.sku()
                                    : say.of(one.offer().titleZh(), one.offer().titleEn()),
                            line.quantity());
                })
                .toList();
    }

    private static PaymentId id(HttpServletRequest request) {
        return PaymentId.parse(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
    }

    /** Gives it up. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        PaymentId id = id(request);
        try {
            payments.giveUp(visit.known(), id);
            redirect("/shop/payments/" + id, request, response);
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
            show(id, visit.say().reason(refused.reason()), null, visit, request, response);
        }
    }
}
