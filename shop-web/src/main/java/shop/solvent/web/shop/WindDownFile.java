package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.web.security.Shopper;
import shop.solvent.winddown.WindDownView;
import shop.solvent.winddown.WindDowns;

/** What the reader is owed and gets in a wind-down, signed by the shop. */
@WebServlet("/shop/wind-down-certificate")
public class WindDownFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient WindDowns windDowns;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<WindDownView> present = windDowns.present();
        String text = null;
        if (present.isPresent()) {
            try {
                text = windDowns.certificate(
                        present.get().id(),
                        Shopper.visitor(request).orElseThrow().member());
            } catch (Rejection none) {
                text = null;
            }
        }
        if (text == null) {
            response.sendError(404);
            return;
        }
        response.setContentType("application/jwt");
        response.setHeader("Content-Disposition", "attachment; filename=\"wind-down.jwt\"");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(text);
    }
}
