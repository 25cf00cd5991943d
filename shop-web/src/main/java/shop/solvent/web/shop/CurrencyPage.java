package shop.solvent.web.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import shop.solvent.kernel.Asset;

/** Remembers the currency in which a reader wants to see prices beside yuan, and takes them back to where they were. */
@WebServlet("/shop/currency")
public class CurrencyPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String to = visit.given("to");
        Asset.currency(to == null ? "" : to)
                .filter(visit.getCurrencies()::contains)
                .ifPresent(visit::choose);
        redirect(Visit.page(visit.given("back"), "/shop"), request, response);
    }
}
