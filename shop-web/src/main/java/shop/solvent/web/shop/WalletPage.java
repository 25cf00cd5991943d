package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnMoney;
import shop.solvent.storefront.Purchase;
import shop.solvent.storefront.Storefront;
import shop.solvent.wallet.TopUps;

/** The money of who is known: by where it comes from, what it is for and whether it leaves, what is under way, and how more comes in. */
@WebServlet("/me/money")
public class WalletPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 10;

    /** Yuan, with up to two digits behind the point. */
    static final String AMOUNT = "[0-9]{1,6}(\\.[0-9]{1,2})?";

    @Inject
    private transient OwnMoney money;

    @EJB
    private transient TopUps topUps;

    @Inject
    private transient Purchase purchase;

    @Inject
    private transient Storefront storefront;

    /** @param wrong what is wrong with the amount; null if nothing is */
    public record Model(
            OwnMoney.View money,
            List<TopUps.Standing> topUps,
            boolean collects,
            String key,
            String amount,
            String wrong,
            boolean done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(
            String amount, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        var member = visit.known().member();
        render(
                "wallet",
                new Model(
                        money.of(visit.known()),
                        topUps.latest(member, LATEST),
                        storefront.collects(),
                        visit.getFreshKey(),
                        amount,
                        wrong,
                        visit.given("done") != null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String amount = visit.given("amount");
        try {
            if (amount == null || !amount.matches(AMOUNT)) {
                throw Rejection.invalid("wallet.amount", Map.of());
            }
            String key = visit.key();
            purchase.topUp(visit.known(), key, Money.fen(fen(amount)));
            redirect("/me/money?done=true", request, response);
        } catch (Rejection refused) {
            show(amount, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    static long fen(String yuan) {
        int point = yuan.indexOf('.');
        String whole = point < 0 ? yuan : yuan.substring(0, point);
        String rest = point < 0 ? "" : yuan.substring(point + 1);
        return Long.parseLong(whole) * 100 + Long.parseLong((rest + "00").substring(0, 2));
    }
}
