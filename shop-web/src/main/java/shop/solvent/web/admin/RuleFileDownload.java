package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.language.RuleFile;

/** Hands out a rule file as it is kept, to the byte; with {@code as=xlsx} a table is made a spreadsheet to edit. */
@WebServlet("/admin/rule-file-download")
public class RuleFileDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Rulebooks rulebooks;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String hash = request.getParameter("hash");
        String path = request.getParameter("path");
        if (hash == null || path == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<RuleFile> found = find(hash, path);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        RuleFile file = found.get();
        if ("xlsx".equals(request.getParameter("as")) && RuleText.isDecisionTable(path)) {
            file = RuleText.spreadsheet(file);
        }
        byte[] content = file.content();
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        response.setContentType(
                RuleText.isSpreadsheet(name)
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : RuleText.isCsv(name) ? "text/csv;charset=UTF-8" : "text/plain;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private Optional<RuleFile> find(String hash, String path) {
        try {
            return rulebooks.find(hash).files().stream()
                    .filter(file -> file.path().equals(path))
                    .findFirst();
        } catch (Rejection noSuchVersion) {
            return Optional.empty();
        }
    }
}
