package shop.solvent.web.admin.home;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /admin} itself: leads to the first page the reader may see. */
@WebServlet({"/admin", "/admin/"})
public class Home extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Navigation navigation;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + navigation.home());
    }
}
