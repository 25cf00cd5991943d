package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.certificate.Certificates;
import shop.solvent.certificate.Checked;
import shop.solvent.certificate.PublicAddress;

/** Says to anybody in words what a certificate is of, and whether it holds. */
@WebServlet({"/shop/verify", "/shop/certificates/*"})
public class VerifyPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Certificates certificates;

    @Inject
    private transient PublicAddress address;

    /**
     * @param shown what was typed; null if nothing was
     * @param checked what became of looking at it; null if nothing was shown yet
     * @param issuer the address that certificates name; null if there is none
     */
    public record Model(String shown, Checked checked, String issuer) {}

    @Override
    protected boolean isAlwaysOpen() {
        return true;
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (visit.getPath().equals("/shop/verify")) {
            show(null, null, request, response);
            return;
        }
        String code = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        Checked checked = certificates.check(code.matches("[0-9a-f]{32}") ? code : "");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setStatus(checked.certificate() == null ? 404 : 200);
        show(null, checked, request, response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String shown = visit.given("certificate");
        show(shown, certificates.check(shown), request, response);
    }

    private void show(String shown, Checked checked, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        render("verify", new Model(shown, checked, address.get().orElse(null)), request, response);
    }
}
