package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import shop.solvent.kernel.id.CaseFileId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.Desk;

/** Hands out a file that lies beside a case: to be kept, never to be opened as a page of the shop. */
@WebServlet("/admin/case-file")
public class CaseFileDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Desk desk;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Desk.Content found;
        try {
            found = desk.file(
                    CaseFileId.parse(String.valueOf(request.getParameter("id"))),
                    request.getUserPrincipal().getName());
        } catch (InvalidId | Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(found.file().kind().media());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(found.file().name(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
        response.setContentLength(found.content().length);
        response.getOutputStream().write(found.content());
    }
}
