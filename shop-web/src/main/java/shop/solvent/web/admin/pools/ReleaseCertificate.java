package shop.solvent.web.admin.pools;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;

/** Hands out the certificate of a release run that has ended: what the verifier reads. */
@WebServlet("/admin/release-certificate")
public class ReleaseCertificate extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Releases releases;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunView run;
        try {
            run = releases.find(RunId.parse(String.valueOf(request.getParameter("id"))));
        } catch (InvalidId | Rejection noSuchRun) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (run.certificate() == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"release-" + run.pool() + "-" + run.place() + ".txt\"");
        PrintWriter out = response.getWriter();
        releases.write(run.id(), out::write);
    }
}
