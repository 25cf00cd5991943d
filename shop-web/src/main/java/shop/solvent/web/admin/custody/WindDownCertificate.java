package shop.solvent.web.admin.custody;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.winddown.WindDowns;

/** Hands out what a member is owed and gets in a wind-down or a rehearsal, signed. */
@WebServlet("/admin/wind-down-certificate")
public class WindDownCertificate extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient WindDowns windDowns;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text;
        try {
            long id = Long.parseLong(String.valueOf(request.getParameter("id")));
            windDowns.find(id);
            text = windDowns.certificate(id, MemberId.parse(String.valueOf(request.getParameter("member"))));
        } catch (NumberFormatException | InvalidId | Rejection none) {
            response.sendError(404);
            return;
        }
        response.setContentType("application/jwt");
        response.setHeader("Content-Disposition", "attachment; filename=\"wind-down.jwt\"");
        response.getWriter().write(text);
    }
}
