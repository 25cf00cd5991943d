package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.solvent.currency.CurrencyPrices;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.ledger.Gate;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.storefront.OwnFund;
import shop.solvent.storefront.Storefront;
import shop.solvent.web.errors.Wording;
import shop.solvent.web.security.Shopper;

/** A page of the storefront: what it does, and what it shows. What it cannot do it says in the reader's language. */
abstract class ShopPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Storefront storefront;

    @Inject
    private transient ShopSettings settings;

    @Inject
    private transient Gate gate;

    @Inject
    private transient OwnFund fund;

    @Inject
    private transient Notices notices;

    @Inject
    private transient CurrencyTerms terms;

    @Inject
    private transient CurrencyPrices currencyPrices;

    @Inject
    private transient Clock clock;

    /** Shows the page. */
    protected abstract void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException;

    /** Whether it is there too where nothing is sold at the storefront. */
    protected boolean isAlwaysOpen() {
        return false;
    }

    /** Does what a form of the page asks for. */
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.sendError(405);
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        serve(this::show, request, response);
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        serve(this::act, request, response);
    }

    @FunctionalInterface
    private interface Serving {
        void serve(Visit visit, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException;
    }

    private void serve(Serving serving, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        List<Locale> offered = Stream.of(settings.text(Setting.LANGUAGES).split(","))
                .map(Locale::new)
                .toList();
        Say say = new Say(Wording.chosen(request, offered), clock.getZone());
        String name = settings.text(say.isChinese() ? Setting.NAME_ZH : Setting.NAME_EN);
        Visit visit = new Visit(
                request,
                response,
                say,
                name,
                offered.size() > 1,
                notices::unread,
                place -> isThere(place, request),
                terms,
                currencyPrices);
        request.setAttribute("visit", visit);
        request.setAttribute("say", say);
        request.setAttribute("stopped", gate.state() != Gate.State.OPEN);
        if (!isAlwaysOpen() && !storefront.isOpen()) {
            tell(404, say.t("closed.title"), say.t("closed.lead"), request, response);
            return;
        }
        try {
            serving.serve(visit, request, response);
        } catch (InvalidId none) {
            tell(404, say.t("missing.title"), say.t("missing.lead"), request, response);
        } catch (Rejection refused) {
            boolean missing = refused.kind() == Rejection.Kind.NOT_FOUND;
            tell(
                    missing ? 404 : refused.kind() == Rejection.Kind.TOO_OFTEN ? 429 : 422,
                    say.t(missing ? "missing.title" : "refused.title"),
                    missing ? say.t("missing.lead") : say.reason(refused.reason()),
                    request,
                    response);
        }
    }

    private boolean isThere(OwnPlace place, HttpServletRequest request) {
        return switch (place) {
            case WIND_DOWN -> gate.state() != Gate.State.OPEN;
            case FUND -> Shopper.visitor(request).filter(fund::isThere).isPresent();
            default -> true;
        };
    }

    /** What a page with nothing else on it says. */
    public record Told(String title, String lead) {}

    static void tell(int status, String title, String lead, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(status);
        render("told", new Told(title, lead), request, response);
    }

    /** Shows a view, which calls what it shows {@code page}. */
    static void render(String view, Object page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("page", page);
        request.getRequestDispatcher("/WEB-INF/shop/" + view + ".xhtml").forward(request, response);
    }

    static void redirect(String path, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(303); // whatever was sent, the next page is asked for
        response.setHeader("Location", request.getContextPath() + path);
    }

    /** The field that a refusal is about; the whole form if it names none. */
    static String field(Reason reason, String otherwise) {
        return reason.parameters().getOrDefault("field", otherwise);
    }
}
