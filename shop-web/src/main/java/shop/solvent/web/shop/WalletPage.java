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
import shop.solvent.freezing.OwnFreeze;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.order.RulesOfPaying;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.project.SpendableAt;
import shop.solvent.rules.RuleRef;
import shop.solvent.storefront.OwnPoints;
import shop.solvent.storefront.Purchase;
import shop.solvent.storefront.Storefront;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;

/** What somebody has: money by where it comes from, points, and what came in last. */
@WebServlet("/shop/wallet")
public class WalletPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 10;

    /** Yuan, with up to two digits behind the point. */
    private static final String AMOUNT = "[0-9]{1,6}(\\.[0-9]{1,2})?";

    @EJB
    private transient Wallets wallets;

    @Inject
    private transient Points points;

    @Inject
    private transient OwnPoints own;

    @EJB
    private transient SpendableAt spendableAt;

    @EJB
    private transient TopUps topUps;

    @Inject
    private transient Purchase purchase;

    @Inject
    private transient Storefront storefront;

    @Inject
    private transient RulesOfPaying rules;

    /**
     * @param ofPaying rules of how orders are paid out of it
     * @param frozen what of it is
     * @param wrong what is wrong with the amount; null if nothing is
     */
    public record Model(
            WalletView wallet,
            List<RuleRef> ofPaying,
            PointsView points,
            List<OwnFreeze> frozen,
            List<SpendableAt.Part> spendable,
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
                        wallets.of(member),
                        rules.inForce(),
                        points.of(member),
                        own.frozen(visit.known()),
                        spendableAt.of(member),
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
        String freeze = visit.given("freeze");
        if (freeze != null) {
            own.askReview(visit.known(), PointFreezeId.parse(freeze));
            redirect("/shop/wallet#frozen", request, response);
            return;
        }
        String amount = visit.given("amount");
        try {
            if (amount == null || !amount.matches(AMOUNT)) {
                throw Rejection.invalid("wallet.amount", Map.of());
            }
            String key = visit.key();
            purchase.topUp(visit.known(), key, Money.fen(fen(amount)));
            redirect("/shop/wallet?done=true", request, response);
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
