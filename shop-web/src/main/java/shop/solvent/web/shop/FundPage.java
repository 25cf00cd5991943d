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
import java.util.Optional;
import shop.solvent.fund.FundAccounts;
import shop.solvent.fund.FundView;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnFund;
import shop.solvent.wallet.WalletView.SubWallet;
import shop.solvent.wallet.Wallets;

/** Money in a fund that is not the shop's: what is there, what a share costs, and how to buy and give back. */
@WebServlet("/me/fund")
public class FundPage extends ShopPage {

    private static final long serialVersionUID = 1;

    /** What is the member's own from outside. */
    private static final List<Purse> SOURCES = List.of(Purse.PAID_IN, Purse.CHANGE);

    /** Two digits after the point at most. */
    private static final String SHARES = "[0-9]{1,9}(\\.[0-9]{1,2})?";

    @Inject
    private transient OwnFund own;

    @EJB
    private transient Wallets wallets;

    /**
     * @param sources the member's own money that shares can be bought for
     * @param next what the address of the following part of the orders names; null at the end
     * @param from out of which it was to be bought; null if nothing was
     * @param amount as it was typed; null if nothing was
     * @param shares as they were typed; null if none were
     * @param field that is wrong; null if none is
     * @param wrong what is wrong with it; null if nothing is
     * @param done what was just done; null if nothing was
     */
    public record Model(
            FundView fund,
            List<SubWallet> sources,
            FundOrderId next,
            String key,
            String from,
            String amount,
            String shares,
            String field,
            String wrong,
            String done) {

        public boolean isWrong(String one) {
            return wrong != null && one.equals(field);
        }

        /** What is wrong where the field that it is about is not on the page now; null if nothing is. */
        public String wrongOnTop() {
            boolean there = isWrong("amount") && fund.offered() && fund.agreedAt() != null
                    || isWrong("shares") && fund.shares() > 0;
            return there ? null : wrong;
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
        String after = visit.given("after");
        Optional<FundView> fund = own.of(visit.known(), after == null ? null : FundOrderId.parse(after));
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
                        sources(visit),
                        next(fund.get()),
                        visit.getFreshKey(),
                        visit.given("from"),
                        visit.given("amount"),
                        visit.given("shares"),
                        field,
                        wrong,
                        done != null && done.matches("agreed|bought|sold|ended") ? done : null),
                request,
                response);
    }

    private List<SubWallet> sources(Visit visit) {
        return wallets.of(visit.known().member()).subWallets().stream()
                .filter(one -> SOURCES.stream().map(Purse::origin).anyMatch(one.origin()::equals))
                .toList();
    }

    private static FundOrderId next(FundView fund) {
        return fund.more() ? fund.latest().get(fund.latest().size() - 1).id() : null;
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
                    own.buy(visit.known(), visit.key(), purse(visit.given("from")), fen(visit.given("amount")));
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

    /** @throws Rejection {@code checkout.form} for what the page does not offer */
    private static Purse purse(String origin) {
        return SOURCES.stream()
                .filter(one -> one.origin().equals(origin))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid("checkout.form", Map.of("field", "all")));
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
