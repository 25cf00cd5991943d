package shop.solvent.web.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What points and coins are good for, and what they do not buy: shares. */
@WebServlet("/shop/points")
public class PointsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        render("points", null, request, response);
    }
}
