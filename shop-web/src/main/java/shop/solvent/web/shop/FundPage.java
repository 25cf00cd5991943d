package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import shop.solvent.fund.FundAccounts;
import shop.solvent.fund.FundView;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnFund;

/** Money in a fund that is not the shop's: what is there, what a share costs, and how to buy and give back. */
@WebServlet("/me/fund")
public class FundPage extends ShopPage {

    private static final long serialVersionUID = 1;

    /** Two digits after the point at most. */
    private static final String SHARES = "[0-9]{1,9}(\\.[0-9]{1,2})?";

    @Inject
    private transient OwnFund own;

    /**
     * @param amount as it was typed; null if nothing was
     * @param shares as they were typed; null if none were
     * @param field that is wrong; null if none is
     * @param wrong what is wrong with it; null if nothing is
     * @param done what was just done; null if nothing was
     */
    public record Model(
            FundView fund, String key, String amount, String shares, String field, String wrong, String done) {

        public boolean isWrong(String one) {
            return wrong != null && one.equals(field);
        }

        /** As people write it: {@code 1.000250}. */
        public String price() {
            return fund.price() == null
                    ? null
                    : "%d.%06d".formatted(fund.price() / 1_000_000, fund.price() % 1_000_000);
        }

        public String parts(long hundredths) {
            return "%d.%02d".formatted(hundredths / 100, hundredths % 100);
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, null, visit, request, response);
    }

    private void show(String field, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<FundView> fund = own.of(visit.known());
        if (fund.isEmpty()) {
            tell(404, visit.say().t("missing.title"), visit.say().t("missing.lead"), request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        String done = visit.given("done");
        render(
                "fund",
                new Model(
                        fund.get(),
                        visit.getFreshKey(),
                        visit.given("amount"),
                        visit.given("shares"),
                        field,
                        wrong,
                        done != null && done.matches("agreed|bought|sold|ended") ? done : null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String deed = visit.given("deed");
        try {
            switch (deed == null ? "" : deed) {
                case "agree" -> {
                    own.agree(visit.known());
                    deed = "agreed";
                }
                case "buy" -> {
                    Purse purse = "change".equals(visit.given("from")) ? Purse.CHANGE : Purse.PAID_IN;
                    own.buy(visit.known(), visit.key(), purse, fen(visit.given("amount")));
                    deed = "bought";
                }
                case "sell" -> {
                    own.sell(visit.known(), visit.key(), hundredths(visit.given("shares")));
                    deed = "sold";
                }
                case "end" -> {
                    own.end(visit.known());
                    deed = "ended";
                }
                default -> throw Rejection.invalid("checkout.form", Map.of());
            }
            redirect("/me/fund?done=" + deed, request, response);
        } catch (Rejection refused) {
            show(
                    field(refused.reason(), "buy".equals(deed) ? "amount" : "sell".equals(deed) ? "shares" : "all"),
                    visit.say().reason(refused.reason()),
                    visit,
                    request,
                    response);
        }
    }

    private static long fen(String yuan) {
        long fen = yuan != null && yuan.matches(WalletPage.AMOUNT) ? WalletPage.fen(yuan) : 0;
        if (fen < 1 || fen > FundAccounts.LARGEST) {
            throw Rejection.invalid(
                    "fund.wrong-amount", Map.of("field", "amount", "most", String.valueOf(FundAccounts.LARGEST / 100)));
        }
        return fen;
    }

    private static long hundredths(String shares) {
        long hundredths = shares != null && shares.matches(SHARES) ? WalletPage.fen(shares) : 0;
        if (hundredths < 1) {
            throw Rejection.invalid("fund.wrong-shares", Map.of("field", "shares"));
        }
        return hundredths;
    }
}
