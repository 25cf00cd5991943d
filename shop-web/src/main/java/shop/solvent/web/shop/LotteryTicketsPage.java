package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.BuyTickets;
import shop.solvent.lottery.LotteryTickets;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.Storefront;

/** A member buys tickets of a lottery. */
@WebServlet("/shop/lottery-tickets")
public class LotteryTicketsPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient LotteryTickets tickets;

    @Inject
    private transient Storefront storefront;

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(405);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        LotteryId id = LotteryId.parse(String.valueOf(visit.given("lottery")));
        String key = visit.given("key");
        String wanted = visit.given("tickets");
        if (key == null || !key.matches("[A-Za-z0-9-]{1,50}") || wanted == null || !wanted.matches("[0-9]{1,6}")) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        tickets.buy(new BuyTickets(
                storefront.key(key), storefront.channel(), visit.known().member(), id, Integer.parseInt(wanted)));
        redirect("/shop/lottery?id=" + id + "&done=true#mine", request, response);
    }
}
