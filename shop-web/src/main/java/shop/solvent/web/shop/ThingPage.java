package shop.solvent.web.shop;

import com.google.zxing.common.BitMatrix;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.solvent.certificate.CertificateView;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnThings;
import shop.solvent.web.errors.ErrorAnswers;

/** One thing that somebody owns, and its certificate: as a link, as a code to scan, and as files. */
@WebServlet("/shop/things/*")
public class ThingPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final String TEXT = "certificate.jwt";
    private static final String SHEET = "certificate.svg";

    @Inject
    private transient OwnThings things;

    /**
     * @param certificate null if none was asked for yet
     * @param code the path of a drawing of its link, in a square of {@code size}; null without a link
     */
    public record Model(EntitlementView thing, CertificateView certificate, String code, int size) {}

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
            BitMatrix squares = link == null ? null : InvitePage.squares(link);
            render(
                    "own-thing",
                    new Model(
                            thing,
                            certificate.orElse(null),
                            squares == null ? null : InvitePage.path(squares),
                            squares == null ? 0 : squares.getWidth()),
                    request,
                    response);
        } else {
            throw Rejection.notFound("entitlement", id);
        }
    }

    /** Makes out the certificate. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        EntitlementId id =
                EntitlementId.parse(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
        things.certify(visit.known(), id);
        redirect("/shop/things/" + id + "#certificate", request, response);
    }

    private static void file(String text, String name, String type, HttpServletResponse response) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ErrorAnswers.write(text.getBytes(StandardCharsets.UTF_8), type, response);
    }

    private static String sheet(Visit visit, EntitlementView thing, String link) {
        Say say = visit.say();
        BitMatrix squares = InvitePage.squares(link);
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
                squares.getWidth(),
                squares.getHeight(),
                InvitePage.path(squares));
    }
}
