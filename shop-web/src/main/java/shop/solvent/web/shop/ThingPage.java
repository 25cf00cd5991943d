package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import shop.solvent.certificate.CertificateView;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnThings;
import shop.solvent.web.drawing.QrCode;
import shop.solvent.web.errors.ErrorAnswers;

/** One thing that somebody owns, and its certificate: as a link, as a code to scan, and as files. */
@WebServlet("/me/things/*")
public class ThingPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final String TEXT = "certificate.jwt";
    private static final String SHEET = "certificate.svg";

    @Inject
    private transient OwnThings things;

    /**
     * @param certificate null if none was asked for yet
     * @param code the path of a drawing of its link, in a square of {@code size}; null without a link
     * @param keeps why it cannot be passed on; null if it can
     * @param passing what was typed to pass it on
     */
    public record Model(
            EntitlementView thing,
            CertificateView certificate,
            String code,
            int size,
            String keeps,
            Passing passing,
            List<EntitlementEvent> history) {}

    /**
     * @param receiver whose code was typed; null before
     * @param wrong what is wrong with it; null if nothing is
     * @param sure whether all that is left is to say yes
     * @param done whether it was passed on a moment ago
     */
    public record Passing(String receiver, String wrong, boolean sure, boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String[] path = String.valueOf(request.getPathInfo()).substring(1).split("/", 2);
        EntitlementId id = EntitlementId.parse(path[0]);
        String file = path.length == 1 ? "" : path[1];
        EntitlementView thing = things.find(visit.known(), id);
        Optional<CertificateView> certificate = things.certificate(thing);
        String link = certificate.map(CertificateView::link).orElse(null);
        if (file.equals(TEXT) && certificate.isPresent()) {
            file(things.certify(visit.known(), id).text(), TEXT, "application/vc+jwt", response);
        } else if (file.equals(SHEET) && link != null) {
            file(sheet(visit, thing, link), SHEET, "image/svg+xml;charset=UTF-8", response);
        } else if (path.length == 1) {
            page(thing, new Passing(null, null, false, visit.given("passed") != null), visit, request, response);
        } else {
            throw Rejection.notFound("entitlement", id);
        }
    }

    private void page(
            EntitlementView thing,
            Passing passing,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Optional<CertificateView> certificate = things.certificate(thing);
        Optional<QrCode> squares = certificate.map(CertificateView::link).map(QrCode::of);
        render(
                "own-thing",
                new Model(
                        thing,
                        certificate.orElse(null),
                        squares.map(QrCode::path).orElse(null),
                        squares.map(QrCode::size).orElse(0),
                        things.keeps(visit.known(), thing)
                                .map(visit.say()::reason)
                                .orElse(null),
                        passing,
                        things.history(thing)),
                request,
                response);
    }

    /** Makes out the certificate, or passes the thing on: first looks whether that can be, and only then does it. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        EntitlementId id =
                EntitlementId.parse(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
        if (visit.given("pass") != null) {
            pass(id, visit, request, response);
            return;
        }
        things.certify(visit.known(), id);
        redirect("/me/things/" + id + "#certificate", request, response);
    }

    private void pass(EntitlementId id, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        EntitlementView thing = things.find(visit.known(), id);
        String typed = visit.given("code");
        String code = typed == null || typed.length() > GivePage.LONGEST_CODE ? null : typed;
        boolean sure = visit.given("sure") != null;
        try {
            if (sure) {
                things.passOn(visit.known(), visit.key(), id, code);
                redirect("/me/things/" + id + "?passed=true#pass", request, response);
                return;
            }
            things.mayPassOn(visit.known(), id, code);
            response.setHeader("Cache-Control", "no-store");
            page(thing, new Passing(code, null, true, false), visit, request, response);
        } catch (Rejection refused) {
            response.setStatus(422);
            response.setHeader("Cache-Control", "no-store");
            String why = visit.say().reason(refused.reason());
            page(thing, new Passing(code, why, false, false), visit, request, response);
        }
    }

    private static void file(String text, String name, String type, HttpServletResponse response) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ErrorAnswers.write(text.getBytes(StandardCharsets.UTF_8), type, response);
    }

    private static String sheet(Visit visit, EntitlementView thing, String link) {
        Say say = visit.say();
        QrCode squares = QrCode.of(link);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 600" width="840" height="600" font-family="system-ui, sans-serif" fill="#1d1c1a">
                <rect width="840" height="600" fill="#f6f3ed"/><rect x="24" y="24" width="792" height="552" rx="18" fill="none" stroke="#0f625a" stroke-width="3"/>
                <text x="64" y="100" font-size="24" font-weight="600" fill="#0f625a">%s</text>
                <text x="64" y="180" font-size="40" font-weight="600">%s</text>
                <text x="64" y="240" font-size="26">%s</text>
                <text x="64" y="290" font-size="20" fill="#57534c">%s</text>
                <text x="64" y="322" font-size="20" fill="#57534c">%s</text>
                <text x="64" y="500" font-size="18" fill="#57534c">%s</text>
                <text x="64" y="530" font-size="11" fill="#57534c">%s</text>
                <rect x="536" y="300" width="240" height="240" rx="16" fill="#fff"/>
                <svg x="556" y="320" width="200" height="200" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path d="%s"/></svg>
                </svg>
                """.formatted(
                InvitePage.xml(visit.getShopName()),
                InvitePage.xml(say.t("certificate.title")),
                InvitePage.xml(say.of(thing.titleZh(), thing.titleEn())
                        + (thing.quantity() > 1 ? " × " + say.number(thing.quantity()) : "")),
                InvitePage.xml(
                        thing.starts() == null ? "" : say.t("certificate.since") + " " + say.moment(thing.starts())),
                InvitePage.xml(thing.ends() == null ? "" : say.t("certificate.until") + " " + say.moment(thing.ends())),
                InvitePage.xml(say.t("certificate.scan")),
                InvitePage.xml(link),
                squares.size(),
                squares.size(),
                squares.path());
    }
}
