package shop.solvent.web.admin.rules;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.web.admin.editor.RuleText;
import shop.solvent.web.admin.editor.SheetForPeople;

/**
 * Hands out a rule file as a version or a draft has it, to the byte; a decision table also as a spreadsheet
 * in the reader's words ({@code as=xlsx}).
 */
@WebServlet("/admin/rule-file-download")
public class RuleFileDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private SheetForPeople sheets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getParameter("path");
        List<RuleFile> files = find(request.getParameter("draft"), request.getParameter("hash"));
        Optional<RuleFile> found = file(files, path);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        RuleFile file = found.get();
        boolean asSpreadsheet = "xlsx".equals(request.getParameter("as")) && RuleText.isDecisionTable(path);
        send(
                asSpreadsheet
                        ? sheets.of(
                                file, file(files, file.stem() + ".cases.csv").orElse(null))
                        : file,
                response);
    }

    private static void send(RuleFile file, HttpServletResponse response) throws IOException {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        response.setContentType(type(name));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        byte[] content = file.content();
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static String type(String name) {
        if (RuleText.isSpreadsheet(name)) {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
        return name.endsWith(".csv") ? "text/csv;charset=UTF-8" : "text/plain;charset=UTF-8";
    }

    private static Optional<RuleFile> file(List<RuleFile> files, String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    private List<RuleFile> find(String draft, String hash) {
        try {
            return files(draft, hash);
        } catch (Rejection noSuchVersion) {
            return List.of();
        }
    }

    private List<RuleFile> files(String draft, String hash) {
        if (draft != null && draft.matches("\\d{1,18}")) {
            return drafts.find(Long.parseLong(draft)).files();
        }
        return hash == null ? List.of() : rulebooks.find(hash).files();
    }
}
