package shop.solvent.web.admin.tills;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;
import shop.solvent.web.errors.ErrorAnswers;

/** The poster of a till as a drawing of the size of the paper. */
@WebServlet("/admin/till-poster")
public class TillPosterFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Tills tills;

    @EJB
    private transient Merchants merchants;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String drawing;
        try {
            TillView till = tills.find(TillId.parse(String.valueOf(request.getParameter("id"))));
            drawing = Posters.drawing(
                    Posters.Sheet.of(request.getParameter("size")),
                    Posters.origin(request),
                    merchants.find(till.merchant()),
                    till,
                    tills.use(till.merchant()).takesCoupons());
        } catch (InvalidId | Rejection none) {
            response.sendError(404);
            return;
        }
        ErrorAnswers.write(drawing.getBytes(StandardCharsets.UTF_8), "image/svg+xml;charset=UTF-8", response);
    }
}
