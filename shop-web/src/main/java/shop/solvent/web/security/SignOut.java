package shop.solvent.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import shop.solvent.operator.Operators;

/** Ends the session. Only by POST, so that no link and no picture signs anybody out. */
@WebServlet("/admin/sign-out")
public class SignOut extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Operators operators;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() != null) {
            operators.signedOut(request.getUserPrincipal().getName());
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setHeader("Clear-Site-Data", "\"cache\"");
        response.sendRedirect(request.getContextPath() + "/admin/sign-in");
    }
}
