package shop.solvent.web.certificates;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import shop.solvent.web.errors.ErrorAnswers;

/**
 * A page to keep, by which a member verifies that what the shop owes them is in what it says it owes: it needs a browser and
 * nothing else, and asks nobody anything.
 */
@WebServlet("/certificates/verify-liabilities.html")
public class LiabilityVerifierFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (InputStream in = LiabilityVerifierFile.class.getResourceAsStream("verify-liabilities.html")) {
            response.setHeader("Content-Disposition", "attachment; filename=\"verify-liabilities.html\"");
            response.setHeader("Cache-Control", "no-cache");
            ErrorAnswers.write(in.readAllBytes(), "text/html;charset=UTF-8", response);
        }
    }
}
