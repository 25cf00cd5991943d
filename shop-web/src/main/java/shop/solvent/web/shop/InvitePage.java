package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import shop.solvent.member.Members;
import shop.solvent.platform.Settings;
import shop.solvent.web.drawing.QrCode;
import shop.solvent.web.errors.ErrorAnswers;

/** The link by which a member invites others, and a poster with it to print or send. */
@WebServlet({"/me/invite", "/me/invite/poster.svg"})
public class InvitePage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Members members;

    /** @param code the path of a drawing, for {@code d}, in a square of {@code size} */
    public record Model(String link, String code, int size) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String link = origin(request) + "/shop/invited/"
                + members.inviteToken(visit.known().member());
        QrCode squares = QrCode.of(link);
        if (visit.getPath().endsWith(".svg")) {
            String poster = poster(visit, squares);
            response.setHeader("Content-Disposition", "attachment; filename=\"poster.svg\"");
            ErrorAnswers.write(poster.getBytes(StandardCharsets.UTF_8), "image/svg+xml;charset=UTF-8", response);
            return;
        }
        render("invite", new Model(link, squares.path(), squares.size()), request, response);
    }

    /** Where this shop is found: the browser's own word, which names no place but the one it came to. */
    private static String origin(HttpServletRequest request) {
        boolean https = request.isSecure() || Settings.isOn("shop.https", false);
        return (https ? "https://" : "http://") + request.getHeader("Host") + request.getContextPath();
    }

    private static String poster(Visit visit, QrCode squares) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 840" width="600" height="840">
                <rect width="600" height="840" fill="#f6f3ed"/>
                <circle cx="490" cy="120" r="190" fill="#0f625a"/><circle cx="440" cy="170" r="190" fill="#e9c46a" fill-opacity=".85"/>
                <text x="56" y="120" font-family="system-ui, sans-serif" font-size="30" font-weight="600" fill="#1d1c1a">%s</text>
                <text x="56" y="400" font-family="system-ui, sans-serif" font-size="44" font-weight="600" fill="#1d1c1a">%s</text>
                <text x="56" y="448" font-family="system-ui, sans-serif" font-size="22" fill="#57534c">%s</text>
                <rect x="56" y="500" width="280" height="280" rx="20" fill="#fff"/>
                <svg x="76" y="520" width="240" height="240" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path d="%s" fill="#1d1c1a"/></svg>
                </svg>
                """.formatted(
                        xml(visit.getShopName()),
                        xml(visit.say().t("invite.poster")),
                        xml(visit.say().t("invite.poster-lead")),
                        squares.size(),
                        squares.size(),
                        squares.path());
    }

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
