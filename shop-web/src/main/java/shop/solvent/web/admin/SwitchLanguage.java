package shop.solvent.web.admin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Remembers the language a reader picked and takes them back to where they were. */
@WebServlet("/admin/language")
public class SwitchLanguage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        if (to != null && Language.spoken(to).isPresent()) {
            Cookie cookie = new Cookie(Language.COOKIE, to);
            cookie.setPath(request.getContextPath() + "/");
            cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
        response.sendRedirect(LocalPath.orElse(request.getParameter("back"), request.getContextPath() + "/admin"));
    }
}
