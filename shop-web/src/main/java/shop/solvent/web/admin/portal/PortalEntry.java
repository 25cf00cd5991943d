package shop.solvent.web.admin.portal;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.web.admin.home.Navigation;

/** {@code /merchant} itself: leads to where the reader begins. */
@WebServlet({"/merchant", "/merchant/"})
public class PortalEntry extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Navigation navigation;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + navigation.home());
    }
}
