package shop.solvent.web.admin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import shop.solvent.web.errors.Wording;

/** Remembers the language a reader picked and takes them back to where they were. */
@WebServlet("/admin/language")
public class SwitchLanguage extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Pattern PAGE =
            Pattern.compile("/(?:admin|merchant)(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(\\?[^\\s\\\\]*)?");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        if (to != null && Wording.speaks(to)) {
            Cookie cookie = new Cookie(Wording.COOKIE, to);
            cookie.setPath(request.getContextPath() + "/");
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
        response.sendRedirect(request.getContextPath() + back(request.getParameter("back")));
    }

    /** Only to a page of the admin, so that no link leads a reader elsewhere. */
    static String back(String wish) {
        return wish != null && PAGE.matcher(wish).matches() ? wish : "/admin";
    }
}
