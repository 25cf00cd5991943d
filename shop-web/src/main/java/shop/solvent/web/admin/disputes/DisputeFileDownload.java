package shop.solvent.web.admin.disputes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.access.Reach;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.DisputeDownload;

/** Hands out a file that somebody laid into a dispute. */
@WebServlet("/admin/dispute-file")
public class DisputeFileDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Disputes disputes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String who = request.getUserPrincipal().getName();
        Disputes.Content found;
        try {
            found = disputes.file(
                    DisputeEntryId.parse(String.valueOf(request.getParameter("id"))),
                    Reach.current().isAll() ? Voice.staff(who) : Voice.merchant(who));
        } catch (InvalidId | Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        DisputeDownload.send(found, response);
    }
}
