package shop.solvent.web.admin.editor;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.solvent.platform.Rejection;

/**
 * Where the editor's page sends each act. It is no Faces view: whatever other pages the person opens meanwhile, and
 * however long the page stays open, the next act finds what the ones before have made.
 */
@WebServlet("/admin/rule-edit")
public class RuleEditing extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private RuleEditor editor;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> asked = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
        String draft = String.valueOf(asked.get("draft"));
        if (!draft.matches("\\d{1,18}") || asked.get("path") == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String answer;
        try {
            answer = editor.act(Long.parseLong(draft), asked.get("path"), asked);
        } catch (Rejection gone) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // the draft, or the file, is no more
            return;
        }
        byte[] json = answer.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
